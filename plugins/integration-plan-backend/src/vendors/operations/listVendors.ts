import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { VendorListQuery } from '@integration-plan/plugin-integration-plan-common';
import type { VendorFilter } from '@integration-plan/plugin-integration-plan-node';
import type { Knex } from 'knex';
import type { SortColumn } from '../../paging/cursor';
import { applySearch, readPage, type PageOf } from '../../paging/readPage';
import { applyConditions } from '../../permissions/conditions';
import type { VendorRow } from '../rows';

type ListedRow = VendorRow & { reached_key: string };

/** One page of the directory. */
export async function listVendors(
  knex: Knex,
  query: VendorListQuery,
  options: {
    conditions?: PermissionCriteria<VendorFilter>;
    staleBefore: string;
  },
): Promise<PageOf<VendorRow>> {
  const whole = () => {
    const filtered = knex.from(withReachedKey(knex));
    applyFilters(filtered, query, options.staleBefore);
    if (options.conditions) applyConditions(filtered, options.conditions);
    return filtered;
  };
  return readPage<ListedRow>({
    ...query,
    knex,
    columns: sortColumns(query),
    counted: whole,
    parts: () => [whole()],
  });
}

/** Engines disagree on where NULL stands: those never reached come before all others. */
function withReachedKey(knex: Knex) {
  return knex('vendors')
    .select(
      'vendors.*',
      knex.raw("coalesce(last_reached_at, '') as reached_key"),
    )
    .as('listed');
}

function applyFilters(
  builder: Knex.QueryBuilder,
  query: VendorListQuery,
  staleBefore: string,
) {
  if (query.owner?.length) builder.whereIn('owner', query.owner);
  if (query.stale) builder.where('reached_key', '<', staleBefore);
  if (query.suspect) builder.where('contacts_suspect', '>', 0);
  if (query.withoutTier1) builder.where('has_tier1', false);
  applySearch(builder, query.q);
}

/** Columns that put vendors in order; the last one makes the order total. */
function sortColumns({
  sort,
  order,
}: VendorListQuery): SortColumn<keyof ListedRow & string>[] {
  const id = { column: 'id', order: 'asc' } as const;
  switch (sort) {
    case 'updated':
      return [{ column: 'updated_at', order: order ?? 'desc' }, id];
    case 'reached':
      return [{ column: 'reached_key', order: order ?? 'asc' }, id];
    default:
      return [{ column: 'name_key', order: order ?? 'asc' }, id];
  }
}
