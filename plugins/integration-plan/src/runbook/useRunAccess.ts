import {
  integrationPlanRunsReadPermission,
  integrationPlanRunsStartPermission,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import { usePlanPermission } from '../shared/queries/usePlanAccess';

/** What the visitor may do with runs of a plan; nothing while that is not known. */
export function useRunAccess(ref: PlanRef) {
  const start = usePlanPermission(integrationPlanRunsStartPermission, ref);
  const read = usePlanPermission(integrationPlanRunsReadPermission, ref);
  return {
    isKnown: !start.loading && !read.loading,
    canStart: start.allowed,
    canRead: read.allowed,
  };
}
