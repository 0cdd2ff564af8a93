import type {
  Finding,
  Plan,
} from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { ConfirmDialog } from '../ConfirmDialog';
import { WriteError } from '../WriteError';
import { waiverOf } from './findings';
import { useSaveDocument, type Saved } from './useSaveDocument';

/** Asks before a waiver is taken back. */
export const WithdrawDialog = ({
  plan,
  finding,
  onDone,
  onClose,
}: {
  plan: Plan;
  finding: Finding;
  onDone: (saved: Saved) => void;
  onClose: () => void;
}) => {
  const { save, failure } = useSaveDocument(plan);
  const { waivers } = plan.document;
  const withdrawn = waiverOf(waivers, finding);
  return (
    <ConfirmDialog
      title="Withdraw the waiver?"
      action="Withdraw"
      onClose={onClose}
      onConfirm={async message => {
        const saved = await save(
          {
            ...plan.document,
            waivers: waivers.filter(waiver => waiver !== withdrawn),
          },
          message || `Review: no longer waived: ${finding.rule}`,
        );
        if (saved === undefined) return;
        onDone({
          title: 'The waiver is withdrawn',
          replaced: plan.revision,
          saved,
        });
      }}
      error={failure && <WriteError plan={plan} failure={failure} />}
    >
      <Typography paragraph>{finding.message}</Typography>
      <Typography>
        {withdrawn?.at === undefined
          ? `All that the rule ${finding.rule} finds counts again.`
          : 'It counts as a finding again.'}
      </Typography>
    </ConfirmDialog>
  );
};
