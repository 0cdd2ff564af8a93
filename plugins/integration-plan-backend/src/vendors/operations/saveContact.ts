import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ContactInput } from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { toContactColumns, toContactFields, type ContactRow } from '../rows';
import type { Signature } from './saveVendor';

/**
 * Adds a contact to a vendor that the transaction holds.
 *
 * @returns its id
 */
export async function insertContact(
  tx: Knex.Transaction,
  vendorId: string,
  contact: ContactInput,
  { author, at }: Signature,
): Promise<string> {
  const id = randomUUID();
  await tx<ContactRow>('vendor_contacts').insert({
    id,
    vendor_id: vendorId,
    ...toContactColumns(contact),
    state: 'active',
    state_since: at,
    revision: 1,
    updated_at: at,
    updated_by: author,
  });
  return id;
}

/**
 * Saves what is edited of a contact; its state is not, which only reports change.
 *
 * @returns whether that was a change
 */
export async function updateContact(
  tx: Knex.Transaction,
  row: ContactRow,
  contact: ContactInput,
  { author, at }: Signature,
): Promise<boolean> {
  const columns = toContactColumns(contact);
  if (isDeepStrictEqual(columns, toContactColumns(toContactFields(row)))) {
    return false;
  }
  await tx<ContactRow>('vendor_contacts')
    .where({ id: row.id })
    .update({
      ...columns,
      revision: row.revision + 1,
      updated_at: at,
      updated_by: author,
    });
  return true;
}
