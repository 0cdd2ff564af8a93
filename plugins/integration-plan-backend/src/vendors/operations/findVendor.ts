import { NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { VendorAliasRow, VendorRow } from '../rows';

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
