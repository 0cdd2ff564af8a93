import { vendorListQuerySchema } from '@integration-plan/plugin-integration-plan-common';
import { useCallback, useMemo } from 'react';
import { readAddress, useAddress } from '../list/addressParams';

/** Filters that are on or off, with the words that people see. */
export const FLAGS = {
  suspect: 'a suspect contact',
  withoutTier1: 'no contact in tier 1',
  stale: 'contacts not reached for long',
} as const;

/** @see FLAGS */
export type Flag = keyof typeof FLAGS;

const FLAG_KEYS = Object.keys(FLAGS) as Flag[];

/** What the directory shows, kept in the address so that it can be shared. */
export function useVendorListParams() {
  const { search, update } = useAddress();
  const params = useMemo(
    () => readAddress(vendorListQuerySchema, search, ['owner']),
    [search],
  );

  const clearFilters = useCallback(
    () =>
      update(
        Object.fromEntries(
          ['q', 'owner', ...FLAG_KEYS].map(key => [key, undefined]),
        ),
      ),
    [update],
  );

  const isFiltered =
    Boolean(params.q) ||
    params.owner !== undefined ||
    FLAG_KEYS.some(flag => params[flag]);

  return { params, update, clearFilters, isFiltered };
}
