import type { ReactNode } from 'react';
import type {
  LabelSet,
  Plan,
  ProcedureView as View,
  Procedure,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ChangedProcedure } from './ChangedProcedure';
import { GeneratedMark } from './GeneratedMark';
import { ProcedureSteps } from './ProcedureSteps';
import { StepText } from './StepText';

/** How long a procedure is: "3 steps, about 19 min, one of them destructive". */
function formatLength({ steps }: Pick<Procedure, 'steps'>): string {
  const minutes = steps.reduce((sum, step) => sum + (step.minutes ?? 0), 0);
  const isPartly = steps.some(step => step.minutes === undefined);
  const destructive = steps.filter(step => step.destructive).length;
  return [
    steps.length === 1 ? '1 step' : `${steps.length} steps`,
    minutes > 0 && `${isPartly ? 'at least' : 'about'} ${minutes} min`,
    destructive > 0 && `${destructive} destructive`,
  ]
    .filter(Boolean)
    .join(', ');
}

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1.5),
    '@media print': {
      display: 'block',
      '& > * + *': { marginTop: theme.spacing(1.5) },
    },
  },
}));

/**
 * A procedure to follow: when it is needed, whether somebody has confirmed it,
 * what has changed since the visitor last ran it, and its steps.
 */
export const ProcedureView = ({
  view,
  plan,
  labels,
  onEdit,
  children,
}: {
  view: View;
  /** Undefined while it is not known; then nothing can be confirmed. */
  plan?: Plan;
  /** Of the alert; absent: placeholders stay as they are written. */
  labels?: LabelSet;
  /** Opens the editor on this page. */
  onEdit?: () => void;
  /** What stands before the steps, such as the button that starts a run. */
  children?: ReactNode;
}) => {
  const classes = useStyles();
  const { procedure, origin, lastRunByYou } = view;
  const label = `Steps of ${procedure.title}`;
  return (
    <div className={classes.root}>
      {procedure.trigger && (
        <Typography variant="body2" component="div">
          <StepText text={procedure.trigger} labels={labels} />
        </Typography>
      )}
      <Typography variant="body2" color="textSecondary">
        {formatLength(procedure)}
      </Typography>
      {origin === 'generated' && (
        <GeneratedMark view={view} plan={plan} onEdit={onEdit} />
      )}
      {children}
      {lastRunByYou ? (
        <ChangedProcedure
          before={lastRunByYou.procedure}
          at={lastRunByYou.at}
          procedure={procedure}
          labels={labels}
          label={label}
        />
      ) : (
        <ProcedureSteps steps={procedure.steps} labels={labels} label={label} />
      )}
    </div>
  );
};
