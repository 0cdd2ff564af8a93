import { z } from 'zod/v4';
import {
  groupRef,
  keyField,
  line,
  link,
  note,
  optionalLine,
  time,
} from '../facts/fields';
import { field } from '../facts/fieldRegistry';
import { contactSchema } from './contact';
import { credentialSummarySchema } from '../sections/credential';
import {
  entityRef,
  instant,
  prose,
  requiredText,
  slug,
  text,
  uniqueKeys,
} from '../facts/primitives';
import { lifecycleSchema } from './plan';
import { statusSummarySchema } from './status';

const account = z
  .strictObject({
    key: keyField(),
    label: line('Label', {}, 80),
    number: line('Number', { format: 'code' }, 120),
  })
  .meta({ id: 'VendorAccount' });

/** A contract or customer number, to be quoted to the vendor. @public */
export type VendorAccount = z.output<typeof account>;

const responseTime = z
  .strictObject({
    severity: line('Severity', {}, 80),
    firstResponse: time('First response').optional(),
    resolution: time('Resolution').optional(),
    note: note('Notes', {}, 500),
  })
  .meta({ id: 'VendorResponseTime' });

const editable = {
  name: line('Name', {}, 120),
  website: link('Website'),
  docs: link('Documentation'),
  supportPortal: link('Support portal'),
  statusPage: link('Status page'),
  accounts: field(
    z.array(account).max(30).superRefine(uniqueKeys).default([]),
    { title: 'Contract and customer numbers' },
  ),
  supportPlan: optionalLine('Support plan'),
  responseTimes: field(z.array(responseTime).max(20).default([]), {
    title: 'Contractual response times',
  }),
  owner: groupRef('Owner'),
  dataClassification: optionalLine('Data classification', {
    suggestions: ['Public', 'Internal', 'Confidential', 'Personal data'],
  }),
  notes: field(prose(10_000).default(''), {
    title: 'Notes',
    format: 'markdown',
    multiline: true,
  }),
};

/** @public */
export const vendorUpdateSchema = z
  .strictObject({ ...editable, owner: entityRef('group') })
  .meta({ id: 'VendorUpdate' });

/** @public */
export type VendorUpdate = z.output<typeof vendorUpdateSchema>;

/** @public */
export type VendorUpdateInput = z.input<typeof vendorUpdateSchema>;

/** Pages of the portal that stand where the page of a vendor would. */
const RESERVED_KEYS = ['import', 'new'];

const vendorKey = slug.refine(
  key => !RESERVED_KEYS.includes(key),
  `must not be ${RESERVED_KEYS.map(key => `"${key}"`).join(
    ' or ',
  )}, which are pages of the portal`,
);

/** @public */
export const vendorCreateSchema = z
  .strictObject({ slug: vendorKey, ...vendorUpdateSchema.shape })
  .meta({ id: 'VendorCreate' });

/** @public */
export type VendorCreate = z.output<typeof vendorCreateSchema>;

/** @public */
export type VendorCreateInput = z.input<typeof vendorCreateSchema>;

const pinnedNote = z
  .strictObject({
    id: z.string(),
    text: requiredText(500),
    by: z.string(),
    at: instant,
    expiresAt: instant,
  })
  .meta({ id: 'VendorNote' });

/** What is going on with a vendor now; shown on every plan until it expires. @public */
export type VendorNote = z.output<typeof pinnedNote>;

/** @public */
export const vendorNoteInputSchema = z
  .strictObject({
    text: pinnedNote.shape.text,
    expiresAt: instant.meta({
      description: 'In the future, and at most 31 days away',
    }),
  })
  .meta({ id: 'VendorNoteInput' });

/** @public */
export type VendorNoteInput = z.output<typeof vendorNoteInputSchema>;

/** Numbers of a vendor's contacts without anything personal. @public */
const contactCounts = z
  .strictObject({
    active: z.int().min(0),
    suspect: z.int().min(0),
    left: z.int().min(0),
    hasTier1: z.boolean().meta({
      description: 'Somebody in tier 1 who is neither suspect nor gone',
    }),
    isStale: z.boolean().meta({
      description: 'No contact worked or was verified within the time allowed',
    }),
    lastReachedAt: instant.nullable(),
  })
  .meta({ id: 'VendorContactCounts' });

/** @public */
export type VendorContactCounts = z.output<typeof contactCounts>;

/** A vendor as the directory lists it: nothing in it is personal. */
const vendorSummarySchema = z
  .strictObject({
    id: z.string().meta({ description: 'Opaque; signals carry it' }),
    slug,
    name: editable.name,
    owner: z.string(),
    website: editable.website,
    supportPlan: editable.supportPlan,
    revision: z.int().min(1),
    updatedAt: instant,
    updatedBy: z.string(),
    contactCounts,
    plans: z.int().min(0).meta({
      description: 'Plans that name it, of those the caller may read',
    }),
    notes: z.array(pinnedNote).meta({ description: 'Pinned and not expired' }),
  })
  .meta({ id: 'VendorSummary' });

/** @public */
export type VendorSummary = z.output<typeof vendorSummarySchema>;

/** @public */
export const vendorSchema = z
  .strictObject({
    id: z.string().meta({ description: 'Opaque; signals carry it' }),
    ...vendorCreateSchema.shape,
    aliases: z.array(slug).meta({
      description: 'Keys of vendors that were merged into this one',
    }),
    revision: z.int().min(1),
    createdAt: instant,
    createdBy: z.string(),
    updatedAt: instant,
    updatedBy: z.string(),
    contactCounts,
    pinned: z.array(pinnedNote),
    contacts: z.array(contactSchema).nullable().meta({
      description: 'In escalation order; null: the caller may not read them',
    }),
  })
  .meta({ id: 'Vendor' });

/** @public */
export type Vendor = z.output<typeof vendorSchema>;

const flag = z
  .union([z.boolean(), z.stringbool()])
  .optional()
  .meta({ description: 'true: only those' });

/** @public */
export const vendorListQuerySchema = z
  .strictObject({
    q: text(200).trim().optional(),
    owner: z
      .preprocess(
        value =>
          value === undefined || Array.isArray(value) ? value : [value],
        z.array(entityRef('group')).max(50),
      )
      .optional(),
    stale: flag,
    suspect: flag,
    withoutTier1: flag,
    sort: z.enum(['name', 'updated', 'reached']).default('name'),
    order: z.enum(['asc', 'desc']).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(20),
    cursor: text(2000).optional(),
  })
  .meta({ id: 'VendorListQuery' });

/** @public */
export type VendorListQuery = z.output<typeof vendorListQuerySchema>;

/** @public */
export type VendorListParams = Partial<VendorListQuery>;

/** @public */
export const vendorListSchema = z
  .strictObject({
    items: z.array(vendorSummarySchema),
    totalItems: z.int().min(0),
    nextCursor: z.string().optional(),
    previousCursor: z.string().optional(),
  })
  .meta({ id: 'VendorList' });

/** @public */
export type VendorList = z.output<typeof vendorListSchema>;

/** @public */
export const vendorMergeSchema = z
  .strictObject({
    from: slug.meta({
      description:
        'The duplicate: its contacts, numbers and pinned notes move over, and its key becomes an alias',
    }),
    fromRevision: z.int().min(1),
  })
  .meta({ id: 'VendorMerge' });

/** @public */
export type VendorMerge = z.output<typeof vendorMergeSchema>;

/** Everything of ours that depends on a vendor. @public */
export const vendorImpactSchema = z
  .strictObject({
    counts: z.strictObject({
      plans: z.int().min(0),
      components: z.int().min(0),
      systems: z.int().min(0),
      owners: z.int().min(0),
      credentials: z.int().min(0).meta({
        description:
          'Those of the same key, title and owner are taken for one that several plans share',
      }),
      byStatus: z.record(z.string(), z.int().min(0)),
    }),
    plans: z
      .array(
        z.strictObject({
          namespace: z.string(),
          name: z.string(),
          title: z.string(),
          lifecycle: lifecycleSchema,
          owner: z.string(),
          system: z.string().nullable(),
          usedBy: z.array(z.string()),
          status: statusSummarySchema,
          credentials: z.array(credentialSummarySchema),
        }),
      )
      .meta({ description: 'Worst status first; those the caller may read' }),
  })
  .meta({ id: 'VendorImpact' });

/** @public */
export type VendorImpact = z.output<typeof vendorImpactSchema>;
