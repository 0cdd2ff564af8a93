import type { VendorFileFormat } from '../../schema/vendorImport';
import type { VendorFileRow } from './types';

/**
 * Reads a file of vendors and contacts. Never throws: what is wrong is said at
 * the row, and what concerns the whole file at its first line.
 * @public
 */
export function readVendorFile(
  _content: string,
  _format: VendorFileFormat,
): VendorFileRow[] {
  return [];
}
