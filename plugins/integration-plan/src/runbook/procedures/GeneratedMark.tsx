import { useState } from 'react';
import { LinkButton } from '@backstage/core-components';
import {
  type EffectiveProcedure,
  type Plan,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { usePlanAccess } from '../../shared/queries/usePlanAccess';
import { useTell } from '../../shared/notices/useTell';
import { ConfirmDialog } from '../../shared/notices/ConfirmDialog';
import { Disclosure } from '../../shared/page/Disclosure';
import { useSaveDocument } from '../../plan/review/useSaveDocument';
import { Notice } from '../../shared/status';
import { ProcedureSteps } from './ProcedureSteps';
import { withProcedure } from './editProcedure';
import { Bullets, Stack } from '../../shared/page/layout';
import { usePlanPage } from '../../shared/links/usePlanPage';

const useStyles = makeStyles(theme => ({
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    '& button, & a': { minHeight: 44, textTransform: 'none' },
    '@media print': { display: 'none' },
  },
}));

const ConfirmProcedure = ({
  plan,
  procedure,
  onClose,
}: {
  plan: Plan;
  procedure: EffectiveProcedure['procedure'];
  onClose: () => void;
}) => {
  const tell = useTell();
  const { error, save } = useSaveDocument(plan, ({ title, saved }) => {
    tell(`${title}, in revision ${saved}`);
    onClose();
  });
  return (
    <ConfirmDialog
      isWide
      title={`Confirm “${procedure.title}”?`}
      action="Confirm"
      onClose={onClose}
      onConfirm={message =>
        save(
          withProcedure(plan.document, procedure),
          `“${procedure.title}” is confirmed`,
          message || `Runbook: “${procedure.title}” confirmed`,
        )
      }
      error={error}
    >
      <Typography paragraph>
        It becomes part of the plan as it stands here, as revision{' '}
        {plan.revision + 1}, and no longer follows the plan’s facts by itself.
      </Typography>
      <ProcedureSteps
        steps={procedure.steps}
        label={`Steps of ${procedure.title} to confirm`}
      />
    </ConfirmDialog>
  );
};

/** Confirm and Edit, for those who may save the plan. */
const GeneratedActions = ({
  plan,
  procedure,
  onEdit,
}: {
  plan: Plan;
  procedure: EffectiveProcedure['procedure'];
  onEdit?: () => void;
}) => {
  const classes = useStyles();
  const { runbook } = usePlanPage(plan);
  const { canUpdate } = usePlanAccess(plan);
  const [isConfirming, setConfirming] = useState(false);
  if (!canUpdate || plan.origin !== 'portal') return null;
  return (
    <div className={classes.actions}>
      <Button
        variant="outlined"
        color="primary"
        aria-label={`Confirm ${procedure.title}`}
        onClick={() => setConfirming(true)}
      >
        Confirm
      </Button>
      {onEdit ? (
        <Button
          color="primary"
          aria-label={`Edit ${procedure.title}`}
          onClick={onEdit}
        >
          Edit
        </Button>
      ) : (
        <LinkButton
          color="primary"
          aria-label={`Edit ${procedure.title}`}
          to={`${runbook}?edit=${encodeURIComponent(procedure.key)}`}
        >
          Edit
        </LinkButton>
      )}
      {isConfirming && (
        <ConfirmProcedure
          plan={plan}
          procedure={procedure}
          onClose={() => setConfirming(false)}
        />
      )}
    </div>
  );
};

/** Says that nobody has written this procedure, on what it rests, and what to do about it. */
export const GeneratedMark = ({
  view: { procedure, basis },
  plan,
  onEdit,
}: {
  view: EffectiveProcedure;
  /** Undefined while it is not known; then it cannot be confirmed. */
  plan?: Plan;
  /** Opens the editor on this page; absent: a link leads to it. */
  onEdit?: () => void;
}) => (
  <Notice
    severity="unknown"
    title="Generated from the plan’s facts – not confirmed"
  >
    <Stack gap={0.5}>
      <span>Nobody has checked these steps yet: think before each.</span>
      {basis.length > 0 && (
        <Disclosure
          summary="What it rests on"
          label={`What it rests on: ${procedure.title}`}
        >
          <Bullets>
            {basis.map(sentence => (
              <li key={sentence}>{sentence}</li>
            ))}
          </Bullets>
        </Disclosure>
      )}
      {plan && (
        <GeneratedActions plan={plan} procedure={procedure} onEdit={onEdit} />
      )}
    </Stack>
  </Notice>
);
