import { useMemo } from 'react';
import {
  applyFix,
  type Finding,
  type Fix,
  type Plan,
} from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { ConfirmDialog } from '../ConfirmDialog';
import { PlanDiff } from '../PlanDiff/PlanDiff';
import { WriteError } from '../WriteError';
import { useSaveDocument, type Saved } from './useSaveDocument';

/** Shows what a fix changes, and saves it. */
export const FixDialog = ({
  plan,
  finding,
  fix,
  onDone,
  onClose,
}: {
  plan: Plan;
  finding: Finding;
  fix: Fix;
  onDone: (saved: Saved) => void;
  onClose: () => void;
}) => {
  const { save, failure } = useSaveDocument(plan);
  const fixed = useMemo(
    () => ({ ...plan, document: applyFix(plan.document, fix) }),
    [plan, fix],
  );
  return (
    <ConfirmDialog
      isWide
      title={`${fix.title}?`}
      action="Apply"
      onClose={onClose}
      onConfirm={async message => {
        const saved = await save(
          fixed.document,
          message || `Review: ${fix.title}`,
        );
        if (saved === undefined) return;
        onDone({
          title: `Fixed: ${fix.title}`,
          replaced: plan.revision,
          saved,
        });
      }}
      error={failure && <WriteError plan={plan} failure={failure} />}
    >
      <Typography paragraph>
        {finding.message}. This is saved as revision {plan.revision + 1}:
      </Typography>
      <PlanDiff before={plan} after={fixed} />
    </ConfirmDialog>
  );
};
