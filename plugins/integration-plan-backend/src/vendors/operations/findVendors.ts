import { NotFoundError } from '@backstage/errors';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type {
  Contact,
  PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import type { PlanFilter } from '@integration-plan/plugin-integration-plan-node';
import type { Knex } from 'knex';
import { chunksOf, isPostgres } from '../../database';
import type { Scope } from '../../permissions/ResourceAuthorizer';
import { applyConditions } from '../../permissions/conditions';
import {
  type ContactEventRow,
  type ContactRow,
  toContact,
  toProof,
  type VendorAliasRow,
  type VendorRow,
} from '../rows';

/**
 * The row of a vendor by its key, or by the key of one that was merged into it.
 *
 * @throws `NotFoundError`
 */
export async function findVendor(
  db: Knex | Knex.Transaction,
  slug: string,
): Promise<VendorRow> {
  const row =
    (await db<VendorRow>('vendors').where({ slug }).first()) ??
    (await db<VendorRow>('vendors')
      .whereIn(
        'id',
        db<VendorAliasRow>('vendor_aliases')
          .where({ slug })
          .select('vendor_id'),
      )
      .first());
  if (!row) throw new NotFoundError(`There is no vendor named ${slug}`);
  return row;
}

/** Keys of vendors that were merged into this one. */
export async function findAliases(
  db: Knex | Knex.Transaction,
  vendorId: string,
): Promise<string[]> {
  return db<VendorAliasRow>('vendor_aliases')
    .where({ vendor_id: vendorId })
    .orderBy('slug')
    .pluck('slug');
}

/**
 * Holds vendors until the transaction ends. Whatever changes a vendor or its
 * contacts begins with it, so that one change follows another; the order of
 * the rows is always the same, so that two changes do not wait for each other.
 *
 * @returns the rows by id; those that are gone are missing
 */
export async function lockVendors(
  tx: Knex.Transaction,
  ids: string[],
): Promise<Map<string, VendorRow>> {
  const query = tx<VendorRow>('vendors').whereIn('id', ids).orderBy('id');
  if (isPostgres(tx)) query.forUpdate();
  const rows: VendorRow[] = await query.select('*');
  return new Map(rows.map(row => [row.id, row]));
}

/** @throws `NotFoundError` when the vendor is gone */
export async function lockVendor(
  tx: Knex.Transaction,
  id: string,
): Promise<VendorRow> {
  const row = (await lockVendors(tx, [id])).get(id);
  if (!row) throw new NotFoundError('The vendor was deleted meanwhile');
  return row;
}

/** Contacts of several vendors by the id of the vendor, in escalation order. */
export async function findContacts(
  db: Knex | Knex.Transaction,
  vendorIds: string[],
): Promise<Map<string, Contact[]>> {
  const found = new Map<string, Contact[]>(vendorIds.map(id => [id, []]));
  for (const ids of chunksOf(vendorIds)) {
    const rows = await db<ContactRow>('vendor_contacts')
      .whereIn('vendor_id', ids)
      .orderBy(['tier', 'position', 'name', 'id']);
    const proofs = await findProofs(db, ids);
    for (const row of rows) {
      found.get(row.vendor_id)?.push(toContact(row, proofs));
    }
  }
  return found;
}

/** The reports that contacts refer to as their last ones. */
async function findProofs(db: Knex | Knex.Transaction, vendorIds: string[]) {
  const referred = (column: 'last_proof_id' | 'last_reached_id') =>
    db<ContactRow>('vendor_contacts')
      .whereIn('vendor_id', vendorIds)
      .whereNotNull(column)
      .select(column);
  const rows = await db<ContactEventRow>('contact_events').where(last =>
    last
      .whereIn('id', referred('last_proof_id'))
      .orWhereIn('id', referred('last_reached_id')),
  );
  return new Map(rows.map(row => [String(row.id), toProof(row)]));
}

/** Every name of every vendor, with the id of the vendor: its key and its aliases. */
function vendorNames(knex: Knex | Knex.Transaction): Knex.QueryBuilder {
  return knex('vendors')
    .select('slug', 'id as vendor_id')
    .unionAll(knex('vendor_aliases').select('slug', 'vendor_id'));
}

/** A query for all names of the vendors that go by one of the names given. */
export function namesOfVendors(
  knex: Knex | Knex.Transaction,
  names: string[],
): Knex.QueryBuilder {
  return knex
    .from(vendorNames(knex).as('all_names'))
    .select('slug')
    .whereIn(
      'vendor_id',
      knex
        .from(vendorNames(knex).as('asked_names'))
        .select('vendor_id')
        .whereIn('slug', names),
    );
}

/** The key that each alias means, for those of the names that are aliases. */
export async function keysOfAliases(
  knex: Knex | Knex.Transaction,
  names: string[],
): Promise<Map<string, string>> {
  const rows: Array<{ alias: string; slug: string }> = await knex(
    'vendor_aliases',
  )
    .join('vendors', 'vendors.id', 'vendor_aliases.vendor_id')
    .whereIn('vendor_aliases.slug', names)
    .select('vendor_aliases.slug as alias', 'vendors.slug as slug');
  return new Map(rows.map(({ alias, slug }) => [alias, slug]));
}

/** A plan that names a vendor. */
export type NamingPlan = PlanRef & { title: string };

/** Plans of those in scope that name each vendor, or an alias of it, by its id. */
export async function countPlans(
  knex: Knex,
  vendorIds: string[],
  scope: Scope<PlanFilter>,
): Promise<Map<string, number>> {
  if (scope.result === 'none') return new Map();
  const rows: Array<{ vendor_id: string; count: number | string }> =
    await plansNaming(knex, vendorIds, conditionsOf(scope))
      .groupBy('vendor_id')
      .select('vendor_id')
      .count({ count: '*' });
  return new Map(rows.map(row => [row.vendor_id, Number(row.count)]));
}

/** Some of the plans in scope that name a vendor, or an alias of it. */
export async function listPlansNaming(
  knex: Knex,
  vendorId: string,
  options: { scope: Scope<PlanFilter>; limit: number },
): Promise<NamingPlan[]> {
  const { limit, scope } = options;
  if (scope.result === 'none') return [];
  return plansNaming(knex, [vendorId], conditionsOf(scope))
    .orderBy(['title_key', 'id'])
    .limit(limit)
    .select('namespace', 'name', 'title');
}

function plansNaming(
  knex: Knex,
  vendorIds: string[],
  conditions: PermissionCriteria<PlanFilter> | undefined,
) {
  const query = knex('plans')
    .join(vendorNames(knex).as('names'), 'names.slug', 'plans.vendor')
    .whereIn('vendor_id', vendorIds);
  if (conditions) applyConditions(query, conditions);
  return query;
}

function conditionsOf(scope: Scope<PlanFilter>) {
  return scope.result === 'some' ? scope.criteria : undefined;
}
