import type { BudgetInput, BudgetResult } from './types';

/**
 * Compares what a plan has to send with what it may send: closed forms, with
 * the arithmetic written out. A number that is missing is named and never
 * guessed; what depends on it stays undefined.
 * @public
 */
export function computeBudget(input: BudgetInput): BudgetResult {
  throw new Error(`Not yet: ${input.limits.length}`);
}
