import type { VendorImpact } from '@integration-plan/plugin-integration-plan-common';
import type { Dependant } from './DependantStore';

/**
 * How much of ours depends on a vendor; each thing is counted once, however
 * many plans share it. For want of a better name, credentials are the same
 * where key, title and owner are.
 */
export function countImpact(plans: Dependant[]): VendorImpact['counts'] {
  const distinct = (values: Array<string | null>) =>
    new Set(values.filter(value => value !== null)).size;
  const byStatus: Record<string, number> = {};
  for (const { status } of plans) {
    byStatus[status.status] = (byStatus[status.status] ?? 0) + 1;
  }
  return {
    plans: plans.length,
    components: distinct(plans.flatMap(plan => plan.usedBy)),
    systems: distinct(plans.map(plan => plan.system)),
    owners: distinct(plans.map(plan => plan.owner)),
    credentials: distinct(
      plans
        .flatMap(plan => plan.credentials)
        .map(({ key, title, owner }) => JSON.stringify([key, title, owner])),
    ),
    byStatus,
  };
}
