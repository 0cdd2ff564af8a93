import { NotFoundError } from '@backstage/errors';
import type { Knex } from 'knex';
import { isPostgres } from '../../isPostgres';
import type { VendorRow } from '../rows';

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
