import type { Knex } from 'knex';
import type { ContactState } from '@integration-plan/plugin-integration-plan-common';
import type { ContactRow, VendorRow } from '../rows';

/** Counts the contacts of a vendor, that the transaction holds, for the directory. */
export async function refreshContactSummary(
  tx: Knex.Transaction,
  vendorId: string,
): Promise<void> {
  const contacts = () =>
    tx<ContactRow>('vendor_contacts').where({ vendor_id: vendorId });
  const rows = await contacts().select('state', 'tier');
  const count = (state: ContactState) =>
    rows.filter(row => row.state === state).length;
  const [last] = await tx('contact_events')
    .whereIn(
      'id',
      contacts().whereNot({ state: 'left' }).select('last_reached_id'),
    )
    .max({ at: 'at' });
  await tx<VendorRow>('vendors')
    .where({ id: vendorId })
    .update({
      contacts_active: count('active'),
      contacts_suspect: count('suspect'),
      contacts_left: count('left'),
      has_tier1: rows.some(row => row.state === 'active' && row.tier === 1),
      last_reached_at: last?.at ?? null,
    });
}
