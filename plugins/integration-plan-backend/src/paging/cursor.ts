import { parseInput } from '@integration-plan/plugin-integration-plan-common';
import { InputError } from '@backstage/errors';
import { z } from 'zod/v4';

/** A column that puts a list in order; none of its values is NULL. */
export type SortColumn<C extends string = string> = {
  column: C;
  order: 'asc' | 'desc';
  /** Whole numbers rather than text. */
  isNumber?: boolean;
};

/** A place in a sorted list: the sort values of the item beside it. */
export type Cursor = {
  direction: 'next' | 'previous';
  values: Array<string | number>;
};

// A stranger can make a cursor: what PostgreSQL cannot compare, such as a NUL
// or a fraction with a whole number, must not reach it
const cursorSchema = z.strictObject({
  sort: z.string(),
  direction: z.enum(['next', 'previous']),
  values: z
    .array(
      z.union([
        z
          .string()
          .refine(
            value => !value.includes('\u0000') && !/\p{Surrogate}/u.test(value),
            'is not storable text',
          ),
        z.int32(),
      ]),
    )
    .max(3),
});

const describeSort = (columns: SortColumn[]) =>
  columns.map(({ column, order }) => `${column}.${order}`).join(',');

export function encodeCursor(columns: SortColumn[], cursor: Cursor): string {
  return Buffer.from(
    JSON.stringify({ sort: describeSort(columns), ...cursor }),
  ).toString('base64url');
}

/** Throws an `InputError` for anything but a cursor of the same order. */
export function decodeCursor(columns: SortColumn[], text: string): Cursor {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    throw new InputError('Invalid query: cursor: is not a cursor of this list');
  }
  const { sort, ...cursor } = parseInput(cursorSchema, json, 'cursor');
  const fits =
    sort === describeSort(columns) &&
    cursor.values.length === columns.length &&
    columns.every(
      ({ isNumber }, index) =>
        typeof cursor.values[index] === (isNumber ? 'number' : 'string'),
    );
  if (!fits) {
    throw new InputError('Invalid query: cursor: belongs to another order');
  }
  return cursor;
}
