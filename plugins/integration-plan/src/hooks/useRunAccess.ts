import { stringifyEntityRef } from '@backstage/catalog-model';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  INTEGRATION_PLAN_KIND,
  integrationPlanRunsReadPermission,
  integrationPlanRunsStartPermission,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';

/** What the visitor may do with runs of a plan; nothing while that is not known. */
export function useRunAccess({ namespace, name }: PlanRef) {
  const resourceRef = stringifyEntityRef({
    kind: INTEGRATION_PLAN_KIND,
    namespace,
    name,
  });
  const start = usePermission({
    permission: integrationPlanRunsStartPermission,
    resourceRef,
  });
  const read = usePermission({
    permission: integrationPlanRunsReadPermission,
    resourceRef,
  });
  return {
    isKnown: !start.loading && !read.loading,
    canStart: start.allowed,
    canRead: read.allowed,
  };
}
