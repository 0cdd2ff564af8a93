import { z } from 'zod/v4';
import { SECTIONS, type SectionId } from '../sections';
import { planDocumentSchema } from './document';
import { draftInputsSchema, draftSchema } from './draft';
import { requiredText, slug } from '../facts/primitives';
import { MAX_MARKDOWN } from './import';
import { provenanceSchema } from './provenance';
import { reviewSchema } from './review';

const sectionId = z.enum(
  SECTIONS.map(({ id }) => id) as [SectionId, ...SectionId[]],
);

/** @public */
export const draftRequestSchema = z
  .strictObject({
    ...draftInputsSchema.shape,
    drafter: slug.optional().meta({
      description: 'Id of a drafter; absent: the default of the portal',
    }),
    document: planDocumentSchema.optional().meta({
      description:
        'A document to go on from: what a person wrote in it is kept, and sections that are not asked for stay as they are',
    }),
    sections: z.array(sectionId).min(1).max(SECTIONS.length).optional().meta({
      description: 'Sections to write; absent: all',
    }),
  })
  .meta({ id: 'DraftRequest' });

/** @public */
export type DraftRequest = z.output<typeof draftRequestSchema>;

/** @public */
export type DraftRequestInput = z.input<typeof draftRequestSchema>;

/** A way to write plans that this portal offers. @public */
export const drafterSchema = z
  .strictObject({
    id: slug,
    title: z.string(),
    isDefault: z.boolean(),
    sendsInputs: z.boolean().meta({
      description: 'The inputs leave the portal; show the preview first',
    }),
    reads: z.boolean().meta({
      description: 'It reads documents as well, for an import',
    }),
    model: z.string().optional(),
  })
  .meta({ id: 'Drafter' });

/** @public */
export type Drafter = z.output<typeof drafterSchema>;

/** @public */
export const drafterListSchema = z
  .strictObject({ items: z.array(drafterSchema) })
  .meta({ id: 'DrafterList' });

/** @public */
export type DrafterList = z.output<typeof drafterListSchema>;

/** Exactly what a drafter would send, and to whom. @public */
export const draftPreviewSchema = z
  .strictObject({
    drafter: slug,
    destination: z.string().meta({ description: 'Host that it is sent to' }),
    model: z.string(),
    promptVersion: z.string(),
    messages: z.array(
      z.strictObject({ role: z.enum(['system', 'user']), text: z.string() }),
    ),
  })
  .meta({ id: 'DraftPreview' });

/** @public */
export type DraftPreview = z.output<typeof draftPreviewSchema>;

const usage = z
  .strictObject({
    inputTokens: z.int().min(0),
    outputTokens: z.int().min(0),
    cost: z
      .strictObject({ amount: z.number().min(0), currency: z.string() })
      .optional()
      .meta({ description: 'Only where the admin has configured prices' }),
  })
  .meta({ id: 'DraftUsage' });

/** What a draft has taken so far. @public */
export type DraftUsage = z.output<typeof usage>;

/** What happens while a draft is written, one JSON value to a line. @public */
export const draftEventSchema = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('started'),
      drafter: slug,
      model: z.string().optional(),
      sections: z.array(sectionId),
    }),
    z.strictObject({
      type: z.literal('text'),
      section: sectionId,
      delta: z.string().meta({ description: 'More of what is being written' }),
    }),
    z.strictObject({
      type: z.literal('section'),
      section: sectionId,
      content: z.unknown().meta({
        description: 'The section as it stands in the document',
      }),
      provenance: z.array(provenanceSchema),
      by: z.enum(['model', 'rules']),
      reason: z.string().optional().meta({
        description: 'Why the rules wrote it where a model was asked',
      }),
    }),
    z.strictObject({ type: z.literal('usage'), usage }),
    z.strictObject({
      type: z.literal('done'),
      draft: draftSchema,
      review: reviewSchema,
    }),
    z.strictObject({
      type: z.literal('failed'),
      message: z.string().meta({
        description: 'Sections that have come are complete all the same',
      }),
    }),
  ])
  .meta({ id: 'DraftEvent' });

/** @public */
export type DraftEvent = z.output<typeof draftEventSchema>;

/** The answer where no stream is asked for. @public */
export const draftResultSchema = z
  .strictObject({
    ...draftSchema.shape,
    review: reviewSchema,
    usage: usage.optional(),
  })
  .meta({ id: 'DraftResult' });

/** @public */
export type DraftResult = z.output<typeof draftResultSchema>;

/** What a language model is asked to read. @public */
export const readRequestSchema = z
  .strictObject({
    markdown: requiredText(MAX_MARKDOWN),
    drafter: slug.optional().meta({ description: 'Absent: the default' }),
  })
  .meta({ id: 'ReadRequest' });

/** @public */
export type ReadRequest = z.output<typeof readRequestSchema>;

/** What a language model answered that was asked to read; not checked yet. @public */
export const modelReadingSchema = z
  .strictObject({
    answer: z.string().meta({
      description: 'Goes into `reading.answer` of an import, which checks it',
    }),
    usage: usage.optional(),
  })
  .meta({ id: 'ModelReading' });

/** @public */
export type ModelReading = z.output<typeof modelReadingSchema>;
