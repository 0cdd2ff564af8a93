import { useApi } from '@backstage/frontend-plugin-api';
import type { PlanRef } from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from '../api';
import { useLiveQuery } from './useLiveQuery';

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
        {
          from: new Date(from).toISOString(),
          to: new Date(to).toISOString(),
        },
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
