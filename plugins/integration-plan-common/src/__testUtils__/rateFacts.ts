import type { z } from 'zod/v4';
import { planDocumentSchema } from '../schema/document';
import type { BudgetInput } from '../rateBudget/types';
import { budgetOf } from '../rateBudget/budgetOf';
import type { rateLimiting } from '../sections/rateLimiting';

export type RateFacts = NonNullable<z.input<typeof rateLimiting.facts>>;

/** The budget's input for facts as a plan has them. */
export function inputOf(facts: RateFacts): BudgetInput {
  const { sections } = planDocumentSchema.parse({
    sections: { rateLimiting: { facts } },
  });
  return budgetOf(sections);
}
