import { ConflictError } from '@backstage/errors';
import type { VendorImportChange } from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { chunksOf } from '../../database';
import type { ContactRow, VendorRow } from '../rows';
import { lockVendors } from './findVendors';
import {
  insertContact,
  refreshContactSummary,
  updateContact,
} from './saveContact';
import {
  insertVendor,
  type Signature,
  touchVendor,
  updateVendor,
} from './saveVendor';

/**
 * Saves what a file changes.
 *
 * @returns ids of the vendors that changed
 * @throws `ConflictError` when a vendor or contact is no longer as it was compared
 */
export async function applyImport(
  tx: Knex.Transaction,
  changes: VendorImportChange[],
  signature: Signature,
): Promise<string[]> {
  const ids = changes.flatMap(({ current }) => current?.id ?? []).sort();
  const rows = new Map<string, VendorRow>();
  for (const chunk of chunksOf(ids)) {
    for (const [id, row] of await lockVendors(tx, chunk)) rows.set(id, row);
  }
  const changed: string[] = [];
  // In one order, so that two imports that create the same do not wait for each other
  const sorted = [...changes].sort((a, b) => (a.slug < b.slug ? -1 : 1));
  for (const change of sorted) {
    const { current, slug } = change;
    const row = current && rows.get(current.id);
    if (current && row?.revision !== current.revision) throw meanwhile(slug);
    const id = row
      ? row.id
      : await insertVendor(tx, { slug, ...required(change) }, signature);
    const isChanged = await applyContacts(tx, id, change, signature);
    if (row) {
      const isUpdated =
        change.values !== undefined &&
        (await updateVendor(tx, row, change.values, signature));
      if (!isUpdated && !isChanged) continue;
      if (!isUpdated) await touchVendor(tx, id, signature);
    }
    await refreshContactSummary(tx, id);
    changed.push(id);
  }
  return changed;
}

async function applyContacts(
  tx: Knex.Transaction,
  vendorId: string,
  { contacts, slug }: VendorImportChange,
  signature: Signature,
): Promise<boolean> {
  let isChanged = false;
  for (const { current, values } of contacts) {
    if (current) {
      const row = await tx<ContactRow>('vendor_contacts')
        .where({ id: current.id, vendor_id: vendorId })
        .first();
      if (row?.revision !== current.revision) throw meanwhile(slug);
      if (await updateContact(tx, row, values, signature)) isChanged = true;
    } else {
      await insertContact(tx, vendorId, values, signature);
      isChanged = true;
    }
  }
  return isChanged;
}

function required({ slug, values }: VendorImportChange) {
  if (!values) throw new Error(`Nothing to create the vendor ${slug} from`);
  return values;
}

function meanwhile(slug: VendorRow['slug']) {
  return new ConflictError(
    `The vendor ${slug} was changed meanwhile, so that the preview no longer fits; nothing was saved`,
  );
}
