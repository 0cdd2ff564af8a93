import {
  arrivalsIn,
  attemptsFor,
  averageRate,
  costOf,
  counts,
  partitionOf,
  requestsIn,
  type Partition,
} from './demand';
import { findMissing } from './missing';
import {
  formatLimit,
  formatNumber,
  formatRate,
  formatSeconds,
  formatUnits,
} from '../words/numbers';
import type {
  BudgetClientLimit,
  BudgetInput,
  BudgetLimit,
  BudgetWorkload,
  LimitUnit,
  OutageBudget,
} from './types';

/** What comes while nothing is answered, and per second from then on. */
type Demand = { waiting: number; rate: number };

/**
 * A batch that starts in an outage waits as a whole, and nothing more comes of
 * it before its next run; all other work comes as it does on average.
 */
function demandOf(
  workload: BudgetWorkload,
  partition: Partition,
  duration: number,
): Demand | undefined {
  if (workload.kind !== 'batch') {
    const rate = averageRate(workload, partition);
    return rate === undefined ? undefined : { waiting: rate * duration, rate };
  }
  const waiting = arrivalsIn(workload, partition, duration);
  const requests = requestsIn(workload, partition);
  if (waiting === undefined || requests === undefined) return undefined;
  const { every } = workload;
  return { waiting, rate: every ? requests / every : 0 };
}

/** What waits at one counter, and what it is asked for; undefined: not known. */
function demandOn(
  input: BudgetInput,
  limit: BudgetLimit | BudgetClientLimit,
  duration: number,
): Demand | undefined {
  const total: Demand = { waiting: 0, rate: 0 };
  for (const workload of input.workloads) {
    if (!counts(limit, workload)) continue;
    const demand = demandOf(workload, partitionOf(limit.scope), duration);
    const cost = costOf(workload, limit.unit);
    if (!demand || cost === undefined) return undefined;
    const units = cost * attemptsFor(input, workload);
    total.waiting += demand.waiting * units;
    total.rate += demand.rate * units;
  }
  return total;
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
  { waiting: backlog, rate: demand }: Demand,
): CatchUp {
  const { amount, window, unit, scope } = limit;
  const rate = amount / window;
  const size = isBucket ? limit.burst ?? amount : amount;
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
 * bucket or an empty window lets out at once. Of batches all runs wait that can
 * start in that time, one at least.
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
  const demands = ours.map(workload => ({
    isBatch: workload.kind === 'batch',
    demand: demandOf(workload, 'all', duration),
  }));
  const isKnown =
    demands.length > 0 && demands.every(({ demand }) => demand !== undefined);
  const total = (part: keyof Demand, ofBatches: boolean) =>
    demands
      .filter(({ isBatch }) => isBatch === ofBatches)
      .reduce((all, { demand }) => all + (demand?.[part] ?? 0), 0);
  const [streamed, batched] = [total('waiting', false), total('waiting', true)];
  const measure = (
    limit: BudgetLimit | BudgetClientLimit,
    isBucket: boolean,
    name: string,
  ) => {
    const demand = demandOn(input, limit, duration);
    return demand && demand.waiting > 0
      ? [
          catchUp(
            limit,
            `${name} "${limit.key}" (${formatLimit(limit)})`,
            isBucket,
            demand,
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
  const parts = [
    streamed > 0 &&
      `${formatRate(total('rate', false))} make ${formatUnits(
        streamed,
        'requests',
      )}`,
    batched > 0 &&
      `the batches that start bring ${formatUnits(batched, 'requests')}`,
  ].filter(Boolean);
  const lines =
    isKnown && parts.length > 0
      ? [
          `In ${formatSeconds(duration)} without an answer ${parts.join(
            ' and ',
          )} that wait.`,
        ]
      : [];
  if (slowest) {
    const { said, unit, backlog, demand, rate, size, drain } = slowest;
    const whose =
      slowest.partition === 'all' ? '' : ` of one ${slowest.partition}`;
    lines.push(
      drain === Infinity
        ? `They are never caught up with: ${formatRate(
            demand,
          )} come, and ${said} lets ${formatRate(rate)} out.`
        : `${formatUnits(backlog, unit)}${whose}, ${formatNumber(
            size,
          )} at once and the rest at ${formatRate(rate)} less the ${formatRate(
            demand,
          )} that still come, are gone after ${formatSeconds(
            drain,
          )}, by ${said}.`,
    );
  }
  return {
    ...(isKnown && { backlog: streamed + batched }),
    ...(isKnown && slowest && { drain: slowest.drain }),
    oldest: duration,
    missing,
    lines,
  };
}
