import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  RECENT_REHEARSAL_DAYS,
  statusRank,
  type PlanList,
  type PlanListQuery,
  type ReviewState,
  type Rehearsed,
} from '@integration-plan/plugin-integration-plan-common';
import type { PlanFilter } from '@integration-plan/plugin-integration-plan-node';
import type { Knex } from 'knex';
import { DateTime } from 'luxon';
import { applySearch, readPage } from '../../paging/readPage';
import { applyConditions } from '../../permissions/conditions';
import { namesOfVendors } from '../../vendors/operations/vendorNames';
import { toPlanSummary, type PlanRow } from '../rows';
import { sortColumns } from '../sortColumns';

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
  const { rows, totalItems, cursors } = await readPage<ListedRow>({
    ...query,
    columns: sortColumns(query),
    all: () => {
      const filtered = knex.from(withRanks(knex, options.now));
      applyFilters(knex, filtered, query);
      applyRehearsed(filtered, query.rehearsed, options.now);
      if (options.conditions) applyConditions(filtered, options.conditions);
      return filtered;
    },
  });
  return {
    items: rows.map(row => toPlanSummary(row, options.now)),
    totalItems,
    ...cursors,
  };
}

/**
 * A status that has outlived its readings sorts and filters as unknown, and a
 * plan that has not been reviewed as less complete than any other.
 */
function withRanks(knex: Knex, now: string) {
  return knex('plans')
    .select(
      'plans.*',
      knex.raw(
        'case when status_expires_at < ? then ? else status_rank end as effective_rank',
        [now, statusRank('unknown')],
      ),
      knex.raw('coalesce(completeness, -1) as completeness_rank'),
    )
    .as('listed');
}

/** What the counts of a review are in each state. */
const REVIEWED: Record<ReviewState, (plan: Knex.QueryBuilder) => void> = {
  errors: plan => plan.where('review_errors', '>', 0),
  warnings: plan =>
    plan.where('review_errors', 0).where('review_warnings', '>', 0),
  clean: plan => plan.where({ review_errors: 0, review_warnings: 0 }),
  'not-reviewed': plan => plan.whereNull('review_errors'),
};

function applyFilters(
  knex: Knex,
  builder: Knex.QueryBuilder,
  query: PlanListQuery,
) {
  for (const column of ['owner', 'lifecycle', 'pattern', 'origin'] as const) {
    const values = query[column];
    if (values?.length) builder.whereIn(column, values);
  }
  const { vendor } = query;
  if (vendor?.length) {
    builder.where(named =>
      named
        .whereIn('vendor', vendor)
        .orWhereIn('vendor', namesOfVendors(knex, vendor)),
    );
  }
  if (query.status?.length) {
    builder.whereIn('effective_rank', query.status.map(statusRank));
  }
  const { review } = query;
  if (review?.length) {
    builder.where(any => {
      for (const state of review) any.orWhere(one => REVIEWED[state](one));
    });
  }
  applySearch(builder, query.q);
}

/** Plans whose last drill was finished so long ago, any of these. */
function applyRehearsed(
  builder: Knex.QueryBuilder,
  rehearsed: Rehearsed[] = [],
  now: string,
) {
  if (rehearsed.length === 0) return;
  const recent = DateTime.fromISO(now)
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
