import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  statusRank,
  type PlanList,
  type PlanListQuery,
} from '@integration-plan/plugin-integration-plan-common';
import type { PlanFilter } from '@integration-plan/plugin-integration-plan-node';
import type { Knex } from 'knex';
import { applyConditions } from '../conditions';
import {
  decodeCursor,
  encodeCursor,
  sortColumns,
  type SortColumn,
} from '../cursor';
import { toPlanSummary, type PlanRow } from '../rows';

type ListedRow = PlanRow & { effective_rank: number };

/**
 * One page of plans. Pages are cut by the values beside the cut, not by a
 * number of rows to skip, so that a plan that appears or disappears meanwhile
 * does not shift the rest.
 */
export async function listPlans(
  knex: Knex,
  query: PlanListQuery,
  options: { conditions?: PermissionCriteria<PlanFilter>; now: string },
): Promise<PlanList> {
  const columns = sortColumns(query);
  const cursor = query.cursor ? decodeCursor(columns, query.cursor) : undefined;
  const backwards = cursor?.direction === 'previous';

  const all = () => {
    const filtered = knex.from(withEffectiveRank(knex, options.now));
    applyFilters(filtered, query);
    if (options.conditions) applyConditions(filtered, options.conditions);
    return filtered;
  };

  const page = all().limit(query.limit + 1);
  for (const { column, order } of columns) {
    page.orderBy(column, backwards ? opposite(order) : order);
  }
  if (cursor) applyCursor(page, columns, cursor.values, backwards);

  const [{ count }] = await all().count({ count: '*' });
  const rows: ListedRow[] = await page.select('*');
  const more = rows.length > query.limit;
  const shown = rows.slice(0, query.limit);
  if (backwards) shown.reverse();

  const at = (row: ListedRow, direction: 'next' | 'previous') =>
    encodeCursor(columns, {
      direction,
      values: columns.map(({ column }) => row[column]),
    });
  const first = shown.at(0);
  const last = shown.at(-1);
  return {
    items: shown.map(row => toPlanSummary(row, options.now)),
    totalItems: Number(count),
    ...(last && (backwards || more) && { nextCursor: at(last, 'next') }),
    ...(first &&
      (backwards ? more : cursor) && {
        previousCursor: at(first, 'previous'),
      }),
  };
}

/** A status that has outlived its readings sorts and filters as unknown. */
function withEffectiveRank(knex: Knex, now: string) {
  return knex('plans')
    .select(
      'plans.*',
      knex.raw(
        'case when status_expires_at < ? then ? else status_rank end as effective_rank',
        [now, statusRank('unknown')],
      ),
    )
    .as('listed');
}

function applyFilters(builder: Knex.QueryBuilder, query: PlanListQuery) {
  for (const column of [
    'owner',
    'vendor',
    'lifecycle',
    'pattern',
    'origin',
  ] as const) {
    const values = query[column];
    if (values?.length) builder.whereIn(column, values);
  }
  if (query.status?.length) {
    builder.whereIn('effective_rank', query.status.map(statusRank));
  }
  for (const word of query.q?.toLowerCase().split(/\s+/) ?? []) {
    if (!word) continue;
    const escaped = word.replace(/[\\%_]/g, char => `\\${char}`);
    builder.whereRaw("search_text like ? escape '\\'", [`%${escaped}%`]);
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
