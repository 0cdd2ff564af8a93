import type { PlanListQuery } from '@integration-plan/plugin-integration-plan-common';
import type { SortColumn } from '../paging/cursor';

/** Columns that put plans in order; the last one makes the order total. */
export function sortColumns({
  sort,
  order,
}: PlanListQuery): SortColumn<
  'effective_rank' | 'completeness_rank' | 'title_key' | 'updated_at' | 'id'
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
        { column: 'title_key', order: 'asc' },
        { column: 'id', order: 'asc' },
      ];
  }
}
