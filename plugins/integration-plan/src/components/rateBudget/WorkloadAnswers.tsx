import {
  saySeconds,
  sayUnits,
  type BudgetWorkload,
  type WorkloadBudget,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { StatusBadge } from '../status';
import { judgeWorkload } from './judge';

const useStyles = makeStyles(theme => ({
  root: { minWidth: 0 },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(0, 2),
  },
  title: { fontWeight: 'bold', overflowWrap: 'anywhere' },
  list: {
    ...theme.typography.body2,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))',
    gap: theme.spacing(1, 2),
    margin: 0,
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0 },
  },
}));

const of = (said: string, most: number | undefined, what: string) =>
  most === undefined ? said : `${said} of ${saySeconds(most)} ${what}`;

/** What is known of one workload, each with its name. */
function answersOf(
  workload: BudgetWorkload,
  budget: WorkloadBudget,
): Array<[name: string, said: string]> {
  const { timeToFinish, peakBacklog, drain, latency, capacity, rate } = budget;
  const isBatch = workload.kind === 'batch';
  const known: Array<[string, string | undefined]> = [
    [
      'Done after',
      timeToFinish === undefined
        ? undefined
        : of(
            saySeconds(timeToFinish),
            isBatch ? workload.window : undefined,
            'that it may take',
          ),
    ],
    [
      'Waiting at the peak',
      peakBacklog === undefined ? undefined : sayUnits(peakBacklog, 'requests'),
    ],
    [
      'Caught up after the peak',
      drain === undefined ? undefined : saySeconds(drain),
    ],
    ['Half within', latency && saySeconds(latency.p50)],
    ['95 of 100 within', latency && saySeconds(latency.p95)],
    [
      '99 of 100 within',
      latency &&
        of(saySeconds(latency.p99), workload.deadline, 'that they may take'),
    ],
    ['The last within', latency && saySeconds(latency.max)],
    [
      'Needed of what can be sent',
      rate !== undefined && capacity !== undefined && capacity > 0
        ? `${Math.round((rate / capacity) * 100)} %`
        : undefined,
    ],
  ];
  return known.filter((each): each is [string, string] => !!each[1]);
}

/** When one workload is done, and what waits meanwhile. */
export const WorkloadAnswers = ({
  workload,
  budget,
}: {
  workload: BudgetWorkload;
  budget: WorkloadBudget;
}) => {
  const classes = useStyles();
  const answers = answersOf(workload, budget);
  const { status, word } = judgeWorkload(budget);
  return (
    <div className={classes.root}>
      <div className={classes.head}>
        <Typography variant="body2" className={classes.title}>
          {budget.title}
        </Typography>
        <StatusBadge status={status} word={word} />
      </div>
      {answers.length > 0 && (
        <dl className={classes.list}>
          {answers.map(([name, said]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{said}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
};
