import { useMemo } from 'react';
import {
  type BudgetInput,
  type BudgetWorkload,
  computeBudget,
  formatNumber,
  formatSeconds,
  formatUnits,
  type MissingNumber,
  type WorkloadBudget,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Button from '@material-ui/core/Button';
import { Disclosure } from '../../shared/page/Disclosure';
import { judgeWorkload, LimitUse } from './LimitUse';
import { Notice, StatusBadge } from '../../shared/status';
import { Row, Stack } from '../../shared/page/layout';

const useStyles = makeStyles(theme => ({
  list: {
    margin: 0,
    padding: 0,
    listStyle: 'none',
    '& li': {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 1),
    },
  },
  workloadAnswers: { minWidth: 0 },
  title: { fontWeight: 'bold', overflowWrap: 'anywhere' },
  workloadAnswersList: {
    ...theme.typography.body2,
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))',
    gap: theme.spacing(1, 2),
    margin: 0,
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0 },
  },
  lines: { margin: theme.spacing(0.5, 0), overflowWrap: 'anywhere' },
}));

/** The numbers that the plan does not give, each with a way to its field. */
const MissingNumbers = ({
  missing,
  onGive,
}: {
  missing: MissingNumber[];
  /** Leads to the field; undefined for those who may not edit. */
  onGive?: (missing: MissingNumber) => void;
}) => {
  const classes = useStyles();
  if (missing.length === 0) return null;
  return (
    <Notice
      severity="unknown"
      title="Numbers are missing; what depends on them is not known"
    >
      <ul className={classes.list}>
        {missing.map(each => (
          <li key={each.says}>
            {each.says}
            {onGive && (
              <Button
                size="small"
                color="primary"
                aria-label={`Fill in: ${each.says}`}
                onClick={() => onGive(each)}
              >
                Fill in
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
};

const of = (said: string, most: number | undefined, what: string) =>
  most === undefined ? said : `${said} of ${formatSeconds(most)} ${what}`;

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
            timeToFinish === 0 ? 'At once' : formatSeconds(timeToFinish),
            isBatch && timeToFinish > 0 ? workload.window : undefined,
            'that it may take',
          ),
    ],
    [
      'Waiting at the peak',
      peakBacklog && formatUnits(peakBacklog, 'requests'),
    ],
    ['Caught up after the peak', drain && formatSeconds(drain)],
    ['Half within', waits && formatSeconds(waits.p50)],
    ['95 of 100 within', waits && formatSeconds(waits.p95)],
    [
      '99 of 100 within',
      waits &&
        of(formatSeconds(waits.p99), workload.deadline, 'that they may take'),
    ],
    ['The last within', waits && formatSeconds(waits.max)],
  ];
  return known.filter((each): each is [string, string] => !!each[1]);
}

/** When one workload is done, and what waits meanwhile. */
const WorkloadAnswers = ({
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
    <div className={classes.workloadAnswers}>
      <Row gap={[0, 2]} align="stretch" justify="space-between">
        <Typography variant="body2" className={classes.title}>
          {budget.title}
        </Typography>
        <StatusBadge status={status} word={word} />
      </Row>
      {answers.length > 0 && (
        <dl className={classes.workloadAnswersList}>
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

/** What the numbers of a plan come to: limits first, then the work, then how it was computed. */
export const BudgetAnswers = ({
  input,
  onGive,
}: {
  input: BudgetInput;
  onGive?: (missing: MissingNumber) => void;
}) => {
  const classes = useStyles();
  const { limits, workloads, binding, missing, lines, attempts } = useMemo(
    () => computeBudget(input),
    [input],
  );
  return (
    <Stack>
      {limits.map((budget, index) => (
        <LimitUse
          key={budget.key}
          budget={budget}
          unit={input.limits[index].unit}
          isBinding={limits.length > 1 && budget.key === binding}
        />
      ))}
      {workloads.map((budget, index) => (
        <WorkloadAnswers
          key={budget.key}
          budget={budget}
          workload={input.workloads[index]}
        />
      ))}
      {attempts > 1 && (
        <Typography variant="body2" color="textSecondary">
          Counts {formatNumber(attempts)} attempts for each request.
        </Typography>
      )}
      <MissingNumbers missing={missing} onGive={onGive} />
      <Disclosure summary="Show the arithmetic">
        <Typography
          component="ul"
          variant="body2"
          className={classes.lines}
          aria-label="The arithmetic"
        >
          {lines.map((line, index) => (
            <li key={index}>{line}</li>
          ))}
        </Typography>
      </Disclosure>
    </Stack>
  );
};
