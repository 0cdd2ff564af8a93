import type { ContactInput } from '../../schema/contact';
import type { VendorUpdate } from '../../schema/vendor';

/** More than a file of the size that is accepted can say something with. */
export const MOST_ROWS = 5000;

/** A problem that is not of one vendor. */
export const wholeFile = (row: number, message: string): VendorFileRow => ({
  row,
  vendor: '',
  values: {},
  problems: [{ field: '', message }],
});

export const tooManyRows = (row: number) =>
  wholeFile(row, `The file has more than ${MOST_ROWS} rows; divide it`);

/** One thing that is wrong with a cell. @public */
export type VendorFileProblem = {
  /** Column of the file; empty for the whole row or file. */
  field: string;
  message: string;
};

/**
 * What a file says of one vendor or one contact. Values are not checked yet:
 * `null` clears a field, and what the file does not mention is absent.
 * @public
 */
export type VendorFileRow = {
  /** Line where it starts, counted from 1. */
  row: number;
  vendor: string;
  /** Undefined: the row is of the vendor itself. */
  contact?: { id?: string; name: string };
  values: Record<string, unknown>;
  problems: VendorFileProblem[];
};

/** All that a file changes at one vendor, to be saved together. @public */
export type VendorImportChange = {
  slug: string;
  /** The vendor as it was compared; undefined: it is created, and `values` are there. */
  current?: { id: string; revision: number };
  /** All values of the vendor after the import; undefined: they stay. */
  values?: VendorUpdate;
  contacts: Array<{
    /** The contact as it was compared; undefined: it is created. */
    current?: { id: string; revision: number };
    /** All values of the contact after the import. */
    values: ContactInput;
  }>;
};
