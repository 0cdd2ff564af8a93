import { mockServices } from '@backstage/backend-test-utils';
import { testDatabases } from '../../__testUtils__/database';
import { RecordedNotifications } from '../../__testUtils__/notifications';
import {
  aContactEventRow,
  aContactRow,
  aVendorRow,
} from '../../__testUtils__/vendorRows';
import { OwnerNotifier } from '../../notifications/OwnerNotifier';
import { StatusPublisher } from '../../status/StatusPublisher';
import { ContactStore } from '../ContactStore';
import { VendorStore } from '../VendorStore';
import { FormerContactStore } from './FormerContactStore';
import {
  ContactReminder,
  ContactRetention,
  DueVendorStore,
} from './startVendorJobs';

const databases = testDatabases();
jest.setTimeout(60_000);
const now = () => new Date('2026-11-24T12:00:00.000Z');

describe.each(databases.ids)('jobs around vendors (%s)', id => {
  async function create() {
    const { knex, database } = await databases.create(id);
    await VendorStore.create({ database });
    return { knex, database };
  }

  describe('ContactReminder', () => {
    async function createReminder() {
      const { knex, database } = await create();
      const notifications = new RecordedNotifications();
      const reminder = new ContactReminder({
        due: await DueVendorStore.create({ database, now }),
        notifier: new OwnerNotifier({
          notifications,
          logger: mockServices.logger.mock(),
          pagesPath: '/integrations',
        }),
      });
      return { knex, notifications, reminder };
    }
    const fresh = { last_reached_at: '2026-11-01T00:00:00.000Z' };
    const old = { last_reached_at: '2026-01-01T00:00:00.000Z' };

    it('tells each owner once of everything that is due', async () => {
      const { knex, notifications, reminder } = await createReminder();
      const shop = { owner: 'group:default/commerce' };
      await knex('vendors').insert([
        aVendorRow({ slug: 'workday', ...old }),
        aVendorRow({ slug: 'adp', ...fresh, contacts_suspect: 2 }),
        aVendorRow({ slug: 'fine', ...fresh }),
        aVendorRow({ slug: 'stripe', ...shop }),
        aVendorRow({ slug: 'well', owner: 'group:default/x', ...fresh }),
      ]);
      await reminder.run();
      expect(
        notifications.sent.map(({ payload }) => payload.description),
      ).toEqual([
        'stripe: nobody was ever reached or verified',
        'adp: 2 suspect contacts; workday: nobody was reached or verified since 2026-01-01',
      ]);
      expect(notifications.recipients).toEqual([
        'group:default/commerce',
        'group:default/people',
      ]);
    });

    it('sends nothing when nothing is due', async () => {
      const { knex, notifications, reminder } = await createReminder();
      await knex('vendors').insert(aVendorRow({ slug: 'fine', ...fresh }));
      await reminder.run();
      expect(notifications.sent).toEqual([]);
    });

    it('fails, so that the scheduler shows it, when owners could not be told', async () => {
      const { knex, notifications, reminder } = await createReminder();
      await knex('vendors').insert([
        aVendorRow({ slug: 'a' }),
        aVendorRow({ slug: 'b', owner: 'group:default/x' }),
      ]);
      notifications.isBroken = true;
      await expect(reminder.run()).rejects.toThrow(
        /^2 owners could not be reminded/,
      );
    });
  });

  describe('ContactRetention', () => {
    async function createRetention() {
      const { knex, database } = await create();
      const signals = { publish: jest.fn() };
      const auditor = mockServices.auditor.mock();
      const entry = { success: jest.fn(), fail: jest.fn() };
      auditor.createEvent.mockResolvedValue(entry);
      const retention = new ContactRetention({
        auditor,
        former: await FormerContactStore.create({
          database,
          author: 'service:plugin:integration-plan',
          now,
        }),
        publisher: new StatusPublisher(signals, mockServices.logger.mock()),
      });
      const contacts = await ContactStore.create({ database });
      return { knex, auditor, entry, signals, retention, contacts };
    }

    it('forgets who left long ago, and keeps how they proved', async () => {
      const { knex, auditor, entry, signals, retention, contacts } =
        await createRetention();
      await knex('vendors').insert([
        aVendorRow({ slug: 'workday' }),
        aVendorRow({ slug: 'stripe' }),
      ]);
      const left = (state_since: string) => ({
        vendor_id: 'workday',
        state: 'left' as const,
        state_since,
      });
      const long = '2026-08-26T11:59:59.000Z';
      await knex('vendor_contacts').insert([
        aContactRow({ id: 'long', ...left(long), tier: 1 }),
        aContactRow({
          id: 'late',
          ...left('2026-08-26T12:00:01.000Z'),
          tier: 2,
        }),
        aContactRow({
          id: 'desk',
          ...left(long),
          tier: 3,
          name: 'Desk',
          is_person: false,
        }),
        aContactRow({
          id: 'here',
          vendor_id: 'workday',
          tier: 4,
          state_since: long,
        }),
        aContactRow({ id: 'other', vendor_id: 'stripe' }),
      ]);
      for (const contact_id of ['long', 'late', 'desk', 'here']) {
        await knex('contact_events').insert([
          aContactEventRow({
            contact_id,
            vendor_id: 'workday',
            is_owner: true,
            note: 'Jo helped',
          }),
          aContactEventRow({
            contact_id,
            vendor_id: 'workday',
            outcome: 'left',
          }),
        ]);
      }
      const before = await contacts.listOf('workday');

      await retention.run();
      const [former, ...others] = await contacts.listOf('workday');
      expect(former).toMatchObject({
        id: 'long',
        name: 'Former contact',
        isPerson: true,
        role: 'support',
        tier: 1,
        channels: [],
        hours: null,
        languages: [],
        state: 'left',
        revision: 2,
        updatedAt: '2026-11-24T12:00:00.000Z',
        updatedBy: 'service:plugin:integration-plan',
      });
      expect(former).not.toHaveProperty('notes');
      expect(others).toEqual(before.slice(1));
      const proof = { at: '2026-01-01T00:00:00.000Z', by: 'user:default/mo' };
      expect(
        await contacts.listReports({ vendorId: 'workday', contactId: 'long' }),
      ).toEqual([
        { outcome: 'left', isOwner: false, ...proof },
        { outcome: 'worked', isOwner: true, ...proof },
      ]);
      const [, kept] = await contacts.listReports({
        vendorId: 'workday',
        contactId: 'desk',
      });
      expect(kept).toMatchObject({ note: 'Jo helped' });
      const revisions = await knex('vendors').orderBy('slug').pluck('revision');
      expect(revisions).toEqual([1, 2]);

      expect(auditor.createEvent).toHaveBeenCalledWith({
        eventId: 'contacts-forget',
        severityLevel: 'medium',
      });
      expect(entry.success).toHaveBeenCalledWith({
        meta: { contacts: 1, notes: 1 },
      });
      expect(signals.publish).toHaveBeenCalledTimes(1);
      expect(signals.publish).toHaveBeenCalledWith(
        expect.objectContaining({
          message: { action: 'vendor-changed', ids: ['workday'] },
        }),
      );

      await retention.run();
      expect(entry.success).toHaveBeenLastCalledWith({
        meta: { contacts: 0, notes: 0 },
      });
      expect((await contacts.listOf('workday'))[0].revision).toBe(2);
      expect(signals.publish).toHaveBeenCalledTimes(1);
    });

    it('records that it failed', async () => {
      const { knex, entry, retention } = await createRetention();
      await knex.schema.dropTable('contact_events');
      await expect(retention.run()).rejects.toThrow();
      expect(entry.fail).toHaveBeenCalledTimes(1);
    });
  });
});
