import type { VendorFileRow } from './types';

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
