import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import {
  INTEGRATION_PLAN_KIND,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';

/** Address of a plan's history, or of a comparison in it. */
export function useHistoryLink({ namespace, name }: PlanRef) {
  const linkTo = useEntityRefLink();
  const page = linkTo({ kind: INTEGRATION_PLAN_KIND, namespace, name });
  return (comparison?: { from: number; to: number }) =>
    comparison
      ? `${page}/history?from=${comparison.from}&to=${comparison.to}`
      : `${page}/history`;
}
