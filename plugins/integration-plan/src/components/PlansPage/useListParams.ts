import {
  parseInput,
  planListQuerySchema,
  type PlanListParams,
} from '@integration-plan/plugin-integration-plan-common';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

const LISTS = ['owner', 'vendor', 'lifecycle', 'pattern', 'status', 'origin'];

/** What the list shows, kept in the address so that it can be shared. */
export function useListParams() {
  const [search, setSearch] = useSearchParams();
  const raw: Record<string, unknown> = {};
  for (const key of new Set(search.keys())) {
    raw[key] = LISTS.includes(key) ? search.getAll(key) : search.get(key);
  }
  let params: PlanListParams;
  try {
    params = parseInput(planListQuerySchema, raw, 'address');
  } catch {
    // An address typed wrongly shows the whole list
    params = planListQuerySchema.parse({});
  }
  const update = useCallback(
    (change: Record<string, string | string[] | undefined>) => {
      setSearch(before => {
        const next = new URLSearchParams(before);
        // Another filter or order makes the place in the list meaningless
        if (!('cursor' in change)) next.delete('cursor');
        for (const [key, value] of Object.entries(change)) {
          next.delete(key);
          for (const one of [value ?? []].flat()) {
            if (one) next.append(key, one);
          }
        }
        return next;
      });
    },
    [setSearch],
  );
  return {
    params,
    update,
    isFiltered: LISTS.concat('q').some(k => search.has(k)),
  };
}
