import {
  integrationPlanReadPermission,
  type VendorImpact,
} from '@integration-plan/plugin-integration-plan-common';
import type { CallerOptions, PlanAuthorizer } from '../../plans/PlanAuthorizer';
import type { VendorView } from '../VendorView';
import { countImpact } from './countImpact';
import type { DependantStore } from './DependantStore';

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
