import { useApi } from '@backstage/frontend-plugin-api';
import {
  MAX_STATUS_QUERY,
  type IntegrationPlanApi,
  type PlanListParams,
  type PlanRef,
  type StatusQueryResponse,
} from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from '../api';
import { useLiveQuery } from './useLiveQuery';

/** A plan with its document. */
export function usePlan(ref: PlanRef) {
  const api = useApi(integrationPlanApiRef);
  return useLiveQuery(
    ['integration-plan', 'plan', ref.namespace, ref.name],
    signal => api.getPlan(ref, { signal }),
    { concerns: plan => [plan.id] },
  );
}

/** Status of a plan with all its readings. */
export function usePlanStatus(ref: PlanRef) {
  const api = useApi(integrationPlanApiRef);
  return useLiveQuery(
    ['integration-plan', 'status', ref.namespace, ref.name],
    signal => api.getStatus(ref, { signal }),
    {
      concerns: status => [status.planId],
      refreshAfterSeconds: status => status.refreshAfterSeconds,
    },
  );
}

/** One page of plans. Any signal counts: a change can move a plan onto the page. */
export function usePlans(params: PlanListParams) {
  const api = useApi(integrationPlanApiRef);
  return useLiveQuery(
    ['integration-plan', 'plans', params],
    signal => api.listPlans(params, { signal }),
    { isList: true, keepPrevious: true },
  );
}

/** Values that filters can offer. */
export function useFacets() {
  const api = useApi(integrationPlanApiRef);
  return useLiveQuery(
    ['integration-plan', 'facets'],
    signal => api.getFacets({ signal }),
    { isList: true },
  );
}

async function queryStatus(
  api: IntegrationPlanApi,
  entityRefs: string[],
  signal: AbortSignal,
): Promise<StatusQueryResponse> {
  const answers = [];
  for (let from = 0; from < entityRefs.length; from += MAX_STATUS_QUERY) {
    const some = entityRefs.slice(from, from + MAX_STATUS_QUERY);
    answers.push(api.queryStatus(some, { signal }));
  }
  return { items: (await Promise.all(answers)).flatMap(({ items }) => items) };
}

/**
 * Status of several plans in one call, or in as few as the backend allows;
 * asks nothing for an empty list.
 */
export function useStatusQuery(entityRefs: string[]) {
  const api = useApi(integrationPlanApiRef);
  const sorted = [...new Set(entityRefs)].sort();
  return useLiveQuery(
    sorted.length > 0 ? ['integration-plan', 'status-query', ...sorted] : null,
    signal => queryStatus(api, sorted, signal),
    {
      concerns: ({ items }) => items.map(item => item.planId),
      isList: true,
      keepPrevious: true,
    },
  );
}
