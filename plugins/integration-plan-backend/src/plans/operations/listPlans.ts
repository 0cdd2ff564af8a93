import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  type OverallStatus,
  type PlanList,
  type PlanListQuery,
  RECENT_REHEARSAL_DAYS,
  type Rehearsed,
  type ReviewState,
  statusRank,
} from '@integration-plan/plugin-integration-plan-common';
import type { PlanFilter } from '@integration-plan/plugin-integration-plan-node';
import type { Knex } from 'knex';
import { DateTime } from 'luxon';
import type { SortColumn } from '../../paging/cursor';
import { applySearch, readPage } from '../../paging/readPage';
import { applyConditions } from '../../permissions/conditions';
import { namesOfVendors } from '../../vendors/operations/findVendors';
import { planRows, type PlanRow, STATUS_COLUMNS, toPlanSummary } from '../rows';

type ListedRow = PlanRow & {
  effective_rank: number;
  completeness_rank: number;
};

/** One page of plans. */
export async function listPlans(
  knex: Knex,
  query: PlanListQuery,
  options: { conditions?: PermissionCriteria<PlanFilter>; now: string },
): Promise<PlanList> {
  const { vendor: vendors = [] } = query;
  const names = vendors.length
    ? [...vendors, ...(await namesOfVendors(knex, vendors).pluck('slug'))]
    : [];
  const filtered = (listed: Knex.QueryBuilder) => {
    const list = knex.from(listed.as('listed'));
    applyFilters(list, query, names);
    applyRehearsed(list, query.rehearsed, options.now);
    if (options.conditions) applyConditions(list, options.conditions);
    return list;
  };
  const byRank = () => partsByRank(knex, query, options.now).map(filtered);
  const whole = () => filtered(withRanks(knex, query, options.now));
  const some = () =>
    knex.from(
      knex.unionAll(byRank().map(part => part.select('id'))).as('some'),
    );
  const { rows, totalItems, cursors } = await readPage<ListedRow>({
    ...query,
    knex,
    columns: sortColumns(query),
    counted: query.status?.length ? some : whole,
    parts: query.sort === 'status' ? byRank : () => [whole()],
  });
  return {
    items: rows.map(row => toPlanSummary(row, options.now)),
    totalItems,
    ...cursors,
  };
}

/** Plans that nobody watches come last in either order. */
const rankIn =
  ({ sort, order }: PlanListQuery) =>
  (status: OverallStatus) =>
    status === 'notWatched' && sort === 'status' && order === 'asc'
      ? statusRank('critical') + 1
      : statusRank(status);

const COMPLETENESS = 'coalesce(completeness, -1) as completeness_rank';

const LAPSED_RANK = `case when critical_until >= ? then cast(? as integer)
  when warning_until >= ? then cast(? as integer)
  else cast(? as integer) end`;

const lapsedRanks = (now: string) => [
  now,
  statusRank('critical'),
  now,
  statusRank('warning'),
  statusRank('unknown'),
];

/**
 * A status sorts and filters as what is left of it once readings have expired,
 * and a plan that has not been reviewed as less complete than any other.
 */
function withRanks(knex: Knex, query: PlanListQuery, now: string) {
  return planRows(knex).select(
    knex.raw(
      `case when status_rank < 0 then cast(? as integer)
            when status_expires_at is null or status_expires_at >= ? then status_rank
            else ${LAPSED_RANK} end as effective_rank`,
      [rankIn(query)('notWatched'), now, ...lapsedRanks(now)],
    ),
    knex.raw(COMPLETENESS),
  );
}

/**
 * The same plans in parts, each of which an index has in order or, where
 * readings have expired, is small while sources are read.
 */
function partsByRank(knex: Knex, query: PlanListQuery, now: string) {
  const ranked = (rank: Knex.Raw) =>
    knex('plan_status')
      .join('plans', 'plans.id', 'plan_status.plan_id')
      .select(
        'plans.*',
        ...STATUS_COLUMNS.map(column => `plan_status.${column}`),
        rank,
        knex.raw(COMPLETENESS),
      );
  return [
    ranked(knex.raw('status_rank as effective_rank'))
      .where('status_rank', '>=', 0)
      .where(fresh =>
        fresh
          .whereNull('status_expires_at')
          .orWhere('status_expires_at', '>=', now),
      ),
    ranked(
      knex.raw('cast(? as integer) as effective_rank', [
        rankIn(query)('notWatched'),
      ]),
    ).where('status_rank', '<', 0),
    ranked(knex.raw(`${LAPSED_RANK} as effective_rank`, lapsedRanks(now)))
      .where('status_rank', '>=', 0)
      .where('status_expires_at', '<', now),
  ];
}

/** What the counts of a review are in each state. */
const REVIEWED: Record<ReviewState, (plan: Knex.QueryBuilder) => void> = {
  errors: plan => plan.where('review_errors', '>', 0),
  warnings: plan =>
    plan.where('review_errors', 0).where('review_warnings', '>', 0),
  clean: plan => plan.where({ review_errors: 0, review_warnings: 0 }),
  'not-reviewed': plan => plan.whereNull('review_errors'),
};

/** @param vendors - all names of those that the query names */
function applyFilters(
  builder: Knex.QueryBuilder,
  query: PlanListQuery,
  vendors: string[],
) {
  for (const column of ['owner', 'lifecycle', 'pattern', 'origin'] as const) {
    const values = query[column];
    if (values?.length) builder.whereIn(column, values);
  }
  if (vendors.length) builder.whereIn('vendor', vendors);
  if (query.status?.length) {
    builder.whereIn('effective_rank', query.status.map(rankIn(query)));
  }
  const { review } = query;
  if (review?.length) {
    builder.where(any => {
      for (const state of review) any.orWhere(one => REVIEWED[state](one));
    });
  }
  applySearch(builder, query.q, ['search_text', 'name']);
}

/** Plans whose last drill was finished so long ago, any of these. */
function applyRehearsed(
  builder: Knex.QueryBuilder,
  rehearsed: Rehearsed[] = [],
  now: string,
) {
  if (rehearsed.length === 0) return;
  const recent = DateTime.fromISO(now, { zone: 'utc' })
    .minus({ days: RECENT_REHEARSAL_DAYS })
    .toJSDate()
    .toISOString();
  const column = 'last_rehearsed_at';
  builder.where(any => {
    if (rehearsed.includes('never')) any.orWhereNull(column);
    if (rehearsed.includes('longAgo')) any.orWhere(column, '<', recent);
    if (rehearsed.includes('recently')) any.orWhere(column, '>=', recent);
  });
}

/** Columns that put plans in order; the last one makes the order total. */
export function sortColumns({
  sort,
  order,
}: PlanListQuery): SortColumn<
  | 'effective_rank'
  | 'completeness_rank'
  | 'sort_title'
  | 'title_key'
  | 'updated_at'
  | 'id'
>[] {
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
    case 'completeness':
      return [
        { column: 'completeness_rank', order: order ?? 'asc', isNumber: true },
        { column: 'title_key', order: 'asc' },
        { column: 'id', order: 'asc' },
      ];
    default:
      return [
        { column: 'effective_rank', order: order ?? 'desc', isNumber: true },
        { column: 'sort_title', order: 'asc' },
        { column: 'id', order: 'asc' },
      ];
  }
}
