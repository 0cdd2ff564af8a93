import type { Vendor } from '../../schema/vendor';
import type { VendorFileFormat } from '../../schema/vendorImport';

/**
 * Vendors and their contacts as a file that reads back to the same. Those who
 * have left are not in it: a file says nothing of the state of a contact, and
 * would bring them back.
 * @public
 */
export function writeVendorFile(
  _vendors: readonly Vendor[],
  _format: VendorFileFormat,
): string {
  return '';
}
