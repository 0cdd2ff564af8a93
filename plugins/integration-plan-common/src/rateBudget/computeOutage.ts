import {
  attemptsFor,
  averageRate,
  costOf,
  counts,
  partitionOf,
  type Partition,
} from './demand';
import { findMissing } from './missing';
import { sayLimit, sayNumber, sayRate, saySeconds, sayUnits } from './say';
import type {
  BudgetClientLimit,
  BudgetInput,
  BudgetLimit,
  LimitUnit,
  OutageBudget,
} from './types';

/** What one counter is asked for per second on average; undefined: not known. */
function demandOn(
  input: BudgetInput,
  limit: BudgetLimit | BudgetClientLimit,
): number | undefined {
  const rates = input.workloads
    .filter(workload => counts(limit, workload))
    .map(workload => {
      const rate = averageRate(workload, partitionOf(limit.scope));
      const cost = costOf(workload, limit.unit);
      return rate && cost && rate * cost * attemptsFor(input, workload);
    });
  return rates.every(rate => rate !== undefined)
    ? (rates as number[]).reduce((total, rate) => total + rate, 0)
    : undefined;
}

type CatchUp = {
  said: string;
  partition: Partition;
  unit: LimitUnit;
  /** Units that wait, units per second that come, and that may go out. */
  backlog: number;
  demand: number;
  rate: number;
  /** Units that may go out at once, before the rate counts. */
  size: number;
  drain: number;
};

/**
 * A bucket is full after an outage and a window is empty, so that some go out
 * at once: (backlog - size) / (rate - demand), in whole windows where there are
 * windows.
 */
function catchUp(
  limit: BudgetLimit | BudgetClientLimit,
  said: string,
  isBucket: boolean,
  demand: number,
  duration: number,
): CatchUp {
  const { amount, window, unit, scope } = limit;
  const rate = amount / window;
  const size = isBucket ? limit.burst ?? amount : amount;
  const backlog = demand * duration;
  const spare = rate - demand;
  const left = backlog - size;
  const smooth = isBucket
    ? left / spare
    : Math.ceil(left / (spare * window) - 1e-9) * window;
  const late = spare > 0 ? smooth : Infinity;
  return {
    said,
    unit,
    partition: partitionOf(scope),
    ...{ backlog, demand, rate, size },
    drain: left <= 0 ? 0 : late,
  };
}

/**
 * What waits when the third party has answered nothing for some time, and how
 * long it takes to catch up: backlog / (capacity - demand), less what a full
 * bucket or an empty window lets out at once. Batches count with the rate that
 * they need, as if they ran at that time.
 *
 * @param duration - seconds without an answer
 * @public
 */
export function computeOutage(
  input: BudgetInput,
  duration: number,
): OutageBudget {
  const missing = findMissing(input);
  const ours = input.workloads.filter(
    ({ direction }) => direction !== 'received',
  );
  const rates = ours.map(workload => averageRate(workload, 'all'));
  const isKnown = rates.length > 0 && rates.every(rate => rate !== undefined);
  const total = (rates as number[]).reduce((all, rate) => all + rate, 0);
  const measure = (
    limit: BudgetLimit | BudgetClientLimit,
    isBucket: boolean,
    name: string,
  ) => {
    const demand = demandOn(input, limit);
    return demand
      ? [
          catchUp(
            limit,
            `${name} "${limit.key}" (${sayLimit(limit)})`,
            isBucket,
            demand,
            duration,
          ),
        ]
      : [];
  };
  const all = [
    ...input.limits.flatMap(limit =>
      measure(limit, limit.algorithm === 'tokenBucket', 'limit'),
    ),
    ...input.clientLimits.flatMap(limit =>
      measure(limit, limit.burst !== undefined, 'our limit'),
    ),
  ];
  const slowest = all.reduce<CatchUp | undefined>(
    (worst, each) => (worst && worst.drain >= each.drain ? worst : each),
    undefined,
  );
  const lines = isKnown
    ? [
        `In ${saySeconds(duration)} without an answer ${sayRate(
          total,
        )} make ${sayUnits(total * duration, 'requests')} that wait.`,
      ]
    : [];
  if (slowest) {
    const { said, unit, backlog, demand, rate, size, drain } = slowest;
    const whose =
      slowest.partition === 'all' ? '' : ` of one ${slowest.partition}`;
    lines.push(
      drain === Infinity
        ? `They are never caught up with: ${sayRate(
            demand,
          )} come, and ${said} lets ${sayRate(rate)} out.`
        : `${sayUnits(backlog, unit)}${whose}, ${sayNumber(
            size,
          )} at once and the rest at ${sayRate(rate)} less the ${sayRate(
            demand,
          )} that still come, are gone after ${saySeconds(drain)}, by ${said}.`,
    );
  }
  return {
    ...(isKnown && { backlog: total * duration }),
    ...(isKnown && slowest && { drain: slowest.drain }),
    oldest: duration,
    missing,
    lines,
  };
}
