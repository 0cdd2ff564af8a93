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

/** What a good row does. */
export function actionOf(
  before: object | undefined,
  changes: VendorImportRow['changes'],
): 'create' | 'update' | 'same' {
  if (!before) return 'create';
  return changes.length === 0 ? 'same' : 'update';
}

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
