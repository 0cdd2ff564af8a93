import type { Contact } from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { chunksOf } from '../../chunksOf';
import {
  toContact,
  toProof,
  type ContactEventRow,
  type ContactRow,
} from '../rows';

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
