import type { Vendor } from '../../schema/vendor';
import type { VendorImportRow } from '../../schema/vendorImport';
import { planContact } from './planContact';
import { planVendor } from './planVendor';
import type { VendorFileRow, VendorImportChange } from './types';

/** Vendors by their keys, and by the keys of those that were merged into them. */
function byKey(vendors: readonly Vendor[]): Map<string, Vendor> {
  return new Map([
    ...vendors.flatMap(vendor =>
      vendor.aliases.map(alias => [alias, vendor] as const),
    ),
    ...vendors.map(vendor => [vendor.slug, vendor] as const),
  ]);
}

/** Says of all but the first row of the same thing which row has it. */
function firstRows() {
  const seen = new Map<string, number>();
  return (what: string, row: number): string | undefined => {
    const first = seen.get(what);
    if (first === undefined) seen.set(what, row);
    return first === undefined ? undefined : `is in row ${first} too`;
  };
}

/**
 * What a file would change. Nothing is changed where any row is invalid. What
 * the file does not mention stays: a vendor or contact that is not in it, a
 * column that it does not have. Contacts are found by their id, or else by
 * their name among those of the vendor that have not left.
 *
 * @param currentVendors - those that the file names, at least; with their
 * contacts, or null where the caller may not read them
 * @returns `rows` as a preview shows them; `changes` one for each vendor, for a
 * store to apply in one transaction
 * @public
 */
export function planVendorImport(
  rows: readonly VendorFileRow[],
  currentVendors: readonly Vendor[],
): { rows: VendorImportRow[]; changes: VendorImportChange[] } {
  const known = byKey(currentVendors);
  const created = new Set(
    rows
      .filter(row => !row.contact && !known.has(row.vendor))
      .map(row => row.vendor),
  );
  const repeats = firstRows();
  const changes = new Map<string, VendorImportChange>();

  const planned = rows.map((row): VendorImportRow => {
    const current = known.get(row.vendor);
    const plan = row.contact ? planContact : planVendor;
    const { change, ...result } = plan(row, {
      current,
      isCreated: created.has(row.vendor),
      repeats: what => repeats(what, row.row),
    });
    if (change) {
      const { id, revision } = current ?? {};
      const of = changes.get(result.vendor) ?? {
        slug: result.vendor,
        ...(id && revision && { current: { id, revision } }),
        contacts: [],
      };
      of.values ??= change.values;
      of.contacts.push(...change.contacts);
      changes.set(result.vendor, of);
    }
    return { row: row.row, ...result };
  });
  const isGood = planned.every(({ action }) => action !== 'invalid');
  return { rows: planned, changes: isGood ? [...changes.values()] : [] };
}
