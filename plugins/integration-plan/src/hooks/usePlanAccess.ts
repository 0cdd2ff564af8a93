import { stringifyEntityRef } from '@backstage/catalog-model';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  INTEGRATION_PLAN_KIND,
  integrationPlanApprovePermission,
  integrationPlanUpdatePermission,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';

/** What the visitor may do to a plan; nothing while that is not known yet. */
export function usePlanAccess(ref: PlanRef) {
  const resourceRef = stringifyEntityRef({
    kind: INTEGRATION_PLAN_KIND,
    ...ref,
  });
  const update = usePermission({
    permission: integrationPlanUpdatePermission,
    resourceRef,
  });
  const approve = usePermission({
    permission: integrationPlanApprovePermission,
    resourceRef,
  });
  return {
    /** Until then nothing is allowed. */
    isKnown: !update.loading && !approve.loading,
    canUpdate: update.allowed,
    canApprove: approve.allowed,
  };
}
