import { useApi } from '@backstage/frontend-plugin-api';
import {
  type IntegrationPlanApi,
  MAX_STATUS_QUERY,
  type Plan,
  type PlanListParams,
  type PlanRef,
  type PlanRevisionListParams,
  type StatusQueryResponse,
} from '@integration-plan/plugin-integration-plan-common';
import { useCallback } from 'react';
import { useSWRConfig } from 'swr';
import { integrationPlanApiRef } from '../../api';
import { useLiveQuery } from './useLiveQuery';

/** A revision hardly ever changes: only whether it is approved. */
const REVISION_REFRESH_SECONDS = 300;

/** One page of a plan's history, newest first. */
export function useRevisions(plan: Plan, params: PlanRevisionListParams) {
  const api = useApi(integrationPlanApiRef);
  const { id, namespace, name, revision } = plan;
  return useLiveQuery(
    // Another question for each revision: the list never lags behind the plan
    ['integration-plan', 'revisions', namespace, name, revision, params],
    signal => api.listRevisions(plan, params, { signal }),
    { concerns: () => [id], keepPrevious: true },
  );
}

/** A revision with its document; asks nothing without a number. */
export function useRevision(ref: PlanRef, revision: number | undefined) {
  const api = useApi(integrationPlanApiRef);
  return useLiveQuery(
    revision === undefined
      ? null
      : ['integration-plan', 'revision', ref.namespace, ref.name, revision],
    signal => api.getRevision(ref, revision ?? 0, { signal }),
    { concerns: () => [], refreshAfterSeconds: () => REVISION_REFRESH_SECONDS },
  );
}

/** Asks again for everything that is on the page about a plan. */
export function useRefreshPlan({ namespace, name }: PlanRef) {
  const { mutate } = useSWRConfig();
  return useCallback(
    () =>
      mutate(
        key =>
          Array.isArray(key) &&
          key[0] === 'integration-plan' &&
          key[2] === namespace &&
          key[3] === name,
      ),
    [mutate, namespace, name],
  );
}

/**
 * Values of a metric over the last hours, asked again as often as the plot
 * can show a difference; asks nothing without hours.
 */
export function useSeries(
  ref: PlanRef,
  metric: string,
  hours: number | undefined,
) {
  const api = useApi(integrationPlanApiRef);
  return useLiveQuery(
    hours === undefined
      ? null
      : ['integration-plan', 'series', ref.namespace, ref.name, metric, hours],
    signal => {
      const to = Date.now();
      const from = to - (hours ?? 0) * 3_600_000;
      return api.getSeries(
        ref,
        metric,
        { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
        { signal },
      );
    },
    {
      // Nothing that a signal tells is worth asking for hours of values
      concerns: () => [],
      refreshAfterSeconds: series => Math.max(15, series.stepSeconds),
    },
  );
}

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
