import { useApi } from '@backstage/frontend-plugin-api';
import { integrationPlanApiRef } from '../api';
import { useLiveQuery } from './useLiveQuery';

/** Seconds between two looks at a run, where no signal tells of a change. */
const REFRESH = { open: 10, over: 60 } as const;

/** A run with its events; follows what others do in it. */
export function useRun(id: string) {
  const api = useApi(integrationPlanApiRef);
  return useLiveQuery(
    ['integration-plan', 'run', id],
    signal => api.runs.get(id, { signal }),
    {
      concerns: run => [run.id, run.plan.id],
      refreshAfterSeconds: ({ state }) =>
        state === 'open' ? REFRESH.open : REFRESH.over,
    },
  );
}
