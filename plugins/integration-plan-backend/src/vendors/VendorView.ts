import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  integrationPlanContactsReadPermission,
  integrationPlanReadPermission,
  integrationPlanVendorReadPermission,
  type Vendor,
  type VendorList,
  type VendorListQuery,
} from '@integration-plan/plugin-integration-plan-common';
import type {
  CallerOptions,
  PlanAuthorizer,
  VendorAuthorizer,
} from '../permissions/ResourceAuthorizer';
import type { ContactStore } from './ContactStore';
import type { VendorNoteStore } from './notes/VendorNoteStore';
import type { VendorStore } from './VendorStore';
import type { StoredVendor } from './rows';

/** What reading vendors needs. */
export type VendorViewDeps = {
  store: VendorStore;
  contacts: ContactStore;
  authorizer: VendorAuthorizer;
  planAuthorizer: PlanAuthorizer;
  notes: VendorNoteStore;
};

/** Vendors as each caller may see them. */
export class VendorView {
  constructor(private readonly deps: VendorViewDeps) {}

  async list(
    query: VendorListQuery,
    options: CallerOptions,
  ): Promise<VendorList> {
    const { authorizer, notes, planAuthorizer, store } = this.deps;
    const conditions = await authorizer.criteria(
      integrationPlanVendorReadPermission,
      options,
    );
    const page = await store.list(query, conditions);
    const ids = page.items.map(({ id }) => id);
    const scope = await planAuthorizer.scope(
      integrationPlanReadPermission,
      options,
    );
    const plans = await store.countPlans(ids, scope);
    const pinned = await notes.current(ids);
    return {
      ...page,
      items: page.items.map(item => ({
        ...item,
        plans: plans.get(item.id) ?? 0,
        notes: pinned.get(item.id) ?? [],
      })),
    };
  }

  /**
   * A vendor by its key or an alias, without a look at what it contains.
   *
   * @param also - what the caller must be allowed to do beside seeing it
   * @throws `NotFoundError`
   * @throws `NotAllowedError`
   */
  async find(
    slug: string,
    options: CallerOptions,
    ...also: ResourcePermission[]
  ): Promise<StoredVendor> {
    const { authorizer, store } = this.deps;
    const vendor = await store.get(slug);
    for (const permission of [integrationPlanVendorReadPermission, ...also]) {
      await authorizer.authorize(permission, vendor, options);
    }
    return vendor;
  }

  /**
   * A vendor with its contacts, where the caller may see them.
   *
   * @throws `NotFoundError`
   * @throws `NotAllowedError`
   */
  async get(slug: string, options: CallerOptions): Promise<Vendor> {
    return this.present(await this.find(slug, options), options);
  }

  /** A vendor that the caller may see, with its contacts where they may see those too. */
  async present(vendor: StoredVendor, options: CallerOptions): Promise<Vendor> {
    return (await this.presentAll([vendor], options))[0];
  }

  /** As `present`, for many. */
  async presentAll(
    vendors: StoredVendor[],
    options: CallerOptions,
  ): Promise<Vendor[]> {
    const { authorizer, contacts, notes } = this.deps;
    const open = await authorizer.filter(
      integrationPlanContactsReadPermission,
      vendors,
      options,
    );
    const found = await contacts.listOfMany(open.map(({ id }) => id));
    const pinned = await notes.current(vendors.map(({ id }) => id));
    return vendors.map(vendor => ({
      ...vendor,
      pinned: pinned.get(vendor.id) ?? [],
      contacts: found.get(vendor.id) ?? null,
    }));
  }
}
