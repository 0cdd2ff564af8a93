import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { DurationLikeObject } from 'luxon';
import { findAliases, findVendor } from './operations/findVendor';
import { toStoredVendor, type StoredVendor, type VendorRow } from './rows';
import { staleBefore } from './staleness';

const migrationsDir = resolvePackagePath(
  '@integration-plan/plugin-integration-plan-backend',
  'migrations',
);

/** Vendors, without their contacts. */
export class VendorStore {
  /** @param options - `staleAfter`: how long the last proof of contacts counts */
  static async create(options: {
    database: DatabaseService;
    now?: () => Date;
    staleAfter?: DurationLikeObject;
  }): Promise<VendorStore> {
    const { database, now = () => new Date(), staleAfter } = options;
    const knex = await database.getClient();
    if (!database.migrations?.skip) {
      await knex.migrate.latest({ directory: migrationsDir });
    }
    return new VendorStore(knex, now, staleAfter);
  }

  private constructor(
    private readonly knex: Knex,
    private readonly now: () => Date,
    private readonly staleAfter?: DurationLikeObject,
  ) {}

  /**
   * A vendor by its key, or by the key of one that was merged into it.
   *
   * @throws `NotFoundError`
   */
  async get(slug: string): Promise<StoredVendor> {
    return this.#stored(this.knex, await findVendor(this.knex, slug));
  }

  async #stored(
    db: Knex | Knex.Transaction,
    row: VendorRow,
  ): Promise<StoredVendor> {
    return toStoredVendor(row, await findAliases(db, row.id), this.#cut());
  }

  #cut() {
    return staleBefore(this.now(), this.staleAfter);
  }
}
