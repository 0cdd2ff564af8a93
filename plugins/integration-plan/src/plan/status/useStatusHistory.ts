import { useApi } from '@backstage/frontend-plugin-api';
import type { PlanRef } from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from '../../api';
import { useLiveQuery } from '../../shared/queries/useLiveQuery';

/** How the plan and all that it watches was in the last hours. */
export function useStatusHistory(
  ref: PlanRef,
  planId: string | undefined,
  hours: number,
) {
  const api = useApi(integrationPlanApiRef);
  return useLiveQuery(
    ['integration-plan', 'status-history', ref.namespace, ref.name, hours],
    signal => {
      const to = Date.now();
      const from = to - hours * 3_600_000;
      return api.getStatusHistory(
        ref,
        { from: new Date(from).toISOString(), to: new Date(to).toISOString() },
        { signal },
      );
    },
    { concerns: () => (planId === undefined ? [] : [planId]) },
  );
}
