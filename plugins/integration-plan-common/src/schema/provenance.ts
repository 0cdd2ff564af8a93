import { z } from 'zod/v4';
import { choice, day, line, note, optionalLine } from '../facts/fields';
import { field } from '../facts/fieldRegistry';
import { formatFactPath } from '../sections/formatFactPath';
import { rejectDuplicateKeys, requiredText } from '../facts/primitives';

/** Where a fact comes from. */
const PROVENANCES = {
  input: 'From the inputs',
  source: 'From a source',
  assumed: 'Assumed',
  confirmed: 'Confirmed',
} as const;

const factPath = line(
  'Fact',
  { format: 'code', say: path => formatFactPath(String(path)) },
  400,
).meta({
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
    from: choice('Comes from', PROVENANCES),
    note: note(
      'Note',
      { help: 'Which input or source says so, or why it is assumed' },
      500,
    ),
  })
  .meta({ id: 'FactProvenance' });

/** @public */
export type FactProvenance = z.output<typeof provenanceSchema>;

/** A finding of the review that somebody lets be, and until when. */
const waiverSchema = z
  .strictObject({
    rule: line('Rule', { format: 'code' }, 80),
    at: optionalLine(
      'Finding',
      { help: 'Which of the findings of the rule; without it all of them' },
      200,
    ),
    reason: field(requiredText(500), { title: 'Reason', multiline: true }),
    expires: day('Expires', { help: 'The last day on which it counts' }),
  })
  .meta({ id: 'Waiver' });

/** @public */
export type Waiver = z.output<typeof waiverSchema>;

/** Two notes are about the same fact. */
export const identifyProvenance = (entry: unknown) =>
  String((entry as FactProvenance).path);

/** Two waivers let the same findings be. */
export const identifyWaiver = (waiver: unknown) => {
  const { rule, at } = waiver as Waiver;
  return JSON.stringify([rule, at ?? null]);
};

/** Refines a list in which each item may stand once. */
const once =
  <T>(identify: (item: T) => string, name: keyof T & string) =>
  (items: T[], context: z.RefinementCtx) =>
    rejectDuplicateKeys(items, context, {
      path: [],
      field: name,
      keyOf: identify,
    });

export const provenanceListSchema = field(
  z
    .array(provenanceSchema)
    .max(2000)
    .superRefine(once<FactProvenance>(identifyProvenance, 'path'))
    .default([]),
  { title: 'Where facts come from', identify: identifyProvenance },
);

export const waiverListSchema = field(
  z
    .array(waiverSchema)
    .max(200)
    .superRefine(once<Waiver>(identifyWaiver, 'rule'))
    .default([]),
  { title: 'Waivers', identify: identifyWaiver },
);
