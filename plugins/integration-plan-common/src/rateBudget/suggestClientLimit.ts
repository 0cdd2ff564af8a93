import type { BudgetLimit, LimitScope, LimitUnit } from './types';

/** A token bucket that stays below limits. @public */
export type SuggestedLimit = {
  scope?: LimitScope;
  unit: LimitUnit;
  amount: number;
  /** ISO 8601 duration, as in the facts. */
  window: string;
  burst: number;
  /** Why these numbers, in words. */
  lines: string[];
};

/**
 * A token bucket of our own that keeps all of these limits, whatever their
 * windows, with a share of each left free. The limits must count the same unit
 * for the same scope.
 *
 * @param headroom - share that is left, 0.2 by default
 * @returns undefined where there is no limit, or none as small could be kept
 * @public
 */
export function suggestClientLimit(
  limits: readonly BudgetLimit[],
  headroom = 0.2,
): SuggestedLimit | undefined {
  throw new Error(`Not yet: ${limits.length} ${headroom}`);
}
