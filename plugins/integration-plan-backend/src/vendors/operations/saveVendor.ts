import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { ConflictError } from '@backstage/errors';
import type {
  VendorCreate,
  VendorUpdate,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import {
  toVendorColumns,
  toVendorFields,
  type VendorAliasRow,
  type VendorRow,
} from '../rows';
import { findAliases, keysOfAliases } from './findVendors';

/** Who changes something, and when. */
export type Signature = { author: string; at: string };

/**
 * Adds a vendor.
 *
 * @returns its id
 * @throws `ConflictError` when its key is taken, or means another vendor
 */
export async function insertVendor(
  tx: Knex.Transaction,
  vendor: VendorCreate,
  { author, at }: Signature,
): Promise<string> {
  const { slug, ...fields } = vendor;
  const id = randomUUID();
  const inserted = await tx<VendorRow>('vendors')
    .insert({
      id,
      slug,
      ...toVendorColumns(slug, fields, []),
      revision: 1,
      fields_revision: 1,
      created_at: at,
      created_by: author,
      updated_at: at,
      updated_by: author,
    })
    .onConflict('slug')
    .ignore()
    .returning('id');
  if (inserted.length === 0) {
    throw new ConflictError(`There is already a vendor named ${slug}`);
  }
  // After the insert, which waits for a merge that is giving this key away
  const meant = (await keysOfAliases(tx, [slug])).get(slug);
  if (meant) {
    throw new ConflictError(
      `The key ${slug} means the vendor ${meant}, which took over a vendor of that key; change ${meant}, or choose another key`,
    );
  }
  return id;
}

/**
 * Saves what is edited of a vendor that the transaction holds.
 *
 * @returns whether that was a change
 */
export async function updateVendor(
  tx: Knex.Transaction,
  row: VendorRow,
  update: VendorUpdate,
  signature: Signature,
): Promise<boolean> {
  const aliases = await findAliases(tx, row.id);
  const columns = toVendorColumns(row.slug, update, aliases);
  const before = toVendorColumns(row.slug, toVendorFields(row), aliases);
  if (isDeepStrictEqual(columns, before)) return false;
  await touchVendor(tx, row.id, signature, {
    ...columns,
    fields_revision: row.revision + 1,
  });
  return true;
}

/** Moves a vendor that the transaction holds to its next revision. */
export async function touchVendor(
  tx: Knex.Transaction,
  id: string,
  { author, at }: Signature,
  columns: Partial<VendorRow> = {},
): Promise<void> {
  await tx<VendorRow>('vendors')
    .where({ id })
    .update({
      ...columns,
      revision: tx.raw('revision + 1'),
      updated_at: at,
      updated_by: author,
    });
}

/** Lets keys mean a vendor that the transaction holds. */
export async function addAliases(
  tx: Knex.Transaction,
  vendorId: string,
  slugs: string[],
): Promise<void> {
  await tx<VendorAliasRow>('vendor_aliases').insert(
    slugs.map(slug => ({ slug, vendor_id: vendorId })),
  );
}
