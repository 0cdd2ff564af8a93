import { useApi } from '@backstage/frontend-plugin-api';
import {
  MAX_TIMELINE_PAGE,
  type MarkKind,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from '../../api';
import { useLiveQuery } from '../../shared/queries/useLiveQuery';

/**
 * What happened around a plan in the last hours, newest first, a page at a time.
 *
 * @param query.kinds - only these; all where it is empty
 * @param query.cursor - of the page before; null: nothing is asked
 */
export function useTimeline(
  ref: PlanRef,
  planId: string | undefined,
  query: {
    hours: number;
    kinds: readonly MarkKind[];
    cursor?: string | null;
  },
) {
  const { cursor, hours, kinds } = query;
  const api = useApi(integrationPlanApiRef);
  const asked = useLiveQuery(
    cursor === null
      ? null
      : [
          ...['integration-plan', 'timeline', ref.namespace, ref.name],
          ...[hours, kinds.join(), cursor ?? ''],
        ],
    async signal => {
      const to = Date.now();
      const from = to - hours * 3_600_000;
      const timeline = await api.getTimeline(
        ref,
        {
          from: new Date(from).toISOString(),
          to: new Date(to).toISOString(),
          limit: MAX_TIMELINE_PAGE,
          ...(kinds.length > 0 && { kind: [...kinds] }),
          ...(cursor && { cursor }),
        },
        { signal },
      );
      return { ...timeline, hours };
    },
    {
      concerns: () => (planId === undefined || cursor ? [] : [planId]),
      keepPrevious: true,
    },
  );
  // Other kinds of the same time may stay until these are there, another time may not
  const isOther = asked.data !== undefined && asked.data.hours !== hours;
  return { ...asked, data: isOther ? undefined : asked.data };
}
