import { runListQuerySchema } from '@integration-plan/plugin-integration-plan-common';
import { useCallback, useMemo } from 'react';
import { readAddress, useAddress } from '../list/addressParams';

const FILTERS = ['plan', 'procedure', 'state', 'mode', 'assignee'] as const;

/** What the list of runs shows, kept in the address so that it can be shared. */
export function useRunListParams() {
  const { search, update } = useAddress();
  const params = useMemo(
    () => readAddress(runListQuerySchema, search, []),
    [search],
  );
  const clearFilters = useCallback(
    () => update(Object.fromEntries(FILTERS.map(key => [key, undefined]))),
    [update],
  );
  const isFiltered = FILTERS.some(key => params[key] !== undefined);
  return { params, update, clearFilters, isFiltered };
}
