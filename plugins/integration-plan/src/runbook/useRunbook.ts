import { useApi } from '@backstage/frontend-plugin-api';
import type {
  LabelSet,
  PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from '../api';
import { useLiveQuery } from '../shared/queries/useLiveQuery';

/** The procedures of a plan, written and generated, with how their runs went. */
export function useProcedures(ref: PlanRef) {
  const api = useApi(integrationPlanApiRef);
  return useLiveQuery(
    ['integration-plan', 'procedures', ref.namespace, ref.name],
    signal => api.runs.listProcedures(ref, { signal }),
    { concerns: ({ planId }) => [planId] },
  );
}

/** What the link of an alert leads to. */
export function useRunbookLanding(
  ref: PlanRef,
  query: { labels: LabelSet; procedure?: string },
) {
  const api = useApi(integrationPlanApiRef);
  return useLiveQuery(
    ['integration-plan', 'landing', ref.namespace, ref.name, query],
    signal => api.runs.land(ref, query, { signal }),
    { concerns: ({ plan }) => [plan.id] },
  );
}

/** Runs of a procedure that are under way, newest first; asks only when told to. */
export function useOpenRuns(
  plan: PlanRef & { id: string },
  procedure: string,
  isAsked: boolean,
) {
  const api = useApi(integrationPlanApiRef);
  const { id, namespace, name } = plan;
  return useLiveQuery(
    isAsked
      ? ['integration-plan', 'open-runs', namespace, name, procedure]
      : null,
    signal =>
      api.runs.list(
        {
          plan: `integrationplan:${namespace}/${name}`,
          procedure,
          state: 'open',
          mode: 'live',
        },
        { signal },
      ),
    { concerns: ({ items }) => [id, ...items.map(run => run.id)] },
  );
}
