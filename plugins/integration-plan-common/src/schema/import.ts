import { z } from 'zod/v4';
import { SECTIONS, type SectionId } from '../sections';
import { planDocumentSchema } from './document';
import { planSchema } from './plan';
import { planRefSchema } from './planRef';
import { text } from '../facts/primitives';

/** The longest Markdown that can be imported, in UTF-16 units. @public */
export const MAX_MARKDOWN = 1024 * 1024;

/** The longest answer of a model that is looked at, in UTF-16 units. @public */
export const MAX_READING = 512 * 1024;

const positions = z.array(z.int().min(0)).max(1000).default([]);

const sectionId = z.enum(
  SECTIONS.map(({ id }) => id) as [SectionId, ...SectionId[]],
);

const line = z.int().min(1).meta({ description: 'Of the Markdown, from 1' });

/** Checked with the section that it becomes part of. */
const value = z
  .unknown()
  .refine(given => given !== undefined && given !== null, {
    message: 'is required',
  });

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
    reading: z
      .strictObject({
        answer: text(MAX_READING).meta({
          description:
            'JSON that a language model gave as an answer to the prompt for reading; each fact is checked against the Markdown',
        }),
        leave: positions.meta({
          description: 'Facts of it that are not stored, by their position',
        }),
        instead: positions.meta({
          description:
            'Facts of it that take the place of what was recognised, by their position',
        }),
      })
      .optional(),
    without: z
      .array(z.strictObject({ id: text(400), text: text(300) }))
      .max(2000)
      .default([])
      .meta({
        description:
          'Recognised facts that are not stored, as a dry run told them; their words stay prose',
      }),
    corrected: z
      .array(z.strictObject({ id: text(400), text: text(300), value }))
      .max(2000)
      .default([])
      .meta({
        description:
          'Recognised facts that are something else, as a dry run told them, each with its `value`',
      }),
    made: z
      .array(
        z.strictObject({
          section: sectionId,
          field: text(200),
          value,
          text: text(10_000),
          line,
        }),
      )
      .max(2000)
      .default([])
      .meta({
        description:
          'Facts made of words that nobody had read: an item where the field is a list, else all that the field has; the words stay prose',
      }),
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

const foundFact = z.strictObject({
  id: z.string().meta({ description: 'Names the fact in `without`' }),
  path: z.string(),
  line,
  text: z.string(),
  given: z.enum(['corrected', 'made']).optional().meta({
    description: 'By a person: `corrected`, or `made` of the words',
  }),
});

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
      .array(foundFact)
      .meta({ description: 'Facts, and the words that each rests on' }),
    unwanted: z.array(foundFact).meta({
      description: 'Facts that are left out because `without` names them',
    }),
    asked: z
      .array(
        z.strictObject({
          section: sectionId,
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
      .array(sectionId)
      .meta({ description: 'Sections of which nothing was found' }),
    problems: z.array(z.strictObject({ line, message: z.string() })),
    reading: z
      .strictObject({
        problem: z.string().optional(),
        facts: z.array(
          z.strictObject({
            section: sectionId.optional(),
            field: z.string(),
            value: z.unknown().optional(),
            quote: z.string(),
            status: z.enum(['new', 'same', 'different', 'left', 'refused']),
            path: z.string().optional(),
            line: line.optional(),
            why: z.string().optional(),
            read: z.unknown().optional(),
          }),
        ),
      })
      .nullable()
      .meta({
        description:
          'What came of each fact of the answer: `new` is stored, `same` was recognised too, `different` was recognised otherwise, `left` is not wanted, `refused` is no fact of the text',
      }),
    plan: planSchema.nullable().meta({
      description: 'The plan as stored; null after a dry run',
    }),
  })
  .meta({ id: 'PlanImportResult' });

/** @public */
export type PlanImportResult = z.output<typeof planImportResultSchema>;
