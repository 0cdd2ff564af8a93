import {
  planListQuerySchema,
  type PlanListQuery,
} from '@integration-plan/plugin-integration-plan-common';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Filters that take several values, in the order in which the page has them. */
export const FILTERS = [
  'status',
  'owner',
  'vendor',
  'lifecycle',
  'pattern',
  'origin',
] as const;

/** @see FILTERS */
export type Filter = (typeof FILTERS)[number];

const isFilter = (key: string): key is Filter =>
  FILTERS.some(filter => filter === key);

/**
 * What an address asks for. Parts that make no sense are left out one by one,
 * so that a mistyped link still shows a list.
 */
export function readListParams(search: URLSearchParams): PlanListQuery {
  const known: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(planListQuerySchema.shape)) {
    const makesSense = (value: unknown) => schema.safeParse(value).success;
    if (isFilter(key)) {
      const values = search.getAll(key).filter(makesSense);
      if (values.length > 0) known[key] = values;
    } else if (search.has(key) && makesSense(search.get(key))) {
      known[key] = search.get(key);
    }
  }
  return planListQuerySchema.parse(known);
}

/** Changes of the list: undefined or nothing takes a part out of the address. */
export type ListChange = {
  [key in keyof PlanListQuery]?: string | string[] | number;
};

/** What the list shows, kept in the address so that it can be shared. */
export function useListParams() {
  const [search, setSearch] = useSearchParams();
  const params = useMemo(() => readListParams(search), [search]);

  const update = useCallback(
    (change: ListChange, options?: { replace?: boolean }) => {
      setSearch(before => {
        const next = new URLSearchParams(before);
        // A cursor is a place in one list: not in one filtered or sorted anew
        if (!('cursor' in change)) next.delete('cursor');
        for (const [key, value] of Object.entries(change)) {
          next.delete(key);
          for (const one of [value ?? []].flat()) {
            if (one !== '') next.append(key, String(one));
          }
        }
        return next;
      }, options);
    },
    [setSearch],
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
