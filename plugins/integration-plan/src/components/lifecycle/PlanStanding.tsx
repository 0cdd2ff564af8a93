import {
  LIFECYCLE_WORDS,
  type PlanSummary,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Author } from '../Author';
import { RehearsalText } from '../rehearsal/RehearsalText';
import { Age } from '../status';
import { ApprovalText } from './ApprovalText';
import { LifecycleControl } from './LifecycleControl';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1, 2),
  },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
  control: { '@media print': { display: 'none' } },
}));

/** Which revision this is, where the plan stands in its life, and how to move it on. */
export const PlanStanding = ({ plan }: { plan: PlanSummary }) => {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <div className={classes.words}>
        <Typography variant="body2" component="div">
          <strong>{LIFECYCLE_WORDS[plan.lifecycle]}</strong>
          <ApprovalText plan={plan} />
        </Typography>
        <Typography variant="body2" component="div">
          Revision {plan.revision}, saved by <Author who={plan.updatedBy} />{' '}
          <Age at={plan.updatedAt} />
        </Typography>
        <Typography variant="body2" component="div">
          {plan.rehearsal.lastRehearsedAt === null
            ? 'Runbook: '
            : 'Runbook last rehearsed '}
          <RehearsalText plan={plan} />
        </Typography>
      </div>
      <div className={classes.control}>
        <LifecycleControl plan={plan} />
      </div>
    </div>
  );
};
