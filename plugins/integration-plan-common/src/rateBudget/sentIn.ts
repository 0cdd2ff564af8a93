import {
  arrivalsIn,
  attemptsFor,
  costOf,
  counts,
  partitionOf,
  tenantsOf,
} from './demand';
import type {
  BudgetClientLimit,
  BudgetInput,
  BudgetLimit,
  BudgetWorkload,
} from './types';

/** The most units of its own that one of our limits lets out within a stretch of time. */
export function letOut(limit: BudgetClientLimit, stretch: number): number {
  const { amount, window, burst } = limit;
  if (burst !== undefined) return burst + (amount / window) * stretch;
  // Rounding, so that an hour has 60 minutes and not 60.000001
  const windows = Math.ceil(Number((stretch / window).toFixed(6)));
  return amount * Math.max(1, windows);
}

/** How many of a limit's units one unit of another can be at most. */
function unitsFor(
  ours: BudgetClientLimit,
  theirs: BudgetLimit,
  workloads: readonly BudgetWorkload[],
): number | undefined {
  if (ours.unit === theirs.unit) return 1;
  const ratios = workloads.map(workload => {
    const cost = costOf(workload, theirs.unit);
    const counted = costOf(workload, ours.unit);
    return cost !== undefined && counted ? cost / counted : undefined;
  });
  return ratios.length > 0 && ratios.every(ratio => ratio !== undefined)
    ? Math.max(...(ratios as number[]))
    : undefined;
}

/**
 * How many counters of our limit feed one counter of theirs; undefined where
 * nothing says how many.
 */
function countersFor(
  ours: BudgetClientLimit,
  theirs: BudgetLimit,
  workloads: readonly BudgetWorkload[],
): number | undefined {
  const own = partitionOf(ours.scope);
  const other = partitionOf(theirs.scope);
  if (own === 'all' || own === other) return 1;
  if (own === 'tenant') return other === 'user' ? 1 : tenantsOf(workloads);
  return undefined;
}

/**
 * The most units of their limit that one of ours lets out within a stretch of
 * time, with the factors that make it up; undefined where a number is missing.
 */
export function admittedWithin(
  ours: BudgetClientLimit,
  theirs: BudgetLimit,
  workloads: readonly BudgetWorkload[],
  stretch: number,
): { units: number; counters: number; ratio: number } | undefined {
  const counters = countersFor(ours, theirs, workloads);
  const ratio = unitsFor(ours, theirs, workloads);
  return counters && ratio
    ? { units: letOut(ours, stretch) * counters * ratio, counters, ratio }
    : undefined;
}

const sum = (values: Array<number | undefined>): number | undefined =>
  values.every(value => value !== undefined)
    ? (values as number[]).reduce((total, value) => total + value, 0)
    : undefined;

const least = (...values: Array<number | undefined>): number | undefined => {
  const known = values.filter(value => value !== undefined) as number[];
  return known.length > 0 ? Math.min(...known) : undefined;
};

/**
 * What reaches one counter of a limit within the hardest stretch of some
 * length: what the work brings, what our limits let out, and what is left of
 * the two.
 */
export function sentIn(
  input: BudgetInput,
  limit: BudgetLimit,
  stretch: number,
): { demand?: number; allowed?: number; sent?: number } {
  const workloads = input.workloads.filter(each => counts(limit, each));
  const partition = partitionOf(limit.scope);
  const capOf = (ours: BudgetClientLimit) =>
    admittedWithin(
      ours,
      limit,
      workloads.filter(workload => counts(ours, workload)),
      stretch,
    )?.units;
  const isForAll = (ours: BudgetClientLimit) =>
    workloads.every(each => counts(ours, each));
  const forAll = least(...input.clientLimits.filter(isForAll).map(capOf));
  const each = workloads.map(workload => {
    const arrivals = arrivalsIn(workload, partition, stretch);
    const cost = costOf(workload, limit.unit);
    const demand =
      arrivals !== undefined && cost !== undefined
        ? arrivals * cost * attemptsFor(input, workload)
        : undefined;
    const allowed = least(
      ...input.clientLimits
        .filter(ours => !isForAll(ours) && counts(ours, workload))
        .map(capOf),
    );
    return { demand, allowed, sent: least(demand, allowed) };
  });
  const none = each.length === 0;
  return {
    demand: none ? undefined : sum(each.map(({ demand }) => demand)),
    allowed: least(forAll, none ? undefined : sum(each.map(e => e.allowed))),
    sent: least(forAll, none ? undefined : sum(each.map(({ sent }) => sent))),
  };
}
