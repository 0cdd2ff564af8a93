import {
  type BudgetLimit,
  formatNumber,
  formatShare,
  formatStretch,
  formatUnits,
  type LimitBudget,
  type Status,
  type WorkloadBudget,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { StatusBadge, statusColor } from '../../shared/status';
import { Row, Stack } from '../../shared/page/layout';

/** A status and the word that says it here. */
type Judgement = { status: Status; word: string };

/** Less than this share left of a limit is tight; the review asks for as much. */
const HEADROOM = 0.2;

/** Rounding of shares that are sums must not break a limit. */
const ROUNDING = 1e-9;

/** How close the plan comes to a limit. */
function judgeLimit({ utilisation }: LimitBudget): Judgement {
  if (utilisation === undefined) {
    return { status: 'unknown', word: 'Not known' };
  }
  if (utilisation > 1 + ROUNDING) {
    return { status: 'critical', word: 'Over the limit' };
  }
  return utilisation > 1 - HEADROOM + ROUNDING
    ? { status: 'warning', word: 'Tight' }
    : { status: 'ok', word: 'Fine' };
}

/** Whether work is done when it has to be. */
export function judgeWorkload({ stable, inTime }: WorkloadBudget): Judgement {
  if (stable === false) return { status: 'critical', word: 'Never done' };
  if (inTime === false) return { status: 'critical', word: 'Too late' };
  return inTime
    ? { status: 'ok', word: 'In time' }
    : { status: 'unknown', word: 'Not known' };
}

const useStyles = makeStyles(theme => ({
  title: { fontWeight: 'bold', overflowWrap: 'anywhere' },
  track: {
    display: 'block',
    width: '100%',
    height: 10,
    '& rect:first-child': { fill: theme.palette.divider },
  },
}));

function formatUse(budget: LimitBudget, unit: BudgetLimit['unit']): string {
  const { sent, capacity, stretch, utilisation } = budget;
  const through = `${formatUnits(capacity, unit)} in ${formatStretch(stretch)}`;
  if (sent === undefined || utilisation === undefined) {
    return `Lets ${through} through; numbers are missing to say how much of it is used.`;
  }
  const left =
    utilisation > 1
      ? `${formatShare(utilisation - 1)} too many`
      : `${formatShare(1 - utilisation)} left`;
  return `At most ${formatNumber(sent)} of ${through}: ${formatShare(
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
  const theme = useTheme();
  const { status, word } = judgeLimit(budget);
  const { utilisation = 0, refused } = budget;
  return (
    <Stack gap={0.5}>
      <Row gap={[0, 2]} align="stretch" justify="space-between">
        <Typography variant="body2" className={classes.title}>
          {budget.title}
        </Typography>
        <StatusBadge status={status} word={word} />
      </Row>
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
          fill={status === 'unknown' ? 'none' : statusColor(theme, status)}
        />
      </svg>
      <Typography variant="body2">
        {formatUse(budget, unit)}{' '}
        {refused !== undefined &&
          (refused > 0
            ? `Up to ${formatUnits(refused, unit)} answered with 429. `
            : 'No 429 expected. ')}
        {isBinding && <strong>This is the limit that binds.</strong>}
      </Typography>
    </Stack>
  );
};
