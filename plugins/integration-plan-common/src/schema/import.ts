import { z } from 'zod/v4';
import { SECTIONS, type SectionId } from '../sections';
import { planDocumentSchema } from './document';
import { planSchema } from './plan';
import { planRefSchema } from './planRef';
import { text } from '../facts/primitives';

/** The longest Markdown that can be imported, in UTF-16 units. @public */
export const MAX_MARKDOWN = 1024 * 1024;

/** @public */
export const planImportSchema = z
  .strictObject({
    markdown: text(MAX_MARKDOWN).meta({
      description: 'A plan as Markdown, written by this suite or by anybody',
    }),
    dryRun: z.boolean().default(false).meta({
      description: 'Only tell what would come of it; nothing is stored',
    }),
    target: planRefSchema.optional().meta({
      description:
        'The plan whose document is replaced; If-Match is needed then',
    }),
    plan: z.record(z.string(), z.unknown()).optional().meta({
      description:
        'The plan to create, as PlanCreate without its document; the front matter of the Markdown fills what is missing',
    }),
    message: text(500).optional(),
  })
  .superRefine(({ target, plan }, context) => {
    if (target && plan) {
      context.addIssue({
        code: 'custom',
        path: ['plan'],
        message: 'give a target or the attributes of a new plan, not both',
      });
    }
  })
  .meta({ id: 'PlanImport' });

/** @public */
export type PlanImport = z.output<typeof planImportSchema>;

/** @public */
export type PlanImportInput = z.input<typeof planImportSchema>;

const line = z.int().min(1).meta({ description: 'Of the Markdown, from 1' });

/** What was found in Markdown, and what was not. @public */
export const planImportResultSchema = z
  .strictObject({
    format: z.enum(['written', 'free']).meta({
      description: 'Written by this suite, or by anybody',
    }),
    document: planDocumentSchema.nullable().meta({
      description: 'Null when problems tell why there is none',
    }),
    attributes: z.record(z.string(), z.unknown()).meta({
      description: 'What the text says of the plan itself, unchecked',
    }),
    recognised: z
      .array(z.strictObject({ path: z.string(), line, text: z.string() }))
      .meta({ description: 'Facts, and the words that each rests on' }),
    asked: z
      .array(
        z.strictObject({
          section: z.enum(
            SECTIONS.map(({ id }) => id) as [SectionId, ...SectionId[]],
          ),
          line,
          text: z.string(),
          why: z.string(),
        }),
      )
      .meta({
        description:
          'Words that may state a fact and were not stored as one, and what a person has to decide',
      }),
    notes: z.array(z.strictObject({ line, message: z.string() })).meta({
      description: 'What was kept all the same and should be looked at',
    }),
    prose: z
      .array(z.strictObject({ place: z.string(), from: line, to: line }))
      .meta({ description: 'Lines that were kept as prose, and where' }),
    missing: z
      .array(
        z.enum(SECTIONS.map(({ id }) => id) as [SectionId, ...SectionId[]]),
      )
      .meta({ description: 'Sections of which nothing was found' }),
    problems: z.array(z.strictObject({ line, message: z.string() })),
    plan: planSchema.nullable().meta({
      description: 'The plan as stored; null after a dry run',
    }),
  })
  .meta({ id: 'PlanImportResult' });

/** @public */
export type PlanImportResult = z.output<typeof planImportResultSchema>;
