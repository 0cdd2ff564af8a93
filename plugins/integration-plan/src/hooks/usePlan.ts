import { useApi } from '@backstage/frontend-plugin-api';
import type {
  PlanListParams,
  PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from '../api';
import { useLiveQuery } from './useLiveQuery';

/** A plan with its document. */
export function usePlan(ref: PlanRef) {
  const api = useApi(integrationPlanApiRef);
  return useLiveQuery(
    ['integration-plan', 'plan', ref.namespace, ref.name],
    () => api.getPlan(ref),
    { concerns: plan => [plan.id] },
  );
}

/** Status of a plan with all its readings. */
export function usePlanStatus(ref: PlanRef) {
  const api = useApi(integrationPlanApiRef);
  return useLiveQuery(
    ['integration-plan', 'status', ref.namespace, ref.name],
    () => api.getStatus(ref),
    {
      concerns: status => [status.planId],
      refreshAfterSeconds: status => status.refreshAfterSeconds,
    },
  );
}

/** One page of plans. Any signal counts: a change can move a plan onto the page. */
export function usePlans(params: PlanListParams) {
  const api = useApi(integrationPlanApiRef);
  return useLiveQuery(['integration-plan', 'plans', params], () =>
    api.listPlans(params),
  );
}

/** Values that filters can offer. */
export function useFacets() {
  const api = useApi(integrationPlanApiRef);
  return useLiveQuery(['integration-plan', 'facets'], () => api.getFacets());
}

/** Status of several plans in one call; asks nothing for an empty list. */
export function useStatusQuery(entityRefs: string[]) {
  const api = useApi(integrationPlanApiRef);
  const sorted = [...new Set(entityRefs)].sort();
  return useLiveQuery(
    sorted.length > 0 ? ['integration-plan', 'status-query', ...sorted] : null,
    () => api.queryStatus(sorted),
    { concerns: ({ items }) => items.map(item => item.planId) },
  );
}
