import type { z } from 'zod/v4';
import { toInputIssues } from '../../schema/parse';
import type { VendorImportRow } from '../../schema/vendorImport';
import { cellOf, type Column, type Values } from './columns';
import type { VendorFileProblem, VendorFileRow } from './types';

/** Values without those that are cleared, so that the schema puts its defaults. */
export const said = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) => value !== null && value !== undefined,
    ),
  );

/** What differs, column by column, as the cells of a file say it. */
export function compare(
  columns: readonly Column[],
  before: Values,
  after: Values,
): VendorImportRow['changes'] {
  return columns
    .map(column => ({
      field: column.name,
      before: cellOf(column, before) || null,
      after: cellOf(column, after) || null,
    }))
    .filter(change => change.before !== change.after);
}

const HOURS_COLUMNS = ['timeZone', 'holidays'];

/** The first part of a path, and the rest. */
function splitPath(path: string): [string, string] {
  const end = path.search(/[.[]/);
  return end < 0 ? [path, ''] : [path.slice(0, end), path.slice(end)];
}

/** `channels[1].value` as the column and the place in its cell. */
function placeOf(path: string): { column: string; place: string } {
  const [column, rest] = splitPath(path);
  if (column === 'hours') {
    const [part, within] = splitPath(rest.replace(/^\./, ''));
    return HOURS_COLUMNS.includes(part)
      ? { column: part, place: within }
      : { column, place: within };
  }
  return { column, place: rest };
}

function formatPlace(place: string): string {
  const item = /^\[(\d+)\]\.?([\s\S]*)$/.exec(place);
  if (!item) return place ? `${place}: ` : '';
  const number = Number(item[1]) + 1;
  return item[2] ? `item ${number}, ${item[2]}: ` : `item ${number}: `;
}

/**
 * What is wrong with a row: what its reader said, and what the schema says of
 * all other columns.
 *
 * @param given - what the schema was asked about
 * @param names - columns that are named otherwise in the schema
 */
export function problemsOfRow(
  row: VendorFileRow,
  error: z.ZodError | undefined,
  given: Values,
  names: Readonly<Record<string, string>>,
): VendorFileProblem[] {
  const issues = error ? toInputIssues(error) : [];
  const ofSchema = issues.map(({ path, message }) => {
    const { column, place } = placeOf(path);
    const isMissing = path === column && !Object.hasOwn(given, column);
    return {
      field: names[column] ?? column,
      message: isMissing ? 'is required' : `${formatPlace(place)}${message}`,
    };
  });
  const unread = row.problems.map(({ field }) => field);
  return [
    ...row.problems,
    ...ofSchema.filter(({ field }) => !unread.includes(field)),
  ];
}
