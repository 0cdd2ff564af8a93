import { counts } from './demand';
import { capacityIn, stretchesOf } from './limitBudget';
import { admittedWithin } from './sentIn';
import type { BudgetClientLimit, BudgetInput, BudgetLimit } from './types';

/** One limit of our own against one of the third party. */
export type RateComparison = {
  ours: BudgetClientLimit;
  theirs: BudgetLimit;
  /** Seconds in which ours lets out most, measured by what theirs allows. */
  stretch: number;
  /** Units of their limit that ours lets out within the stretch. */
  units: number;
  /** Units that theirs lets through. */
  capacity: number;
  /** How many counters of ours feed one of theirs: the tenants, or 1. */
  counters: number;
};

// Shares beyond a limit that remain of rounding
const EPSILON = 1e-9;

function compare(
  input: BudgetInput,
  ours: BudgetClientLimit,
  theirs: BudgetLimit,
): RateComparison | undefined {
  const theirWork = input.workloads.filter(each => counts(theirs, each));
  const shared = theirWork.filter(each => counts(ours, each));
  // A limit for work that the plan does not have is taken at its word
  const isUnmatched = input.unmatched?.includes(ours) ?? false;
  if (!isUnmatched && theirWork.length > 0 && shared.length === 0) {
    return undefined;
  }
  const workloads = isUnmatched ? theirWork : shared;
  const all = stretchesOf(input, theirs).flatMap(stretch => {
    const allowed = admittedWithin(ours, theirs, workloads, stretch);
    const capacity = capacityIn(theirs, stretch);
    return allowed
      ? [{ ...allowed, stretch, capacity, share: allowed.units / capacity }]
      : [];
  });
  if (all.length === 0) return undefined;
  const { stretch, units, capacity, counters } = all.reduce((a, b) =>
    b.share > a.share ? b : a,
  );
  return { ours, theirs, stretch, units, capacity, counters };
}

const isWithin = ({ units, capacity }: RateComparison) =>
  units <= capacity * (1 + EPSILON);

/** Each limit of ours that lets out more than one of theirs allows, with no other of ours before it. */
export function findBrokenLimits(input: BudgetInput): RateComparison[] {
  const { clientLimits, limits, unmatched = [] } = input;
  return [...clientLimits, ...unmatched].flatMap(ours =>
    limits.flatMap(theirs => {
      const compared = compare(input, ours, theirs);
      if (!compared || isWithin(compared)) return [];
      const isHeld = clientLimits.some(other => {
        const covers =
          other.workloads === undefined ||
          ours.workloads?.every(key => other.workloads?.includes(key));
        const against = other !== ours && compare(input, other, theirs);
        return covers && against && isWithin(against);
      });
      return isHeld ? [] : [compared];
    }),
  );
}
