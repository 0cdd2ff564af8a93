import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { DurationLikeObject } from 'luxon';
import type { DueVendor } from '../../notifications/words';
import { toContactCounts, type VendorRow } from '../rows';
import { staleBefore } from '../staleness';

/** Vendors whose contacts somebody should look at. */
export class DueVendorStore {
  /** @param options - `staleAfter`: how long the last proof of contacts counts */
  static async create(options: {
    database: DatabaseService;
    now?: () => Date;
    staleAfter?: DurationLikeObject;
  }): Promise<DueVendorStore> {
    const { database, now = () => new Date(), staleAfter } = options;
    return new DueVendorStore(await database.getClient(), now, staleAfter);
  }

  private constructor(
    private readonly knex: Knex,
    private readonly now: () => Date,
    private readonly staleAfter?: DurationLikeObject,
  ) {}

  /** By owner, each with the vendors by name. */
  async listByOwner(): Promise<Map<string, DueVendor[]>> {
    const cut = staleBefore(this.now(), this.staleAfter);
    const rows = await this.knex<VendorRow>('vendors')
      .where(due =>
        due
          .where('contacts_suspect', '>', 0)
          .orWhereNull('last_reached_at')
          .orWhere('last_reached_at', '<', cut),
      )
      .orderBy(['owner', 'name_key', 'id']);
    const byOwner = new Map<string, DueVendor[]>();
    for (const row of rows) {
      const { slug, name, owner } = row;
      const { suspect, isStale, lastReachedAt } = toContactCounts(row, cut);
      const due = byOwner.get(owner) ?? [];
      byOwner.set(owner, due);
      due.push({ slug, name, owner, suspect, isStale, lastReachedAt });
    }
    return byOwner;
  }
}
