import { useState } from 'react';
import { LinkButton } from '@backstage/core-components';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import {
  INTEGRATION_PLAN_KIND,
  type EffectiveProcedure,
  type Plan,
} from '@integration-plan/plugin-integration-plan-common';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { usePlanAccess } from '../../hooks/usePlanAccess';
import { useTell } from '../../hooks/useTell';
import { ConfirmDialog } from '../ConfirmDialog';
import { Disclosure } from '../Disclosure';
import { useSaveDocument } from '../review/useSaveDocument';
import { Notice } from '../status';
import { WriteError } from '../WriteError';
import { ProcedureSteps } from './ProcedureSteps';
import { withProcedure } from './withProcedure';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(0.5),
  },
  list: { margin: 0, paddingLeft: '1.25em' },
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
  const { save, failure } = useSaveDocument(plan);
  return (
    <ConfirmDialog
      isWide
      title={`Confirm “${procedure.title}”?`}
      action="Confirm"
      onClose={onClose}
      onConfirm={async message => {
        const saved = await save(
          withProcedure(plan.document, procedure),
          message || `Runbook: “${procedure.title}” confirmed`,
        );
        if (saved === undefined) return;
        tell(`“${procedure.title}” is confirmed, in revision ${saved}`);
        onClose();
      }}
      error={failure && <WriteError plan={plan} failure={failure} />}
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
  const linkTo = useEntityRefLink();
  const { canUpdate } = usePlanAccess(plan);
  const [isConfirming, setConfirming] = useState(false);
  if (!canUpdate || plan.origin !== 'portal') return null;
  const { namespace, name } = plan;
  const page = linkTo({ kind: INTEGRATION_PLAN_KIND, namespace, name });
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
          to={`${page}/runbook?edit=${encodeURIComponent(procedure.key)}`}
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
}) => {
  const classes = useStyles();
  return (
    <Notice
      severity="unknown"
      title="Generated from the plan’s facts – not confirmed"
    >
      <div className={classes.root}>
        <span>Nobody has checked these steps yet: think before each.</span>
        {basis.length > 0 && (
          <Disclosure
            summary="What it rests on"
            label={`What it rests on: ${procedure.title}`}
          >
            <ul className={classes.list}>
              {basis.map(sentence => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Disclosure>
        )}
        {plan && (
          <GeneratedActions plan={plan} procedure={procedure} onEdit={onEdit} />
        )}
      </div>
    </Notice>
  );
};
