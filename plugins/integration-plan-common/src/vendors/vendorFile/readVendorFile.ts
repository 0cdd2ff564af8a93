import type { VendorFileFormat } from '../../schema/vendorImport';
import { readCsv } from './readCsv';
import { readYaml } from './readYaml';
import type { VendorFileRow } from './types';

const READERS: Record<VendorFileFormat, (content: string) => VendorFileRow[]> =
  { csv: readCsv, yaml: readYaml };

/**
 * Reads a file of vendors and contacts. Never throws: what is wrong is said at
 * its row, and what concerns the whole file at the line where it shows, in a
 * row without a vendor.
 * @public
 */
export function readVendorFile(
  content: string,
  format: VendorFileFormat,
): VendorFileRow[] {
  return READERS[format](content);
}
