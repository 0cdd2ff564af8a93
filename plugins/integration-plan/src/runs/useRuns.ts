import { useApi } from '@backstage/frontend-plugin-api';
import type { RunListParams } from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from '../api';
import { useLiveQuery } from '../shared/queries/useLiveQuery';

/** One page of runs. Any signal counts: a change can move a run onto the page. */
export function useRuns(params: RunListParams | null) {
  const api = useApi(integrationPlanApiRef);
  return useLiveQuery(
    params && ['integration-plan', 'runs', params],
    signal => api.runs.list(params ?? {}, { signal }),
    { isList: true, keepPrevious: true },
  );
}
