import { z } from 'zod/v4';
import { procedureSchema } from '../sections/runbook';
import { instant, requiredText, slug, text } from '../facts/primitives';

const suggestionStateSchema = z
  .enum(['open', 'accepted', 'declined'])
  .meta({ id: 'SuggestionState' });

/** @public */
export type SuggestionState = z.output<typeof suggestionStateSchema>;

/** A change to a procedure that somebody proposes. @public */
export const suggestionInputSchema = z
  .strictObject({
    procedure: slug.meta({ description: 'Key of the procedure' }),
    reason: requiredText(2000).meta({ description: 'Why, in words' }),
    proposed: procedureSchema.meta({
      description: 'The whole procedure as it should be',
    }),
    runId: z.uuid().optional().meta({ description: 'The run it comes from' }),
  })
  .meta({ id: 'SuggestionInput' });

/** @public */
export type SuggestionInput = z.output<typeof suggestionInputSchema>;

/** @public */
export const suggestionSchema = z
  .strictObject({
    id: z.string(),
    planId: z.string(),
    procedure: z.string(),
    reason: z.string(),
    proposed: procedureSchema,
    base: procedureSchema.nullable().meta({
      description:
        'The procedure when the change was proposed; null: there was none',
    }),
    baseRevision: z.int().min(1),
    runId: z.string().nullable(),
    state: suggestionStateSchema,
    by: z.string(),
    at: instant,
    decidedBy: z.string().nullable(),
    decidedAt: instant.nullable(),
    decision: z
      .string()
      .nullable()
      .meta({ description: 'Words of who decided' }),
    revision: z.int().min(1).nullable().meta({
      description: 'The revision that came of it, where it was accepted',
    }),
  })
  .meta({ id: 'Suggestion' });

/** @public */
export type Suggestion = z.output<typeof suggestionSchema>;

/** @public */
export const suggestionListSchema = z
  .strictObject({ items: z.array(suggestionSchema) })
  .meta({ id: 'SuggestionList' });

/** @public */
export type SuggestionList = z.output<typeof suggestionListSchema>;

/** @public */
export const suggestionDecisionSchema = z
  .strictObject({
    accept: z.boolean(),
    text: text(2000).optional().meta({
      description: 'Why; required when declining',
    }),
  })
  .refine(({ accept, text: words }) => accept || Boolean(words?.trim()), {
    path: ['text'],
    message: 'say why it is declined',
  })
  .meta({ id: 'SuggestionDecision' });

/** @public */
export type SuggestionDecision = z.output<typeof suggestionDecisionSchema>;
