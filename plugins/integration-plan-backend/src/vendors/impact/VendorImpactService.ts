import {
  integrationPlanReadPermission,
  type VendorImpact,
} from '@integration-plan/plugin-integration-plan-common';
import type {
  CallerOptions,
  PlanAuthorizer,
} from '../../permissions/ResourceAuthorizer';
import type { VendorView } from '../VendorView';
import type { Dependant, DependantStore } from './DependantStore';

/** Tells what of ours depends on a vendor. */
export class VendorImpactService {
  constructor(
    private readonly deps: {
      view: VendorView;
      planAuthorizer: PlanAuthorizer;
      dependants: DependantStore;
    },
  ) {}

  /**
   * The plans that name the vendor, by its key or that of a vendor that was
   * merged into it, as far as the caller may read them; the counts are of
   * those.
   *
   * @throws `NotFoundError`
   * @throws `NotAllowedError` for who may not read the vendor, or no plan at all
   */
  async get(slug: string, options: CallerOptions): Promise<VendorImpact> {
    const { dependants, planAuthorizer, view } = this.deps;
    const vendor = await view.find(slug, options);
    const plans = await dependants.list(
      [vendor.slug, ...vendor.aliases],
      await planAuthorizer.criteria(integrationPlanReadPermission, options),
    );
    return { counts: countImpact(plans), plans };
  }
}

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
