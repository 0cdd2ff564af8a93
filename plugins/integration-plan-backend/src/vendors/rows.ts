import {
  vendorUpdateSchema,
  type Contact,
  type ContactInput,
  type ContactProof,
  type ContactState,
  type Vendor,
  type VendorContactCounts,
  type VendorSummary,
  type VendorUpdate,
} from '@integration-plan/plugin-integration-plan-common';

/** Row of `vendors`. */
export type VendorRow = {
  id: string;
  slug: string;
  name: string;
  name_key: string;
  owner: string;
  website: string | null;
  support_plan: string | null;
  content: string;
  search_text: string;
  revision: number;
  fields_revision: number;
  created_at: string;
  created_by: string;
  updated_at: string;
  updated_by: string;
  contacts_active: number;
  contacts_suspect: number;
  contacts_left: number;
  /** SQLite answers 0 or 1. */
  has_tier1: boolean | number;
  last_reached_at: string | null;
};

/** Row of `vendor_aliases`. */
export type VendorAliasRow = { slug: string; vendor_id: string };

/** Row of `vendor_contacts`. */
export type ContactRow = {
  id: string;
  vendor_id: string;
  name: string;
  is_person: boolean | number;
  role: Contact['role'];
  tier: number;
  position: number;
  channels: string;
  hours: string | null;
  languages: string;
  response_time: string | null;
  notes: string | null;
  state: ContactState;
  state_since: string;
  revision: number;
  updated_at: string;
  updated_by: string;
  /** PostgreSQL answers text. */
  last_proof_id: number | string | null;
  last_reached_id: number | string | null;
};

/** Row of `contact_events`. */
export type ContactEventRow = {
  id: number | string;
  contact_id: string;
  vendor_id: string;
  outcome: ContactProof['outcome'];
  at: string;
  by: string;
  is_owner: boolean | number;
  note: string | null;
};

/** A vendor as its own tables hold it: without contacts and pinned notes. */
export type StoredVendor = Omit<Vendor, 'contacts' | 'pinned'>;

/** A vendor of the directory without what other tables know of it. */
export type StoredVendorSummary = Omit<VendorSummary, 'plans' | 'notes'>;

/** What a refused change is told of the current one. */
export const toUpdated = (
  row: Pick<VendorRow, 'revision' | 'updated_at' | 'updated_by'>,
) => ({
  revision: row.revision,
  updatedAt: row.updated_at,
  updatedBy: row.updated_by,
});

/** @param staleBefore - instant before which the last proof is too old */
export function toContactCounts(
  row: VendorRow,
  staleBefore: string,
): VendorContactCounts {
  const { last_reached_at: lastReachedAt } = row;
  return {
    active: row.contacts_active,
    suspect: row.contacts_suspect,
    left: row.contacts_left,
    hasTier1: Boolean(row.has_tier1),
    isStale: lastReachedAt === null || lastReachedAt < staleBefore,
    lastReachedAt,
  };
}

export function toStoredVendor(
  row: VendorRow,
  aliases: string[],
  staleBefore: string,
): StoredVendor {
  return {
    id: row.id,
    slug: row.slug,
    ...toVendorFields(row),
    aliases,
    revision: row.revision,
    createdAt: row.created_at,
    createdBy: row.created_by,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
    contactCounts: toContactCounts(row, staleBefore),
  };
}

export function toStoredSummary(
  row: VendorRow,
  staleBefore: string,
): StoredVendorSummary {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    owner: row.owner,
    ...(row.website !== null && { website: row.website }),
    ...(row.support_plan !== null && { supportPlan: row.support_plan }),
    revision: row.revision,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
    contactCounts: toContactCounts(row, staleBefore),
  };
}

/** What is edited of a vendor, with the defaults of fields that are newer than the row. */
export function toVendorFields(row: VendorRow): VendorUpdate {
  const stored = {
    ...JSON.parse(row.content),
    name: row.name,
    owner: row.owner,
    ...(row.website !== null && { website: row.website }),
    ...(row.support_plan !== null && { supportPlan: row.support_plan }),
  };
  const result = vendorUpdateSchema.safeParse(stored);
  // Stored under other rules: shown as it is
  return result.success ? result.data : stored;
}

/** Columns of `vendors` for what is edited. */
export function toVendorColumns(
  slug: string,
  vendor: VendorUpdate,
  aliases: string[],
) {
  const { name, owner, website, supportPlan, ...content } = vendor;
  return {
    name,
    name_key: name.toLowerCase(),
    owner,
    website: website ?? null,
    support_plan: supportPlan ?? null,
    content: JSON.stringify(content),
    search_text: [
      name,
      slug,
      ...aliases,
      website ?? '',
      supportPlan ?? '',
      ...content.accounts.flatMap(account => [account.label, account.number]),
    ]
      .join('\n')
      .toLowerCase(),
  };
}

export function toProof(row: ContactEventRow): ContactProof {
  return {
    outcome: row.outcome,
    at: row.at,
    by: row.by,
    isOwner: Boolean(row.is_owner),
    ...(row.note !== null && { note: row.note }),
  };
}

/** @param proofs - those that the row refers to, by id */
export function toContact(
  row: ContactRow,
  proofs: Map<string, ContactProof>,
): Contact {
  return {
    id: row.id,
    ...toContactFields(row),
    state: row.state,
    revision: row.revision,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
    lastProof: proofs.get(String(row.last_proof_id)) ?? null,
    lastReached: proofs.get(String(row.last_reached_id)) ?? null,
  };
}

/** What is edited of a contact. */
export function toContactFields(row: ContactRow): ContactInput {
  return {
    name: row.name,
    isPerson: Boolean(row.is_person),
    role: row.role,
    tier: row.tier,
    order: row.position,
    channels: JSON.parse(row.channels),
    hours: row.hours === null ? null : JSON.parse(row.hours),
    languages: JSON.parse(row.languages),
    responseTime: row.response_time,
    ...(row.notes !== null && { notes: row.notes }),
  };
}

/** Columns of `vendor_contacts` for what is edited. */
export function toContactColumns(contact: ContactInput) {
  return {
    name: contact.name,
    is_person: contact.isPerson,
    role: contact.role,
    tier: contact.tier,
    position: contact.order,
    channels: JSON.stringify(contact.channels),
    hours: contact.hours === null ? null : JSON.stringify(contact.hours),
    languages: JSON.stringify(contact.languages),
    response_time: contact.responseTime,
    notes: contact.notes ?? null,
  };
}
