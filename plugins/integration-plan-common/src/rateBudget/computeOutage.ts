import type { BudgetInput, OutageBudget } from './types';

/**
 * What waits when the third party has answered nothing for some time, and how
 * long it takes to catch up: backlog / (capacity - demand).
 *
 * @param duration - seconds without an answer
 * @public
 */
export function computeOutage(
  input: BudgetInput,
  duration: number,
): OutageBudget {
  throw new Error(`Not yet: ${input.limits.length} ${duration}`);
}
