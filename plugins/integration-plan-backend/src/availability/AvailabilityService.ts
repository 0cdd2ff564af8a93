import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  availabilityRange,
  integrationPlanReadPermission,
  joinStretches,
  kindOfVendor,
  summariseAvailability,
  toStretches,
  type Availability,
  type AvailabilityQuery,
  type AvailabilityQueryResponse,
  type PlanRef,
  type VendorAvailability,
} from '@integration-plan/plugin-integration-plan-common';
import type {
  CallerOptions,
  PlanAuthorizer,
} from '../permissions/ResourceAuthorizer';
import type { PlanService } from '../plans/PlanService';
import type { VendorView } from '../vendors/VendorView';
import type { AvailabilityStore } from './AvailabilityStore';

/** Tells how much of the last days plans and vendors were up. */
export class AvailabilityService {
  constructor(
    private readonly deps: {
      authorizer: PlanAuthorizer;
      availability: AvailabilityStore;
      plans: PlanService;
      view: VendorView;
      now?: () => Date;
    },
  ) {}

  async ofPlan(ref: PlanRef, options: CallerOptions): Promise<Availability> {
    const { id } = await this.deps.plans.getSummary(ref, options);
    return (await this.#ofPlans([id])).get(id)!;
  }

  /** Of many plans; those that do not exist or may not be read are left out. */
  async query(
    { plans }: AvailabilityQuery,
    options: CallerOptions,
  ): Promise<AvailabilityQueryResponse> {
    const asked = [...new Set(plans)];
    const refs = asked.map(ref => parseEntityRef(ref));
    const found = await this.deps.plans.findMany(
      refs.filter(({ kind }) => kind === 'integrationplan'),
      options,
    );
    const ids = new Map(
      found.map(plan => [
        stringifyEntityRef({ kind: 'integrationplan', ...plan }),
        plan.id,
      ]),
    );
    const known = await this.#ofPlans([...ids.values()]);
    return {
      items: asked.flatMap(plan => {
        const planId = ids.get(plan);
        if (planId === undefined) return [];
        return { plan, planId, availability: known.get(planId)! };
      }),
    };
  }

  /**
   * A vendor is as bad as the worst that the verdict of a plan lays at its
   * door, of the plans that name it and that the caller may read.
   *
   * @throws `NotFoundError`
   * @throws `NotAllowedError` for who may not read the vendor, or no plan at all
   */
  async ofVendor(
    slug: string,
    options: CallerOptions,
  ): Promise<VendorAvailability> {
    const { authorizer, availability, view } = this.deps;
    const vendor = await view.find(slug, options);
    const ids = await availability.plansOf(
      [vendor.slug, ...vendor.aliases],
      await authorizer.criteria(integrationPlanReadPermission, options),
    );
    const range = this.#range();
    const past = await availability.pastOf(ids, range);
    const stretches = joinStretches(
      [...past.values()].map(({ changes, muted }) =>
        toStretches(changes, { ...range, muted, kindOf: kindOfVendor }),
      ),
      range,
    );
    const summary = summariseAvailability(
      stretches,
      range.to,
      [...past.values()].flatMap(({ partlyMuted }) => partlyMuted),
    );
    return { ...summary, plans: ids.length };
  }

  async #ofPlans(ids: string[]): Promise<Map<string, Availability>> {
    const range = this.#range();
    const past = await this.deps.availability.pastOf(ids, range);
    return new Map(
      [...past].map(([id, { changes, muted, partlyMuted }]) => {
        const stretches = toStretches(changes, { ...range, muted });
        return [id, summariseAvailability(stretches, range.to, partlyMuted)];
      }),
    );
  }

  #range() {
    const { now = () => new Date() } = this.deps;
    return availabilityRange(now().getTime());
  }
}
