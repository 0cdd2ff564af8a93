import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Plan,
  PlanRef,
  PlanRevisionListParams,
} from '@integration-plan/plugin-integration-plan-common';
import { useCallback } from 'react';
import { useSWRConfig } from 'swr';
import { integrationPlanApiRef } from '../api';
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
    {
      concerns: () => [],
      refreshAfterSeconds: () => REVISION_REFRESH_SECONDS,
    },
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
