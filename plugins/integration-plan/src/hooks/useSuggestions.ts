import { useApi } from '@backstage/frontend-plugin-api';
import type { PlanRef } from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from '../api';
import { useLiveQuery } from './useLiveQuery';

/** Edits that were suggested to the procedures of a plan, open ones first. */
export function useSuggestions(
  plan: PlanRef & { id: string },
  isAsked: boolean,
) {
  const api = useApi(integrationPlanApiRef);
  const { id, namespace, name } = plan;
  return useLiveQuery(
    isAsked ? ['integration-plan', 'suggestions', namespace, name] : null,
    signal => api.runs.listSuggestions({ namespace, name }, { signal }),
    { concerns: () => [id] },
  );
}
