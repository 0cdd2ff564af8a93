import { useApi } from '@backstage/frontend-plugin-api';
import type { VendorListParams } from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from '../api';
import { useLiveQuery } from './useLiveQuery';

/** One page of the directory. Any signal counts: a change can move a vendor onto the page. */
export function useVendors(params: VendorListParams) {
  const api = useApi(integrationPlanApiRef);
  return useLiveQuery(
    ['integration-plan', 'vendors', params],
    signal => api.vendors.list(params, { signal }),
    { isList: true, keepPrevious: true },
  );
}

/**
 * What of ours depends on a vendor. Any signal counts: a plan that changes may
 * have come to name the vendor.
 */
export function useVendorImpact(slug: string | null) {
  const api = useApi(integrationPlanApiRef);
  return useLiveQuery(
    slug === null ? null : ['integration-plan', 'vendor-impact', slug],
    signal => api.vendors.getImpact(slug ?? '', { signal }),
    { isList: true },
  );
}
