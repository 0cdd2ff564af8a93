import {
  attemptsFor,
  averageRate,
  costOf,
  counts,
  partitionOf,
  requestsIn,
  type Partition,
} from './demand';
import {
  formatLimit,
  formatNumber,
  formatRate,
  formatSeconds,
} from '../words/numbers';
import type {
  BudgetClientLimit,
  BudgetInput,
  BudgetLimit,
  BudgetWorkload,
} from './types';

/**
 * A limit as one workload meets it, counted in requests of that workload:
 * `size` of them pass at once, and then `rate` a second, or `size` in each
 * `window`. What other workloads need of the limit on average is taken off.
 */
export type Passage = {
  key: string;
  said: string;
  partition: Partition;
  size: number;
  /** Requests per second in the long run; 0 or less: the others need it all. */
  rate: number;
  /** Seconds; undefined: a token bucket. */
  window?: number;
  /** Requests per second that the others take. */
  taken: number;
};

/**
 * What another workload takes of a limit on average, per second. A batch takes
 * what is left, so that only other batches reckon with it.
 */
function rateBeside(
  workload: BudgetWorkload,
  other: BudgetWorkload,
  partition: Partition,
): number {
  const rate = averageRate(other, partition) ?? 0;
  if (other.kind !== 'batch') return rate;
  if (workload.kind !== 'batch') return 0;
  const { window = 0, every = window } = other;
  return every > 0 ? (rate * window) / every : rate;
}

/** Requests per second, of the size of this workload's, that the others need. */
function takenByOthers(
  input: BudgetInput,
  limit: BudgetLimit,
  workload: BudgetWorkload,
  unitsEach: number,
): number {
  const partition = partitionOf(limit.scope);
  return input.workloads
    .filter(other => other.key !== workload.key && counts(limit, other))
    .map(other => {
      const units =
        rateBeside(workload, other, partition) *
        (costOf(other, limit.unit) ?? 0) *
        attemptsFor(input, other);
      return units / unitsEach;
    })
    .reduce((total, rate) => total + rate, 0);
}

/** The limits that a workload has to pass, as far as their numbers are known. */
export function passagesOf(
  input: BudgetInput,
  workload: BudgetWorkload,
): Passage[] {
  const attempts = attemptsFor(input, workload);
  const toPassage = (
    limit: BudgetLimit | BudgetClientLimit,
    isBucket: boolean,
    said: string,
  ): Passage[] => {
    const partition = partitionOf(limit.scope);
    const cost = costOf(workload, limit.unit);
    if (!counts(limit, workload) || !cost) return [];
    if (requestsIn(workload, partition) === undefined) return [];
    const unitsEach = cost * attempts;
    const taken = takenByOthers(input, limit, workload, unitsEach);
    const rate = limit.amount / limit.window / unitsEach - taken;
    const size = isBucket
      ? (limit.burst ?? limit.amount) / unitsEach
      : rate * limit.window;
    return [
      {
        key: limit.key,
        said,
        partition,
        size: Math.max(0, size),
        rate,
        taken,
        ...(!isBucket && { window: limit.window }),
      },
    ];
  };
  const { responseTime } = input;
  return [
    ...input.limits.flatMap(limit =>
      toPassage(
        limit,
        limit.algorithm === 'tokenBucket',
        `limit "${limit.key}" (${formatLimit(limit)})`,
      ),
    ),
    ...input.clientLimits.flatMap(limit =>
      toPassage(
        limit,
        limit.burst !== undefined,
        `our limit "${limit.key}" (${formatLimit(limit)})`,
      ),
    ),
    ...input.clientLimits.flatMap(({ concurrency, ...limit }) =>
      concurrency && responseTime?.typical
        ? toPassage(
            {
              ...limit,
              unit: 'requests',
              amount: concurrency,
              window: responseTime.typical,
              burst: undefined,
            },
            false,
            `${formatNumber(
              concurrency,
            )} at the same time, each ${formatSeconds(
              responseTime.typical,
            )}: ${formatRate(concurrency / responseTime.typical)}`,
          )
        : [],
    ),
  ];
}

// A share of a request is the rounding of the arithmetic, not a request
const EPSILON = 1e-9;

/** Seconds until so many requests, all there from the start, have been sent. */
export function timeToPass(
  { size, rate, window }: Passage,
  requests: number,
): number {
  if (requests <= size * (1 + EPSILON)) return 0;
  if (rate <= 0 || size <= 0) return Infinity;
  return window === undefined
    ? (requests - size) / rate
    : (Math.ceil(requests / size - EPSILON) - 1) * window;
}

/** The most requests that wait while they come evenly for some time. */
export function backlogAfter(
  passage: Passage,
  arrivalRate: number,
  duration: number,
): number {
  const { size, rate, window } = passage;
  if (arrivalRate <= rate) return 0;
  if (window === undefined) {
    return Math.max(0, (arrivalRate - rate) * duration - size);
  }
  const windows = Math.floor(duration / window + EPSILON);
  // The backlog is largest at the end, or just before the last window began
  return Math.max(
    0,
    arrivalRate * duration - (windows + 1) * size,
    windows * (arrivalRate * window - size),
  );
}
