import type { Knex } from 'knex';
import { ConflictError } from '@backstage/errors';
import {
  toInputIssues,
  uniqueKey,
  type VendorAccount,
  type VendorUpdate,
  vendorUpdateSchema,
} from '@integration-plan/plugin-integration-plan-common';
import type { VendorNoteStore } from '../notes/VendorNoteStore';
import {
  type ContactEventRow,
  type ContactRow,
  toVendorColumns,
  toVendorFields,
  type VendorAliasRow,
  type VendorRow,
} from '../rows';
import { findAliases } from './findVendors';
import { refreshContactSummary } from './saveContact';
import { addAliases, type Signature, touchVendor } from './saveVendor';

const isMissing = (value: unknown) =>
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

/**
 * What is known of a vendor after it took over a duplicate: its own values,
 * those of the duplicate where it has none, and the numbers of both.
 *
 * @throws `ConflictError` when both do not fit into one, as with too many numbers
 */
export function mergeFields(
  into: VendorUpdate,
  from: VendorUpdate,
): VendorUpdate {
  const taken = Object.fromEntries(
    Object.entries(from).filter(([key]) =>
      isMissing(into[key as keyof VendorUpdate]),
    ),
  );
  const merged = {
    ...into,
    ...taken,
    accounts: mergeAccounts(into.accounts, from.accounts),
  };
  const result = vendorUpdateSchema.safeParse(merged);
  if (result.success) return result.data;
  const issues = toInputIssues(result.error)
    .map(({ path, message }) => `${path}: ${message}`)
    .join('; ');
  throw new ConflictError(`Both vendors do not fit into one: ${issues}`);
}

function mergeAccounts(
  into: VendorAccount[],
  from: VendorAccount[],
): VendorAccount[] {
  const merged = [...into];
  const keys = into.map(account => account.key);
  for (const account of from) {
    const isKnown = into.some(
      ({ label, number }) =>
        label === account.label && number === account.number,
    );
    if (isKnown) continue;
    const key = uniqueKey(account.key, keys);
    keys.push(key);
    merged.push({ ...account, key });
  }
  return merged;
}

/** Lets one vendor take over another; the transaction holds both. */
export async function mergeVendors(
  tx: Knex.Transaction,
  vendors: { into: VendorRow; from: VendorRow },
  options: Signature & { notes: Pick<VendorNoteStore, 'move'> },
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
