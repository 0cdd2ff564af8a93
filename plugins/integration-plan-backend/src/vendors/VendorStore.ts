import type { DatabaseService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  type VendorCreate,
  vendorCreateSchema,
  type VendorImportChange,
  type VendorList,
  type VendorListQuery,
  type VendorUpdate,
} from '@integration-plan/plugin-integration-plan-common';
import type {
  PlanFilter,
  VendorFilter,
} from '@integration-plan/plugin-integration-plan-node';
import type { Knex } from 'knex';
import type { DurationLikeObject } from 'luxon';
import { chunksOf, migratedClient } from '../database';
import type { Scope } from '../permissions/ResourceAuthorizer';
import { applyConditions } from '../permissions/conditions';
import { staleError } from '../staleError';
import type { VendorNoteStore } from './notes/VendorNoteStore';
import { staleBefore } from './contactState';
import { applyImport } from './operations/applyImport';
import {
  countPlans,
  findAliases,
  findVendor,
  listPlansNaming,
  lockVendor,
  lockVendors,
  namesOfVendors,
  type NamingPlan,
} from './operations/findVendors';
import { listVendors } from './operations/listVendors';
import { mergeVendors } from './operations/mergeVendors';
import { insertVendor, updateVendor } from './operations/saveVendor';
import {
  type StoredVendor,
  type StoredVendorSummary,
  toStoredSummary,
  toStoredVendor,
  toUpdated,
  type VendorAliasRow,
  type VendorRow,
} from './rows';
import { withoutValues } from './withoutValues';

/** A vendor at the revision that a change of it is based on. */
export type VendorAt = { id: string; ifMatch: number };

/** A page of the directory without what other tables know. */
export type StoredVendorList = Omit<VendorList, 'items'> & {
  items: StoredVendorSummary[];
};

/** Vendors, without their contacts. */
export class VendorStore {
  /** @param options - `staleAfter`: how long the last proof of contacts counts */
  static async create(options: {
    database: DatabaseService;
    now?: () => Date;
    staleAfter?: DurationLikeObject;
  }): Promise<VendorStore> {
    const { database, now = () => new Date(), staleAfter } = options;
    const knex = await migratedClient(database);
    return new VendorStore(knex, now, staleAfter);
  }

  private constructor(
    private readonly knex: Knex,
    private readonly now: () => Date,
    private readonly staleAfter?: DurationLikeObject,
  ) {}

  async list(
    query: VendorListQuery,
    conditions?: PermissionCriteria<VendorFilter>,
  ): Promise<StoredVendorList> {
    const cut = this.#cut();
    const { rows, totalItems, cursors } = await listVendors(this.knex, query, {
      conditions,
      staleBefore: cut,
    });
    const items = rows.map(row => toStoredSummary(row, cut));
    return { items, totalItems, ...cursors };
  }

  /** All vendors that the conditions allow, by name. */
  async listAll(
    conditions?: PermissionCriteria<VendorFilter>,
  ): Promise<StoredVendor[]> {
    const query = this.knex<VendorRow>('vendors').orderBy(['name_key', 'id']);
    if (conditions) applyConditions(query, conditions);
    return this.#storedAll(await query);
  }

  /** The vendors that go by one of the names given: their key, or an alias. */
  async findMany(names: string[]): Promise<StoredVendor[]> {
    const found: VendorRow[] = [];
    // What is no key is none of a vendor, and may be more than an engine compares
    for (const chunk of chunksOf(names.filter(isKey))) {
      found.push(
        ...(await this.knex<VendorRow>('vendors').whereIn(
          'slug',
          namesOfVendors(this.knex, chunk),
        )),
      );
    }
    const byId = new Map(found.map(row => [row.id, row]));
    return this.#storedAll([...byId.values()]);
  }

  /**
   * A vendor by its key, or by the key of one that was merged into it.
   *
   * @throws `NotFoundError`
   */
  async get(slug: string): Promise<StoredVendor> {
    return this.#stored(this.knex, await findVendor(this.knex, slug));
  }

  /** @throws `ConflictError` when the key is taken, or means another vendor */
  async create(vendor: VendorCreate, author: string): Promise<StoredVendor> {
    const signature = { author, at: this.now().toISOString() };
    return this.knex.transaction(async tx => {
      await insertVendor(tx, vendor, signature);
      return this.#stored(tx, await findVendor(tx, vendor.slug));
    });
  }

  /**
   * Saves what is edited of a vendor. Contacts may have changed since
   * `ifMatch`; the vendor itself may not.
   *
   * @returns whether that was a change
   * @throws `NotFoundError`
   * @throws `PreconditionFailedError`
   */
  async update(
    { id, ifMatch }: VendorAt,
    update: VendorUpdate,
    author: string,
  ): Promise<boolean> {
    const signature = { author, at: this.now().toISOString() };
    return this.knex.transaction(async tx => {
      const row = await lockVendor(tx, id);
      if (ifMatch < row.fields_revision || ifMatch > row.revision) {
        throw staleError('vendor', toUpdated(row), ifMatch);
      }
      return updateVendor(tx, row, update, signature);
    });
  }

  /**
   * Removes a vendor with its contacts and their history.
   *
   * @throws `NotFoundError`
   * @throws `PreconditionFailedError`
   */
  async delete({ id, ifMatch }: VendorAt): Promise<void> {
    await this.knex.transaction(async tx => {
      requireRevision(await lockVendor(tx, id), ifMatch);
      await tx<VendorRow>('vendors').where({ id }).delete();
    });
  }

  /**
   * Lets a vendor take over a duplicate.
   *
   * @throws `NotFoundError`
   * @throws `PreconditionFailedError` when either is at another revision
   * @throws `ConflictError` when both together do not fit into one
   */
  async merge(
    into: VendorAt,
    from: VendorAt,
    options: { author: string; notes: Pick<VendorNoteStore, 'move'> },
  ): Promise<void> {
    const at = this.now().toISOString();
    await this.knex.transaction(async tx => {
      const rows = await lockVendors(tx, [into.id, from.id]);
      const [intoRow, fromRow] = [into, from].map(({ id, ifMatch }) =>
        requireRevision(rows.get(id), ifMatch),
      );
      const vendors = { into: intoRow, from: fromRow };
      await mergeVendors(tx, vendors, { ...options, at });
    });
  }

  /**
   * Saves what a file changes: all of it or nothing.
   *
   * @returns ids of the vendors that changed
   * @throws `ConflictError` when something is no longer as it was compared
   */
  async import(
    changes: VendorImportChange[],
    author: string,
  ): Promise<string[]> {
    const at = this.now().toISOString();
    return withoutValues(() =>
      this.knex.transaction(tx => applyImport(tx, changes, { author, at })),
    );
  }

  /** How many plans of those in scope name each vendor, or an alias of it, by its id. */
  async countPlans(
    vendorIds: string[],
    scope: Scope<PlanFilter>,
  ): Promise<Map<string, number>> {
    return countPlans(this.knex, vendorIds, scope);
  }

  /** Some of the plans in scope that name a vendor, or an alias of it. */
  async listPlansNaming(
    vendorId: string,
    options: { scope: Scope<PlanFilter>; limit: number },
  ): Promise<NamingPlan[]> {
    return listPlansNaming(this.knex, vendorId, options);
  }

  async #stored(
    db: Knex | Knex.Transaction,
    row: VendorRow,
  ): Promise<StoredVendor> {
    return toStoredVendor(row, await findAliases(db, row.id), this.#cut());
  }

  async #storedAll(rows: VendorRow[]): Promise<StoredVendor[]> {
    const aliases = new Map<string, string[]>(rows.map(row => [row.id, []]));
    for (const chunk of chunksOf(rows)) {
      const ids = chunk.map(row => row.id);
      const found = await this.knex<VendorAliasRow>('vendor_aliases')
        .whereIn('vendor_id', ids)
        .orderBy('slug');
      for (const row of found) aliases.get(row.vendor_id)?.push(row.slug);
    }
    const cut = this.#cut();
    return rows.map(row => toStoredVendor(row, aliases.get(row.id) ?? [], cut));
  }

  #cut() {
    return staleBefore(this.now(), this.staleAfter);
  }
}

function isKey(name: string) {
  return vendorCreateSchema.shape.slug.safeParse(name).success;
}

function requireRevision(
  row: VendorRow | undefined,
  ifMatch: number,
): VendorRow {
  if (!row) throw new NotFoundError('The vendor was deleted meanwhile');
  if (row.revision !== ifMatch) {
    throw staleError('vendor', toUpdated(row), ifMatch);
  }
  return row;
}
