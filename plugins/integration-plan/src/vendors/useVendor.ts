import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  integrationPlanContactsUpdatePermission,
  integrationPlanVendorDeletePermission,
  integrationPlanVendorPinPermission,
  integrationPlanVendorUpdatePermission,
  type Vendor,
  type VendorListParams,
} from '@integration-plan/plugin-integration-plan-common';
import { useSWRConfig } from 'swr';
import { integrationPlanApiRef } from '../api';
import { useLiveQuery } from '../shared/queries/useLiveQuery';

/** A vendor with the contacts that the visitor may see; asks nothing for null. */
export function useVendor(slug: string | null) {
  const api = useApi(integrationPlanApiRef);
  return useLiveQuery(
    slug === null ? null : ['integration-plan', 'vendor', slug],
    signal => api.vendors.get(slug ?? '', { signal }),
    { concerns: vendor => [vendor.id] },
  );
}

/** Asks again for the vendor on the page, whichever of its keys it was asked by. */
export function useRefreshVendor() {
  const { mutate } = useSWRConfig();
  return useCallback(
    () =>
      mutate(
        key =>
          Array.isArray(key) &&
          key[0] === 'integration-plan' &&
          key[1] === 'vendor',
      ),
    [mutate],
  );
}

/** What the visitor may do to a vendor; nothing while that is not known yet. */
export function useVendorAccess({ slug }: Pick<Vendor, 'slug'>) {
  const resourceRef = slug;
  const update = usePermission({
    permission: integrationPlanVendorUpdatePermission,
    resourceRef,
  });
  const remove = usePermission({
    permission: integrationPlanVendorDeletePermission,
    resourceRef,
  });
  const pin = usePermission({
    permission: integrationPlanVendorPinPermission,
    resourceRef,
  });
  const contacts = usePermission({
    permission: integrationPlanContactsUpdatePermission,
    resourceRef,
  });
  return {
    /** Until then nothing is allowed. */
    isKnown: ![update, remove, pin, contacts].some(({ loading }) => loading),
    canUpdate: update.allowed,
    canDelete: remove.allowed,
    canPin: pin.allowed,
    canUpdateContacts: contacts.allowed,
  };
}

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
