import { useMemo, useState, type ReactNode } from 'react';
import {
  budgetOf,
  type MissingNumber,
  type PlanDocument,
} from '@integration-plan/plugin-integration-plan-common';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { BudgetAnswers } from './BudgetAnswers';
import { SimulatedDay } from './SimulatedDay';
import {
  applyWhatIf,
  changedFacts,
  knobsOf,
  outageOf,
  type WhatIf,
} from './whatIf';
import { WhatIfSliders } from './WhatIfSliders';

type Facts = PlanDocument['sections']['rateLimiting']['facts'];

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    marginTop: theme.spacing(2),
  },
}));

/** Where a missing number stands in the form of the section. */
function pathOf(facts: Facts, { list, key, field }: MissingNumber): string {
  const index = (facts[list] as Array<{ key: string }>).findIndex(
    item => item.key === key,
  );
  if (index < 0) return `facts/${list}`;
  return field ? `facts/${list}/${index}/${field}` : `facts/${list}/${index}`;
}

/**
 * What the limits and the work of a plan come to, what happens when a number is
 * another, and a simulated day.
 */
export const RateBudget = ({
  facts,
  onGoTo,
  onChange,
  children,
}: {
  facts: Facts;
  /** Leads to a field of the section's form; undefined for those who may not edit. */
  onGoTo?: (path: string) => void;
  /** Takes numbers over into the section's form; undefined as above. */
  onChange?: (changes: Array<{ path: string; value: unknown }>) => void;
  children?: ReactNode;
}) => {
  const classes = useStyles();
  const [whatIf, setWhatIf] = useState<WhatIf>({});
  const planned = useMemo(() => budgetOf({ rateLimiting: { facts } }), [facts]);
  const tried = useMemo(() => applyWhatIf(planned, whatIf), [planned, whatIf]);
  const outage = useMemo(() => outageOf(whatIf), [whatIf]);
  const changes = changedFacts(facts, planned, tried);
  if (planned.limits.length === 0 && planned.workloads.length === 0) {
    return null;
  }
  return (
    <div className={classes.root} role="group" aria-label="Rate budget">
      <Typography variant="subtitle1" component="h3">
        Rate budget
      </Typography>
      <BudgetAnswers
        input={tried}
        onGive={onGoTo && (missing => onGoTo(pathOf(facts, missing)))}
      />
      {planned.workloads.length > 0 && (
        <>
          <WhatIfSliders
            knobs={knobsOf(planned)}
            whatIf={whatIf}
            onChange={setWhatIf}
            onUse={
              onChange && changes.length > 0
                ? () => {
                    setWhatIf({});
                    onChange(changes);
                  }
                : undefined
            }
          />
          <SimulatedDay input={tried} outage={outage} />
        </>
      )}
      {children}
    </div>
  );
};
