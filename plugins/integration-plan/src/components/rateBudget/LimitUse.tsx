import {
  sayNumber,
  sayShare,
  sayStretch,
  sayUnits,
  type BudgetLimit,
  type LimitBudget,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { StatusBadge, statusColor } from '../status';
import { judgeLimit } from './judge';

const useStyles = makeStyles(theme => ({
  root: { display: 'grid', gap: theme.spacing(0.5), minWidth: 0 },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(0, 2),
  },
  title: { fontWeight: 'bold', overflowWrap: 'anywhere' },
  track: {
    display: 'block',
    width: '100%',
    height: 10,
    '& rect:first-child': { fill: theme.palette.divider },
  },
  ok: { fill: statusColor(theme, 'ok') },
  warning: { fill: statusColor(theme, 'warning') },
  critical: { fill: statusColor(theme, 'critical') },
  unknown: { fill: 'none' },
}));

function sayUse(budget: LimitBudget, unit: BudgetLimit['unit']): string {
  const { sent, capacity, stretch, utilisation } = budget;
  const through = `${sayUnits(capacity, unit)} in ${sayStretch(stretch)}`;
  if (sent === undefined || utilisation === undefined) {
    return `Lets ${through} through; numbers are missing to say how much of it is used.`;
  }
  const left =
    utilisation > 1
      ? `${sayShare(utilisation - 1)} too many`
      : `${sayShare(1 - utilisation)} left`;
  return `At most ${sayNumber(sent)} of ${through}: ${sayShare(
    utilisation,
  )} used, ${left}.`;
}

/** How much of one limit the plan uses: a bar, the numbers, and a word. */
export const LimitUse = ({
  budget,
  unit,
  isBinding,
}: {
  budget: LimitBudget;
  unit: BudgetLimit['unit'];
  /** No other limit is used more. */
  isBinding: boolean;
}) => {
  const classes = useStyles();
  const { status, word } = judgeLimit(budget);
  const { utilisation = 0, refused } = budget;
  return (
    <div className={classes.root}>
      <div className={classes.head}>
        <Typography variant="body2" className={classes.title}>
          {budget.title}
        </Typography>
        <StatusBadge status={status} word={word} />
      </div>
      <svg
        className={classes.track}
        viewBox="0 0 100 10"
        preserveAspectRatio="none"
        aria-hidden
      >
        <rect width="100" height="10" />
        <rect
          width={Math.min(100, utilisation * 100)}
          height="10"
          className={classes[status]}
        />
      </svg>
      <Typography variant="body2">
        {sayUse(budget, unit)}{' '}
        {refused !== undefined &&
          (refused > 0
            ? `Up to ${sayUnits(refused, unit)} answered with 429. `
            : 'No 429 expected. ')}
        {isBinding && <strong>This is the limit that binds.</strong>}
      </Typography>
    </div>
  );
};
