import type { Vendor } from '../../schema/vendor';
import type { VendorImportRow } from '../../schema/vendorImport';
import type { VendorFileRow, VendorImportChange } from './types';

/**
 * What a file would change. Nothing is changed where any row is invalid. What
 * the file does not mention stays.
 *
 * @param currentVendors - those that the file names, at least; with their
 * contacts, or null where the caller may not read them
 * @public
 */
export function planVendorImport(
  _rows: readonly VendorFileRow[],
  _currentVendors: readonly Vendor[],
): { rows: VendorImportRow[]; changes: VendorImportChange[] } {
  return { rows: [], changes: [] };
}
