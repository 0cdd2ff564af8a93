import { CellError } from './cells';
import type { Column, Values } from './columns';
import type { VendorFileProblem } from './types';

/** Reads one cell into the values, or says what is wrong with it. */
export function readFileCell(
  { name, read }: Column,
  cell: string,
  into: { values: Values; problems: VendorFileProblem[] },
) {
  try {
    into.values[name] = cell.trim() === '' ? null : read(cell);
  } catch (error) {
    if (!(error instanceof CellError)) throw error;
    into.problems.push({ field: name, message: error.message });
  }
}
