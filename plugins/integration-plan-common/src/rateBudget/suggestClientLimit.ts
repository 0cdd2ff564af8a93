import {
  formatLimit,
  formatNumber,
  formatPer,
  formatShare,
  formatUnits,
} from '../words/numbers';
import { letOut } from './sentIn';
import type { BudgetLimit, LimitScope, LimitUnit } from './types';

/** A token bucket that stays below limits. @public */
export type SuggestedLimit = {
  scope?: LimitScope;
  unit: LimitUnit;
  amount: number;
  /** ISO 8601 duration, as in the facts. */
  window: string;
  /** Undefined: so few are allowed that none may be saved up. */
  burst?: number;
  /** Why these numbers, in words. */
  lines: string[];
};

// Smallest first: a rate is said with the shortest window that has ten or more
const WINDOWS: Array<[iso: string, seconds: number]> = [
  ['PT1S', 1],
  ['PT1M', 60],
  ['PT1H', 3600],
  ['P1D', 86_400],
];

/**
 * Part of what may be used that refills; the rest is the bucket. With all of it
 * refilling, nothing would be left for a burst.
 */
const REFILL = 0.9;

const isBucket = ({ algorithm }: BudgetLimit) => algorithm === 'tokenBucket';

/** What remains of a limit for a bucket that refills at a rate, and for the rate. */
function bucketOf(limits: readonly BudgetLimit[], use: number) {
  const rate = Math.min(
    ...limits.map(limit => {
      const most = limit.amount * use;
      // At least one must fit the bucket
      const share = isBucket(limit) ? most : Math.min(most * REFILL, most - 1);
      return share / limit.window;
    }),
  );
  const fit =
    WINDOWS.find(([, seconds]) => rate * seconds >= 10) ??
    WINDOWS.find(([, seconds]) => rate * seconds >= 1);
  if (!fit) return undefined;
  const [window, seconds] = fit;
  const amount = Math.floor(rate * seconds + 1e-9);
  const burst = Math.floor(
    Math.min(
      ...limits.map(limit =>
        isBucket(limit)
          ? (limit.burst ?? limit.amount) * use
          : limit.amount * use - (amount / seconds) * limit.window,
      ),
    ) + 1e-9,
  );
  return burst >= 1 ? { amount, window, seconds, burst } : undefined;
}

/** One after the other, for limits that have no room for a bucket. */
function oneByOne(
  limits: readonly BudgetLimit[],
  use: number,
): SuggestedLimit | undefined {
  const [{ scope, unit }] = limits;
  const rate = Math.min(
    ...limits.map(({ amount, window }) => (amount / window) * use),
  );
  const seconds = Math.ceil(1000 / rate) / 1000;
  const ours = { key: 'own', amount: 1, unit, window: seconds };
  const isKept = limits.every(
    limit =>
      letOut(ours, limit.window) <= limit.amount && (limit.burst ?? 1) >= 1,
  );
  if (!isKept) return undefined;
  return {
    ...{ scope, unit, amount: 1, window: `PT${seconds}S` },
    lines: limits.map(
      limit => `${formatLimit(ours)}, of ${formatLimit(limit)}.`,
    ),
  };
}

/**
 * A token bucket of our own that keeps all of these limits, whatever their
 * windows, with a share of each left free. The limits must count the same unit
 * for the same scope.
 *
 * @param headroom - share that is left, 0.2 by default; limits of a few
 * requests leave less, since a request cannot be divided
 * @returns undefined where there is no limit, or none as small could be kept
 * @public
 */
export function suggestClientLimit(
  limits: readonly BudgetLimit[],
  headroom = 0.2,
): SuggestedLimit | undefined {
  const [first] = limits;
  if (!first) return undefined;
  const found = bucketOf(limits, 1 - headroom) ?? bucketOf(limits, 1);
  if (!found) return oneByOne(limits, 1 - headroom);
  const { amount, window, seconds, burst } = found;
  return {
    scope: first.scope,
    unit: first.unit,
    ...{ amount, window, burst },
    lines: limits.map(limit => {
      const said = formatLimit(limit);
      const sent = burst + (amount / seconds) * limit.window;
      return isBucket(limit)
        ? `${formatNumber(burst)} at once and ${formatNumber(
            amount,
          )} ${formatPer(seconds)}, of ${said}.`
        : `${formatNumber(burst)} + ${formatNumber(amount)} ${formatPer(
            seconds,
          )} × ${formatNumber(limit.window / seconds)} = ${formatUnits(
            sent,
            limit.unit,
          )}, ${formatShare(sent / limit.amount)} of ${said}.`;
    }),
  };
}
