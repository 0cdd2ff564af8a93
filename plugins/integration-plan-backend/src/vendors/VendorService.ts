import { ConflictError, InputError } from '@backstage/errors';
import {
  integrationPlanContactsUpdatePermission,
  integrationPlanReadPermission,
  integrationPlanVendorCreatePermission,
  integrationPlanVendorDeletePermission,
  integrationPlanVendorUpdatePermission,
  type Vendor,
  type VendorCreate,
  type VendorList,
  type VendorListQuery,
  type VendorMerge,
  type VendorUpdate,
} from '@integration-plan/plugin-integration-plan-common';
import type {
  CallerOptions,
  ChangeOptions,
  WriteOptions,
} from '../permissions/ResourceAuthorizer';
import type { SecretScanner } from '../secrets/SecretScanner';
import { staleError } from '../staleError';
import type { StatusPublisher } from '../status/StatusPublisher';
import type { VendorView, VendorViewDeps } from './VendorView';
import type { StoredVendor } from './rows';

/** Plans that the refusal to delete a vendor names; it counts the others. */
const MAX_NAMED_PLANS = 10;

/**
 * Reads and writes vendors for those who may; changing one asks for permission
 * to see it as well.
 */
export class VendorService {
  constructor(
    private readonly deps: VendorViewDeps & {
      view: VendorView;
      secrets: SecretScanner;
      publisher: StatusPublisher;
    },
  ) {}

  async list(
    query: VendorListQuery,
    options: CallerOptions,
  ): Promise<VendorList> {
    return this.deps.view.list(query, options);
  }

  async get(slug: string, options: CallerOptions): Promise<Vendor> {
    return this.deps.view.get(slug, options);
  }

  /**
   * @throws `InputError` for a secret
   * @throws `ConflictError` when the key is taken, or means another vendor
   */
  async create(vendor: VendorCreate, options: WriteOptions): Promise<Vendor> {
    const { authorizer, secrets, store } = this.deps;
    await authorizer.authorizeBasic(
      integrationPlanVendorCreatePermission,
      options,
    );
    await secrets.refuseSecrets(vendor, 'vendor');
    const created = await store.create(vendor, options.author);
    return this.#announced(created, options);
  }

  /**
   * Saves the fields of a vendor. Contacts may have changed since `ifMatch`;
   * what equals the current fields adds no revision.
   *
   * @throws `InputError` for a secret
   * @throws `PreconditionFailedError` when the vendor has moved on
   */
  async update(
    slug: string,
    update: VendorUpdate,
    options: ChangeOptions,
  ): Promise<Vendor> {
    const { secrets, store, view } = this.deps;
    const current = await view.find(
      slug,
      options,
      integrationPlanVendorUpdatePermission,
    );
    await secrets.refuseSecrets(update, 'vendor');
    const at = { id: current.id, ifMatch: options.ifMatch };
    const isChanged = await store.update(at, update, options.author);
    return isChanged
      ? this.#announced(current, options)
      : this.#answer(current, options);
  }

  /**
   * Removes a vendor with its contacts and their history.
   *
   * @throws `PreconditionFailedError` when the vendor has moved on
   * @throws `ConflictError` while plans name it, with those that the caller may read
   */
  async delete(
    slug: string,
    options: CallerOptions & { ifMatch: number },
  ): Promise<void> {
    const { publisher, store, view } = this.deps;
    const current = await view.find(
      slug,
      options,
      integrationPlanVendorDeletePermission,
    );
    const { ifMatch } = options;
    if (current.revision !== ifMatch) {
      throw staleError('vendor', current, ifMatch);
    }
    await this.#refuseWhileUsed(current, options);
    await store.delete({ id: current.id, ifMatch });
    await publisher.publish('vendor-changed', [current.id]);
  }

  /**
   * Takes over a duplicate with its contacts, numbers and notes; its key goes
   * on to mean this vendor.
   *
   * @throws `PreconditionFailedError` when either vendor has moved on
   * @throws `ConflictError` when both do not fit into one
   */
  async merge(
    slug: string,
    merge: VendorMerge,
    options: ChangeOptions,
  ): Promise<Vendor> {
    const { notes, publisher, store, view } = this.deps;
    // Contacts change hands with the vendor
    const both = [
      integrationPlanVendorUpdatePermission,
      integrationPlanContactsUpdatePermission,
    ];
    const into = await view.find(slug, options, ...both);
    const from = await view.find(merge.from, options, ...both);
    if (into.id === from.id) {
      throw new InputError(
        'Invalid merge: from: is this vendor already; name another one',
      );
    }
    await store.merge(
      { id: into.id, ifMatch: options.ifMatch },
      { id: from.id, ifMatch: merge.fromRevision },
      { author: options.author, notes },
    );
    await publisher.publish('vendor-changed', [into.id, from.id]);
    return this.#answer(into, options);
  }

  async #refuseWhileUsed(vendor: StoredVendor, options: CallerOptions) {
    const { planAuthorizer, store } = this.deps;
    const everything = { result: 'all' } as const;
    const counts = await store.countPlans([vendor.id], everything);
    const count = counts.get(vendor.id) ?? 0;
    if (count === 0) return;
    const plans = await store.listPlansNaming(vendor.id, {
      scope: await planAuthorizer.scope(integrationPlanReadPermission, options),
      limit: MAX_NAMED_PLANS,
    });
    const more = count - plans.length;
    const names = plans.map(({ namespace, name }) => `${namespace}/${name}`);
    if (more > 0)
      names.push(`${more} ${names.length ? 'more' : 'that you may not read'}`);
    throw Object.assign(
      new ConflictError(
        `The vendor ${
          vendor.slug
        } cannot be deleted while plans name it: ${names.join(', ')}`,
      ),
      { plans, morePlans: more },
    );
  }

  async #announced(vendor: StoredVendor, options: CallerOptions) {
    await this.deps.publisher.publish('vendor-changed', [vendor.id]);
    return this.#answer(vendor, options);
  }

  /** The vendor as it is now: whoever changed it is shown what came of it. */
  async #answer({ slug }: StoredVendor, options: CallerOptions) {
    const { store, view } = this.deps;
    return view.present(await store.get(slug), options);
  }
}
