import {
  parseInput,
  type PlanListQuery,
} from '@integration-plan/plugin-integration-plan-common';
import { InputError } from '@backstage/errors';
import { z } from 'zod/v4';

export type SortColumn = {
  column: 'effective_rank' | 'title_key' | 'updated_at' | 'id';
  order: 'asc' | 'desc';
};

/** A place in a sorted list: the sort values of the plan beside it. */
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

/** Columns that put plans in order; the last one makes the order total. */
export function sortColumns({ sort, order }: PlanListQuery): SortColumn[] {
  switch (sort) {
    case 'name':
      return [
        { column: 'title_key', order: order ?? 'asc' },
        { column: 'id', order: 'asc' },
      ];
    case 'updated':
      return [
        { column: 'updated_at', order: order ?? 'desc' },
        { column: 'id', order: 'asc' },
      ];
    default:
      return [
        { column: 'effective_rank', order: order ?? 'desc' },
        { column: 'title_key', order: 'asc' },
        { column: 'id', order: 'asc' },
      ];
  }
}

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
      ({ column }, index) =>
        typeof cursor.values[index] ===
        (column === 'effective_rank' ? 'number' : 'string'),
    );
  if (!fits) {
    throw new InputError('Invalid query: cursor: belongs to another order');
  }
  return cursor;
}
