import { z } from 'zod/v4';
import { instant, text } from '../facts/primitives';

export const originSchema = z.enum(['portal', 'catalog']).meta({
  id: 'Origin',
  description: 'Who owns the document: this portal, or a file in Git',
});

/** @public */
export type Origin = z.output<typeof originSchema>;

/** The file in Git that describes a plan, and how reading it went. */
export const planSourceSchema = z
  .strictObject({
    documentRef: z.string().meta({
      description: 'The annotation integration-plan/document-ref of the entity',
    }),
    editUrl: z.string().optional(),
    viewUrl: z.string().optional(),
    checkedAt: instant
      .nullable()
      .meta({ description: 'When the file was last looked at' }),
    syncedAt: instant.nullable().meta({
      description: 'When the plan was last known to equal the file',
    }),
    error: z
      .strictObject({ message: z.string(), line: z.int().min(1).optional() })
      .optional()
      .meta({ description: 'Why the plan is not what the file says' }),
    notice: z.string().optional().meta({
      description: 'What the entity asks for and does not get',
    }),
  })
  .meta({
    id: 'PlanSource',
    description:
      'A file describes the plan; it counts only where the origin is catalog',
  });

/** @public */
export type PlanSource = z.output<typeof planSourceSchema>;

/** @public */
export const originChangeSchema = z
  .strictObject({
    origin: originSchema,
    message: text(500)
      .optional()
      .meta({ description: 'Why, for the list of revisions' }),
  })
  .meta({
    id: 'OriginChange',
    description:
      'portal: the document is edited here from now on and its file is not read; catalog: the file counts again, and its content becomes the next revision',
  });

/** @public */
export type OriginChange = z.output<typeof originChangeSchema>;
