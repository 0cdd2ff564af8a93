import { z } from 'zod/v4';
import { requiredText, text } from './primitives';

/** Where a fact comes from. @public */
export const PROVENANCES = {
  input: 'From the inputs',
  source: 'From a source',
  assumed: 'Assumed',
  confirmed: 'Confirmed',
} as const;

/** @public */
export type Provenance = keyof typeof PROVENANCES;

const factPath = requiredText(400).meta({
  description:
    'A fact, and all below it, e.g. `rateLimiting.limits[per-minute].amount`: items that have a key are named by it, others by their position',
});

/**
 * Where one fact of a draft comes from. Facts that are not named were written
 * by a person. An assumed one must be confirmed before the plan is approved.
 * @public
 */
export const provenanceSchema = z
  .strictObject({
    path: factPath,
    from: z.enum(Object.keys(PROVENANCES) as [Provenance, ...Provenance[]]),
    note: text(500).optional().meta({
      description: 'Which input or source says so, or why it is assumed',
    }),
  })
  .meta({ id: 'FactProvenance' });

/** @public */
export type FactProvenance = z.output<typeof provenanceSchema>;

/** A finding of the review that somebody lets be, and until when. @public */
export const waiverSchema = z
  .strictObject({
    rule: requiredText(80).meta({ description: 'Id of the rule' }),
    at: requiredText(200)
      .optional()
      .meta({ description: 'Which of its findings; absent: all of them' }),
    reason: requiredText(500),
    expires: z.iso.date().optional().meta({
      description: 'The last day on which it counts',
    }),
  })
  .meta({ id: 'Waiver' });

/** @public */
export type Waiver = z.output<typeof waiverSchema>;
