import { z } from 'zod/v4';
import { planDocumentSchema } from './document';
import { lifecycleSchema, planAttributesSchema } from './plan';
import { instant, text } from '../facts/primitives';

/** Why a revision was saved, in the words of who saved it. */
const message = text(500);

/** What the list shows of one revision. @public */
export const planRevisionSummarySchema = z
  .strictObject({
    revision: z.int().min(1),
    createdAt: instant,
    createdBy: z.string().meta({ description: 'Entity reference, or service' }),
    message: message.nullable(),
    lifecycle: lifecycleSchema,
    changed: z.array(z.string()).meta({
      description:
        'What differs from the revision before: names of attributes, "scenario", ids of sections; empty for the first revision',
    }),
    restoredFrom: z
      .int()
      .min(1)
      .optional()
      .meta({ description: 'The revision whose content this one repeats' }),
    approved: z
      .strictObject({ by: z.string(), at: instant })
      .optional()
      .meta({ description: 'Who approved exactly this revision' }),
  })
  .meta({ id: 'PlanRevisionSummary' });

/** @public */
export type PlanRevisionSummary = z.output<typeof planRevisionSummarySchema>;

/** One state of a plan, complete. @public */
export const planRevisionSchema = z
  .strictObject({
    ...planRevisionSummarySchema.shape,
    ...planAttributesSchema.shape,
    document: planDocumentSchema.nullable().meta({
      description: 'null when what was stored no longer fits; see "invalid"',
    }),
    invalid: z
      .strictObject({
        message: z
          .string()
          .meta({ description: 'What does not fit, in words' }),
        document: z.unknown().meta({ description: 'As it was stored' }),
      })
      .optional()
      .meta({
        description:
          'Present when the revision was stored under older rules and cannot be read by the present ones; it cannot be restored',
      }),
  })
  .meta({ id: 'PlanRevision' });

/** @public */
export type PlanRevision = z.output<typeof planRevisionSchema>;

/** The most revisions that one page of the history can have. */
const MAX_REVISIONS_PAGE = 100;

/** @public */
export const planRevisionListQuerySchema = z
  .strictObject({
    limit: z.coerce.number().int().min(1).max(MAX_REVISIONS_PAGE).default(20),
    cursor: z
      .string()
      .regex(/^[1-9]\d{0,8}$/, 'is not a cursor of this list')
      .optional()
      .meta({ description: 'nextCursor of an earlier answer' }),
  })
  .meta({ id: 'PlanRevisionListQuery' });

/** @public */
export type PlanRevisionListQuery = z.output<
  typeof planRevisionListQuerySchema
>;

/** What a caller of the history may give. @public */
export type PlanRevisionListParams = Partial<PlanRevisionListQuery>;

/** @public */
export const planRevisionListSchema = z
  .strictObject({
    items: z
      .array(planRevisionSummarySchema)
      .meta({ description: 'Newest first' }),
    totalItems: z.int().min(0),
    nextCursor: z.string().optional(),
  })
  .meta({ id: 'PlanRevisionList' });

/** @public */
export type PlanRevisionList = z.output<typeof planRevisionListSchema>;

/** A revision in a path. @public */
export const revisionNumberSchema = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'must be the number of a revision')
  .transform(Number);

/** @public */
export const planRestoreSchema = z
  .strictObject({
    message: message
      .optional()
      .meta({ description: 'By default "Restored revision N"' }),
  })
  .meta({ id: 'PlanRestore' });

/** @public */
export type PlanRestore = z.output<typeof planRestoreSchema>;

/** @public */
export const lifecycleChangeSchema = z
  .strictObject({ lifecycle: lifecycleSchema, message: message.optional() })
  .meta({ id: 'LifecycleChange' });

/** @public */
export type LifecycleChange = z.output<typeof lifecycleChangeSchema>;
