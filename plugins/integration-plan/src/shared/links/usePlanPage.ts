import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import type { PlanRef } from '@integration-plan/plugin-integration-plan-common';
import { planEntityRef } from './planEntityRef';

/** Address of the page of a plan, and those of its tabs. */
export function usePlanPage(ref: PlanRef) {
  const page = useEntityRefLink()(planEntityRef(ref));
  return {
    page,
    plan: `${page}/plan`,
    status: `${page}/status`,
    /** All procedures. */
    runbook: `${page}/runbook`,
    history: `${page}/history`,
    comparison: (from: number, to: number) =>
      `${page}/history?from=${from}&to=${to}`,
  };
}
