import { planListQuerySchema } from '@integration-plan/plugin-integration-plan-common';
import { useCallback, useMemo } from 'react';
import { readAddress, useAddress } from '../list/addressParams';

/** Filters that take several values, in the order in which the page has them. */
export const FILTERS = [
  'status',
  'review',
  'rehearsed',
  'owner',
  'vendor',
  'lifecycle',
  'pattern',
  'origin',
] as const;

/** @see FILTERS */
export type Filter = (typeof FILTERS)[number];

/** What the list shows, kept in the address so that it can be shared. */
export function useListParams() {
  const { search, update } = useAddress();
  const params = useMemo(
    () => readAddress(planListQuerySchema, search, FILTERS),
    [search],
  );

  const clearFilters = useCallback(
    () =>
      update(
        Object.fromEntries(['q', ...FILTERS].map(key => [key, undefined])),
      ),
    [update],
  );

  const isFiltered =
    Boolean(params.q) || FILTERS.some(filter => params[filter] !== undefined);

  return { params, update, clearFilters, isFiltered };
}
