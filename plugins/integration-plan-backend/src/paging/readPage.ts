import type { Knex } from 'knex';
import { decodeCursor, encodeCursor, type SortColumn } from './cursor';

/** What a page of a list answers beside its items. */
export type PageOf<Row> = {
  rows: Row[];
  totalItems: number;
  cursors: { nextCursor?: string; previousCursor?: string };
};

/**
 * One page of a sorted list. Pages are cut by the values beside the cut, not by
 * a number of rows to skip, so that an item that appears or disappears
 * meanwhile does not shift the rest.
 *
 * @param options - `counted` makes a query for the whole list; `parts` make one,
 *   or several that are it together, where each of them is found in order but
 *   the whole is not; `columns` put it in a total order
 */
export async function readPage<Row extends object>(options: {
  knex: Knex;
  counted: () => Knex.QueryBuilder;
  parts: () => Knex.QueryBuilder[];
  columns: SortColumn<keyof Row & string>[];
  limit: number;
  cursor?: string;
}): Promise<PageOf<Row>> {
  const { columns, counted, knex, limit, parts } = options;
  const cursor = options.cursor
    ? decodeCursor(columns, options.cursor)
    : undefined;
  const backwards = cursor?.direction === 'previous';

  const cut = (page: Knex.QueryBuilder) => {
    for (const { column, order } of columns) {
      page.orderBy(column, backwards ? opposite(order) : order);
    }
    return page.limit(limit + 1).select('*');
  };
  const pages = parts().map(part => {
    if (cursor) applyCursor(part, columns, cursor.values, backwards);
    // SQLite takes no order and limit of a part by itself
    return knex.select('*').from(cut(part).as('part'));
  });

  const [{ count }] = await counted().count({ count: '*' });
  const rows: Row[] = await cut(knex.from(knex.unionAll(pages).as('page')));
  const more = rows.length > limit;
  const shown = rows.slice(0, limit);
  if (backwards) shown.reverse();

  const at = (row: Row, direction: 'next' | 'previous') =>
    encodeCursor(columns, {
      direction,
      values: columns.map(({ column }) => row[column] as string | number),
    });
  const first = shown.at(0);
  const last = shown.at(-1);
  return {
    rows: shown,
    totalItems: Number(count),
    cursors: {
      ...(last && (backwards || more) && { nextCursor: at(last, 'next') }),
      ...(first &&
        (backwards ? more : cursor) && {
          previousCursor: at(first, 'previous'),
        }),
    },
  };
}

/**
 * Limits a list to what contains every word of a search.
 *
 * @param columns - in lower case; any of them may contain a word
 */
export function applySearch(
  builder: Knex.QueryBuilder,
  search: string | undefined,
  columns: readonly string[] = ['search_text'],
) {
  for (const word of search?.toLowerCase().split(/\s+/) ?? []) {
    if (!word) continue;
    const escaped = word.replace(/[\\%_]/g, char => `\\${char}`);
    builder.where(any => {
      for (const column of columns)
        any.orWhereRaw("?? like ? escape '\\'", [column, `%${escaped}%`]);
    });
  }
}

/** Rows beyond the cursor: greater in the first column that differs. */
function applyCursor(
  builder: Knex.QueryBuilder,
  columns: SortColumn[],
  values: Array<string | number>,
  backwards: boolean,
) {
  builder.where(beyond => {
    columns.forEach(({ column, order }, index) => {
      const direction = backwards ? opposite(order) : order;
      beyond.orWhere(one => {
        columns.slice(0, index).forEach((equal, i) => {
          one.where(equal.column, values[i]);
        });
        one.where(column, direction === 'asc' ? '>' : '<', values[index]);
      });
    });
  });
}

function opposite(order: 'asc' | 'desc') {
  return order === 'asc' ? 'desc' : 'asc';
}
