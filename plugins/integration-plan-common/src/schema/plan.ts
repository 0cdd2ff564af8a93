import { z } from 'zod/v4';
import { field } from '../facts/fieldRegistry';
import { planDocumentSchema } from './document';
import {
  entityRef,
  instant,
  planName,
  planNamespace,
  requiredText,
  slug,
  text,
} from '../facts/primitives';
import { originSchema, planSourceSchema } from './source';
import { overallStatusSchema, statusSummarySchema } from './status';

/** Where a plan stands, in the order in which it moves. @public */
export const LIFECYCLES = [
  'draft',
  'in-review',
  'approved',
  'live',
  'deprecated',
  'retired',
] as const;

/** @public */
export const lifecycleSchema = z.enum(LIFECYCLES).meta({ id: 'Lifecycle' });

/** @public */
export type Lifecycle = z.output<typeof lifecycleSchema>;

/** What people call each point of a plan's life. @public */
export const LIFECYCLE_WORDS: Readonly<Record<Lifecycle, string>> = {
  draft: 'Draft',
  'in-review': 'In review',
  approved: 'Approved',
  live: 'Live',
  deprecated: 'Deprecated',
  retired: 'Retired',
};

/** Patterns that the suite has words for; a plan may name its own. */
const KNOWN_PATTERNS = [
  'batch-sync',
  'batch-and-push',
  'event-push',
  'polling',
  'webhooks',
  'real-time',
] as const;

/** Several spellings of one entity are one. */
const refs = (defaultKind: string) =>
  z
    .array(entityRef(defaultKind))
    .max(200)
    .overwrite(all => [...new Set(all)])
    .default([]);

const editable = {
  title: requiredText(120),
  description: field(text(1000).default(''), { multiline: true }),
  pattern: field(
    slug.meta({
      description: `The integration pattern, e.g. ${KNOWN_PATTERNS.join(', ')}`,
    }),
    {
      help: 'How the data moves; one of the suggestions, or a name of your own',
      suggestions: KNOWN_PATTERNS,
    },
  ),
  lifecycle: lifecycleSchema.default('draft'),
  owner: entityRef('group'),
  vendor: field(slug.nullable().default(null), {
    help: 'The third party, by its key, such as "workday"',
    format: 'vendor',
  }),
  system: entityRef('system').nullable().default(null),
  consumesApis: field(refs('api'), { title: 'Consumed APIs' }),
  usedBy: field(refs('component'), {
    help: 'Components that rely on this integration',
  }),
  document: planDocumentSchema.prefault({}),
  message: text(500)
    .optional()
    .meta({ description: 'What changed, for the list of revisions' }),
};

/** @public */
export const planUpdateSchema = z
  .strictObject({
    ...editable,
    // Its default would take a live plan back to draft on every save
    lifecycle: lifecycleSchema
      .optional()
      .meta({ description: 'Stays as it is when absent' }),
  })
  .meta({ id: 'PlanUpdate' });

/** @public */
export type PlanUpdate = z.output<typeof planUpdateSchema>;

/** @public */
export type PlanUpdateInput = z.input<typeof planUpdateSchema>;

/** @public */
export const planCreateSchema = z
  .strictObject({
    namespace: planNamespace.default('default'),
    name: planName,
    ...editable,
  })
  .meta({ id: 'PlanCreate' });

/** @public */
export type PlanCreate = z.output<typeof planCreateSchema>;

/** @public */
export type PlanCreateInput = z.input<typeof planCreateSchema>;

const { document: _document, message: _message, ...attributes } = editable;

/** What is edited of a plan beside its document. @public */
export const planAttributesSchema = z
  .strictObject(attributes)
  .meta({ id: 'PlanAttributes' });

/** @public */
export type PlanAttributes = z.output<typeof planAttributesSchema>;

/** The last approval of a plan, and what happened since. */
const planApprovalSchema = z
  .strictObject({
    revision: z.int().min(1).meta({ description: 'The approved revision' }),
    by: z.string(),
    at: instant,
    changesSince: z.int().min(0).meta({
      description:
        'Later revisions that changed more than the lifecycle; 0: the plan is as approved',
    }),
  })
  .meta({ id: 'PlanApproval' });

/** @public */
export type PlanApproval = z.output<typeof planApprovalSchema>;

const planReviewSummarySchema = z
  .strictObject({
    completeness: z.int().min(0).max(100).meta({
      description: 'Percent of the guiding questions that have an answer',
    }),
    errors: z.int().min(0),
    warnings: z.int().min(0),
  })
  .meta({
    id: 'PlanReviewSummary',
    description:
      'Counts of the review from when the revision was saved. What depends on the day or on the vendor is not in them: credentials about to expire, a sunset near, waivers that have expired, contacts. The review of the plan has those too.',
  });

/** @public */
export type PlanReviewSummary = z.output<typeof planReviewSummarySchema>;

const planRehearsalSchema = z
  .strictObject({
    lastRunAt: instant
      .nullable()
      .meta({ description: 'End of the last run; null: never run' }),
    lastRehearsedAt: instant.nullable().meta({
      description: 'End of the last finished drill; null: never rehearsed',
    }),
  })
  .meta({
    id: 'PlanRehearsal',
    description: 'When the runbook was last followed, whichever procedure',
  });

/** How many days a rehearsal counts as recent. @public */
export const RECENT_REHEARSAL_DAYS = 90;

/** Plans by how long ago a drill of them was finished. @public */
export const REHEARSED = ['never', 'longAgo', 'recently'] as const;

const rehearsedSchema = z.enum(REHEARSED).meta({
  id: 'Rehearsed',
  description: `When a drill was last finished: never, within ${RECENT_REHEARSAL_DAYS} days, or longer ago`,
});

/** @public */
export type Rehearsed = z.output<typeof rehearsedSchema>;

/** A plan without its document, as lists show it. @public */
export const planSummarySchema = z
  .strictObject({
    id: z.string().meta({ description: 'Opaque; signals carry it' }),
    namespace: planNamespace,
    name: planName,
    ...attributes,
    origin: originSchema,
    hasFile: z.boolean().default(false).meta({
      description:
        'The entity comes from a catalog file that names a document, whether or not that counts',
    }),
    revision: z.int().min(1),
    createdAt: instant,
    createdBy: z.string(),
    updatedAt: instant,
    updatedBy: z.string(),
    approval: planApprovalSchema
      .nullable()
      .default(null)
      .meta({ description: 'null: nobody has approved any revision' }),
    review: planReviewSummarySchema.nullable().default(null).meta({
      description: 'null: not reviewed yet, or the document is too old to be',
    }),
    rehearsal: planRehearsalSchema
      .prefault({ lastRunAt: null, lastRehearsedAt: null })
      .meta({ description: 'Whether the runbook is known to work' }),
    status: statusSummarySchema,
  })
  .meta({ id: 'PlanSummary' });

/** @public */
export type PlanSummary = z.output<typeof planSummarySchema>;

/** @public */
export const planSchema = z
  .strictObject({
    ...planSummarySchema.shape,
    source: planSourceSchema
      .nullable()
      .default(null)
      .meta({ description: 'null: no file in Git describes the plan' }),
    document: planDocumentSchema,
  })
  .meta({ id: 'Plan' });

/** @public */
export type Plan = z.output<typeof planSchema>;

/** The most plans that one page of a list can have. @public */
export const MAX_PAGE_SIZE = 200;

/**
 * What the review of a plan comes to by its worst finding, worst first; hints
 * do not count.
 * @public
 */
export const REVIEW_STATES = {
  errors: 'Errors',
  warnings: 'Warnings, no errors',
  clean: 'No errors or warnings',
  'not-reviewed': 'Not reviewed yet',
} as const;

/** @public */
export type ReviewState = keyof typeof REVIEW_STATES;

const reviewStateSchema = z
  .enum(Object.keys(REVIEW_STATES) as [ReviewState, ...ReviewState[]])
  .meta({
    id: 'ReviewState',
    description:
      'The worst that the review found when the revision was saved; hints do not count',
  });

const PLAN_SORTS = ['status', 'name', 'updated', 'completeness'] as const;

const oneOrMany = <T extends z.ZodType>(item: T) =>
  z
    .preprocess(
      value => (value === undefined || Array.isArray(value) ? value : [value]),
      z.array(item).max(50),
    )
    .optional();

/** Query parameters of the list; a filter given several times means any of them. @public */
export const planListQuerySchema = z
  .strictObject({
    q: text(200).trim().optional().meta({
      description: 'Words that title, name, description or vendor contain',
    }),
    owner: oneOrMany(entityRef('group')),
    vendor: oneOrMany(slug),
    lifecycle: oneOrMany(lifecycleSchema),
    pattern: oneOrMany(slug),
    status: oneOrMany(overallStatusSchema),
    origin: oneOrMany(originSchema),
    review: oneOrMany(reviewStateSchema),
    rehearsed: oneOrMany(rehearsedSchema),
    sort: z.enum(PLAN_SORTS).default('status'),
    order: z.enum(['asc', 'desc']).optional().meta({
      description:
        'By default worst first for status, newest first for updated, A to Z for name, least complete first for completeness',
    }),
    limit: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(20),
    cursor: text(2000).optional().meta({
      description: 'nextCursor or previousCursor of an earlier answer',
    }),
  })
  .meta({ id: 'PlanListQuery' });

/** @public */
export type PlanListQuery = z.output<typeof planListQuerySchema>;

/** What a caller of the list may give. @public */
export type PlanListParams = Partial<PlanListQuery>;

/** @public */
export const planListSchema = z
  .strictObject({
    items: z.array(planSummarySchema),
    totalItems: z.int().min(0),
    nextCursor: z.string().optional(),
    previousCursor: z.string().optional(),
  })
  .meta({ id: 'PlanList' });

/** @public */
export type PlanList = z.output<typeof planListSchema>;

/** @public */
export const planFacetsSchema = z
  .strictObject({
    owners: z.array(z.string()),
    vendors: z.array(z.string()),
    patterns: z.array(z.string()),
  })
  .meta({
    id: 'PlanFacets',
    description: 'Values that occur in the plans the caller may read',
  });

/** @public */
export type PlanFacets = z.output<typeof planFacetsSchema>;
