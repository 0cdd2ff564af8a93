import type { Knex } from 'knex';
import { mergeFields } from '../mergeFields';
import {
  toVendorColumns,
  toVendorFields,
  type ContactEventRow,
  type ContactRow,
  type VendorAliasRow,
  type VendorRow,
} from '../rows';
import type { VendorNotes } from '../VendorNotes';
import { findAliases } from './findVendor';
import { refreshContactSummary } from './refreshContactSummary';
import { addAliases, touchVendor, type Signature } from './saveVendor';

/** Lets one vendor take over another; the transaction holds both. */
export async function mergeVendors(
  tx: Knex.Transaction,
  vendors: { into: VendorRow; from: VendorRow },
  options: Signature & { notes: Pick<VendorNotes, 'move'> },
): Promise<void> {
  const { into, from } = vendors;
  const fields = mergeFields(toVendorFields(into), toVendorFields(from));

  const ofDuplicate = { vendor_id: from.id };
  const ofVendor = { vendor_id: into.id };
  await tx<ContactRow>('vendor_contacts').where(ofDuplicate).update(ofVendor);
  await tx<ContactEventRow>('contact_events')
    .where(ofDuplicate)
    .update(ofVendor);
  await tx<VendorAliasRow>('vendor_aliases')
    .where(ofDuplicate)
    .update(ofVendor);
  await options.notes.move(tx, from.id, into.id);
  await tx<VendorRow>('vendors').where({ id: from.id }).delete();
  await addAliases(tx, into.id, [from.slug]);

  const aliases = await findAliases(tx, into.id);
  await touchVendor(tx, into.id, options, {
    ...toVendorColumns(into.slug, fields, aliases),
    fields_revision: into.revision + 1,
  });
  await refreshContactSummary(tx, into.id);
}
