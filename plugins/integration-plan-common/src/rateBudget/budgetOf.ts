import type { PlanDocument } from '../schema/document';
import type { BudgetInput } from './types';

/**
 * The input of the rate budget that a plan's facts give.
 *
 * @param sections - the sections of a plan document
 * @public
 */
export function budgetOf(
  sections: Pick<PlanDocument['sections'], 'rateLimiting'>,
): BudgetInput {
  throw new Error(`Not yet: ${sections.rateLimiting.body}`);
}
