import { usePermission } from '@backstage/plugin-permission-react';
import {
  integrationPlanContactsUpdatePermission,
  integrationPlanVendorDeletePermission,
  integrationPlanVendorUpdatePermission,
} from '@integration-plan/plugin-integration-plan-common';

/**
 * What the visitor may do to a vendor; nothing while that is not known yet.
 *
 * @param slug - undefined while there is no vendor yet
 */
export function useVendorAccess(slug: string | undefined) {
  const update = usePermission({
    permission: integrationPlanVendorUpdatePermission,
    resourceRef: slug,
  });
  const remove = usePermission({
    permission: integrationPlanVendorDeletePermission,
    resourceRef: slug,
  });
  const contacts = usePermission({
    permission: integrationPlanContactsUpdatePermission,
    resourceRef: slug,
  });
  return {
    canUpdate: update.allowed,
    canDelete: remove.allowed,
    // A merge moves contacts
    canMerge: update.allowed && remove.allowed && contacts.allowed,
  };
}
