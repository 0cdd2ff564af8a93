import type {
  AuditorService,
  DatabaseService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { ForwardedError, toError } from '@backstage/errors';
import { INTEGRATION_PLAN_PLUGIN_ID } from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import type { DurationLikeObject } from 'luxon';
import type { VendorOptions } from '../../config';
import type { OwnerNotifier } from '../../notifications/OwnerNotifier';
import type { StatusPublisher } from '../../status/StatusPublisher';
import { FormerContactStore } from './FormerContactStore';
import type { DueVendor } from '../../notifications/words';
import { staleBefore } from '../contactState';
import { toContactCounts, type VendorRow } from '../rows';

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

/**
 * Reminds owners of contacts that nobody has used or verified for long, and of
 * suspect ones that nobody has verified since: the backstop for what no report
 * brought up.
 */
export class ContactReminder {
  constructor(
    private readonly deps: { due: DueVendorStore; notifier: OwnerNotifier },
  ) {}

  /** @throws when an owner could not be told; the others are told all the same */
  async run(signal?: AbortSignal): Promise<void> {
    const { due, notifier } = this.deps;
    const failures: unknown[] = [];
    for (const [owner, vendors] of await due.listByOwner()) {
      signal?.throwIfAborted();
      try {
        await notifier.remindOfContacts(owner, vendors);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) {
      throw new ForwardedError(
        `${failures.length} owners could not be reminded of their vendor contacts`,
        failures[0],
      );
    }
  }
}

/** Forgets people who have left a vendor, and records how many. */
export class ContactRetention {
  constructor(
    private readonly deps: {
      auditor: AuditorService;
      former: FormerContactStore;
      publisher: StatusPublisher;
    },
  ) {}

  async run(): Promise<void> {
    const { auditor, former, publisher } = this.deps;
    const entry = await auditor.createEvent({
      eventId: 'contacts-forget',
      severityLevel: 'medium',
    });
    try {
      const { contacts, notes, vendorIds } = await former.forget();
      await entry.success({ meta: { contacts, notes } });
      await publisher.publish('vendor-changed', vendorIds);
    } catch (error) {
      await entry.fail({ error: toError(error) });
      throw error;
    }
  }
}

/**
 * Reminds owners of contacts, and forgets people who have left, on schedules.
 * One replica runs each of them, so that nobody is told twice.
 */
export async function startVendorJobs(deps: {
  auditor: AuditorService;
  database: DatabaseService;
  notifier: OwnerNotifier;
  options: VendorOptions;
  publisher: StatusPublisher;
  scheduler: SchedulerService;
}): Promise<void> {
  const { database, options, scheduler } = deps;
  const { retention, staleAfter } = options;
  const reminder = new ContactReminder({
    ...deps,
    due: await DueVendorStore.create({ database, staleAfter }),
  });
  const author = `service:plugin:${INTEGRATION_PLAN_PLUGIN_ID}`;
  const forgetting = new ContactRetention({
    ...deps,
    former: await FormerContactStore.create({ author, database, retention }),
  });
  await scheduler.scheduleTask({
    ...options.reminderSchedule,
    scope: 'global',
    id: 'integration-plan-contact-reminder',
    fn: signal => reminder.run(signal),
  });
  await scheduler.scheduleTask({
    frequency: { days: 1 },
    timeout: { minutes: 10 },
    // The portal has enough to do while it starts
    initialDelay: { minutes: 1 },
    scope: 'global',
    id: 'integration-plan-contact-retention',
    fn: () => forgetting.run(),
  });
}
