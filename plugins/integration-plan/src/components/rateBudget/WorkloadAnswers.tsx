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
  const { timeToFinish, peakBacklog, drain, latency } = budget;
  const isBatch = workload.kind === 'batch';
  const waits = latency && latency.max > 0 ? latency : undefined;
  const known: Array<[string, string | 0 | undefined]> = [
    [
      'Done after',
      timeToFinish === undefined
        ? undefined
        : of(
            timeToFinish === 0 ? 'At once' : saySeconds(timeToFinish),
            isBatch && timeToFinish > 0 ? workload.window : undefined,
            'that it may take',
          ),
    ],
    ['Waiting at the peak', peakBacklog && sayUnits(peakBacklog, 'requests')],
    ['Caught up after the peak', drain && saySeconds(drain)],
    ['Half within', waits && saySeconds(waits.p50)],
    ['95 of 100 within', waits && saySeconds(waits.p95)],
    [
      '99 of 100 within',
      waits &&
        of(saySeconds(waits.p99), workload.deadline, 'that they may take'),
    ],
    ['The last within', waits && saySeconds(waits.max)],
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
