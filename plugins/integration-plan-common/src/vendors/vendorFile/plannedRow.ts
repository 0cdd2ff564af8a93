import { slug } from '../../schema/primitives';
import type { Vendor } from '../../schema/vendor';
import type { VendorImportRow } from '../../schema/vendorImport';
import type { VendorFileRow, VendorImportChange } from './types';

/** What is known around a row. */
export type RowContext = {
  /** The vendor that it names, where there is one. */
  current?: Vendor;
  /** A row of the file creates the vendor. */
  isCreated: boolean;
  /** Says which earlier row is of the same thing. */
  repeats: (what: string) => string | undefined;
};

/** What one row comes to, before it is known whether all of them are good. */
export type PlannedRow = Omit<VendorImportRow, 'row'> & {
  change?: Pick<VendorImportChange, 'values' | 'contacts'>;
};

export const invalid = (
  row: VendorFileRow,
  problems: VendorImportRow['problems'],
): PlannedRow => ({
  vendor: slug.safeParse(row.vendor).success ? row.vendor : '',
  contact: row.contact?.name ?? null,
  action: 'invalid',
  changes: [],
  problems,
});
