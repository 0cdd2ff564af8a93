import { useApi } from '@backstage/frontend-plugin-api';
import {
  MAX_AVAILABILITY_QUERY,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import { integrationPlanApiRef } from '../../api';
import { useLiveQuery } from '../queries/useLiveQuery';

/** Days do not change with each reading. */
const REFRESH_SECONDS = 60;

const options = {
  // Signals come with each change; the figures of days move slowly
  concerns: () => [],
  refreshAfterSeconds: () => REFRESH_SECONDS,
};

/** How much of the last days a plan was up. */
export function usePlanAvailability(ref: PlanRef) {
  const api = useApi(integrationPlanApiRef);
  return useLiveQuery(
    ['integration-plan', 'availability', ref.namespace, ref.name],
    signal => api.getAvailability(ref, { signal }),
    options,
  );
}

/**
 * The same of many plans, in one call or in as few as the backend allows: whoever
 * asks for the same plans shares it. Asks nothing for an empty list.
 */
export function useAvailabilities(entityRefs: readonly string[]) {
  const api = useApi(integrationPlanApiRef);
  const sorted = [...new Set(entityRefs)].sort();
  return useLiveQuery(
    sorted.length > 0
      ? ['integration-plan', 'availabilities', ...sorted]
      : null,
    async signal => {
      const answers = [];
      for (let from = 0; from < sorted.length; from += MAX_AVAILABILITY_QUERY) {
        const some = sorted.slice(from, from + MAX_AVAILABILITY_QUERY);
        answers.push(api.queryAvailability(some, { signal }));
      }
      return { items: (await Promise.all(answers)).flatMap(one => one.items) };
    },
    options,
  );
}

/** How much of the last days a vendor was up, as our plans tell. */
export function useVendorAvailability(slug: string) {
  const api = useApi(integrationPlanApiRef);
  return useLiveQuery(
    ['integration-plan', 'vendor-availability', slug],
    signal => api.vendors.getAvailability(slug, { signal }),
    options,
  );
}
