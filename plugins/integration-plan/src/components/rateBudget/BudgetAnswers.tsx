import { useMemo } from 'react';
import {
  computeBudget,
  sayNumber,
  type BudgetInput,
  type MissingNumber,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Disclosure } from '../Disclosure';
import { LimitUse } from './LimitUse';
import { MissingNumbers } from './MissingNumbers';
import { WorkloadAnswers } from './WorkloadAnswers';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  lines: { margin: theme.spacing(0.5, 0), overflowWrap: 'anywhere' },
}));

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
    <div className={classes.root}>
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
          Counts {sayNumber(attempts)} attempts for each request.
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
    </div>
  );
};
