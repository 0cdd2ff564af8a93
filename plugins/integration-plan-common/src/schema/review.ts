import { z } from 'zod/v4';
import { SECTIONS, type SectionId } from '../sections';
import { planDocumentSchema } from './document';
import { planAttributesSchema } from './plan';

/** How bad a finding is, worst first. @public */
export const SEVERITIES = ['error', 'warning', 'hint'] as const;

/** @public */
export type Severity = (typeof SEVERITIES)[number];

const path = z.array(z.union([z.string(), z.number()])).meta({
  description: 'A place in the document: names of fields, positions in lists',
});

const evidence = z
  .strictObject({
    path: path.optional().meta({
      description: 'Absent for what follows from others',
    }),
    title: z.string().meta({ description: 'E.g. "Limit per-minute"' }),
    said: z.string().meta({ description: 'E.g. "80 requests each minute"' }),
  })
  .meta({ id: 'Evidence' });

/** One fact that a finding rests on, as a person reads it. */
export type Evidence = z.output<typeof evidence>;

const fixSchema = z
  .strictObject({
    title: z.string().meta({ description: 'What it does, for a button' }),
    changes: z
      .array(
        z.strictObject({
          path,
          value: z.unknown().optional().meta({
            description: 'Absent: what stands there is removed',
          }),
        }),
      )
      .meta({ description: 'Made in this order' }),
  })
  .meta({ id: 'Fix' });

/** A change of the document that settles a finding. @public */
export type Fix = z.output<typeof fixSchema>;

/** Parts of a document that a finding can be about, in reading order. @public */
export const FINDING_PLACES = [
  'scenario',
  ...SECTIONS.map(({ id }) => id),
  'waivers',
] as const;

/** @public */
export type FindingPlace = 'scenario' | SectionId | 'waivers';

const findingPlace = z.enum(
  FINDING_PLACES as unknown as [FindingPlace, ...FindingPlace[]],
);

const findingSchema = z
  .strictObject({
    rule: z.string().meta({
      description: 'Id of the rule; waivers and pipelines name it',
    }),
    severity: z.enum(SEVERITIES),
    section: findingPlace,
    path,
    at: z.string().optional().meta({
      description: 'Tells findings of one rule apart; waivers name it',
    }),
    message: z.string(),
    evidence: z.array(evidence).optional(),
    arithmetic: z.string().optional().meta({
      description: 'E.g. "80 x 60 = 4,800 per hour > 1,000"',
    }),
    suggestion: z.string(),
    fix: fixSchema.optional(),
    waiver: z
      .strictObject({ reason: z.string(), expires: z.string().optional() })
      .optional()
      .meta({ description: 'Why it is let be' }),
  })
  .meta({ id: 'Finding' });

/** What the review found in one place. @public */
export type Finding = z.output<typeof findingSchema>;

const score = z.int().min(0).max(100);

const completenessSchema = z
  .strictObject({
    score,
    sections: z.array(
      z.strictObject({
        id: findingPlace,
        title: z.string(),
        score,
        reasons: z.array(z.string()).meta({
          description: 'What is missing, or why nothing need be there',
        }),
      }),
    ),
  })
  .meta({ id: 'Completeness' });

/**
 * How much of what a plan should answer it answers, in percent. The score of a
 * part is the share of its guiding questions that have an answer, that of the
 * plan the mean of its parts. Both are rounded down: 100 is all.
 * @public
 */
export type Completeness = z.output<typeof completenessSchema>;

/** @public */
export const reviewSchema = z
  .strictObject({
    findings: z.array(findingSchema).meta({
      description: 'Worst first, then in reading order',
    }),
    waived: z.array(findingSchema).meta({
      description: 'Those that somebody lets be, with the reason',
    }),
    completeness: completenessSchema,
  })
  .meta({ id: 'Review' });

/** @public */
export type Review = z.output<typeof reviewSchema>;

/** @public */
export const reviewRequestSchema = z
  .strictObject({
    document: planDocumentSchema,
    attributes: planAttributesSchema.partial().optional().meta({
      description: 'What is known of the plan beside its document',
    }),
    vendor: z.strictObject({ hasTier1: z.boolean() }).optional().meta({
      description: 'Absent: nothing is said about contacts',
    }),
  })
  .meta({ id: 'ReviewRequest' });

/** @public */
export type ReviewRequest = z.output<typeof reviewRequestSchema>;
