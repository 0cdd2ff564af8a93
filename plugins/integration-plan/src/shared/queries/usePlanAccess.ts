import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  integrationPlanApprovePermission,
  integrationPlanUpdatePermission,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import { useEntity } from '@backstage/plugin-catalog-react';
import { planEntityRef } from '../links/planEntityRef';

/** The plan that the entity on this page stands for. */
export function usePlanRef(): PlanRef {
  const { metadata } = useEntity().entity;
  return {
    namespace: (metadata.namespace ?? DEFAULT_NAMESPACE).toLowerCase(),
    name: metadata.name.toLowerCase(),
  };
}

/** Whether the visitor may do something to a plan; not while that is not known. */
export const usePlanPermission = (
  permission: ResourcePermission,
  ref: PlanRef,
) => usePermission({ permission, resourceRef: planEntityRef(ref) });

/** What the visitor may do to a plan; nothing while that is not known yet. */
export function usePlanAccess(ref: PlanRef) {
  const update = usePlanPermission(integrationPlanUpdatePermission, ref);
  const approve = usePlanPermission(integrationPlanApprovePermission, ref);
  return {
    /** Until then nothing is allowed. */
    isKnown: !update.loading && !approve.loading,
    canUpdate: update.allowed,
    canApprove: approve.allowed,
  };
}
