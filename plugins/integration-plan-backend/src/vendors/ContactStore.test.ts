import type { ContactOutcome } from '@integration-plan/plugin-integration-plan-common';
import { testDatabases } from '../__testUtils__/database';
import { aContact, aVendor } from '../__testUtils__/vendors';
import { ContactStore, type Reporter } from './ContactStore';
import { VendorStore } from './VendorStore';

jest.setTimeout(60_000);
const databases = testDatabases();
const ann = 'user:default/ann';
const onCall: Reporter = { by: ann, isOwner: false, mayUpdate: false };
const owner: Reporter = {
  by: 'user:default/o',
  isOwner: true,
  mayUpdate: true,
};

describe.each(databases.ids)('ContactStore (%s)', id => {
  let clock = new Date('2026-03-01T12:00:00.000Z');
  const pass = (hours: number) => {
    clock = new Date(clock.getTime() + hours * 60 * 60 * 1000);
  };

  async function setUp() {
    const { knex, database } = await databases.create(id);
    const now = () => clock;
    const vendors = await VendorStore.create({ database, now });
    const store = await ContactStore.create({ database, now });
    const vendor = await vendors.create(aVendor(), ann);
    return {
      knex,
      store,
      vendor: () => vendors.get('workday'),
      vendorId: vendor.id,
    };
  }

  it('gives back what was stored, in escalation order', async () => {
    const { store, vendor, vendorId } = await setUp();
    const full = aContact({
      name: 'Zoë ❤',
      isPerson: true,
      role: 'escalation',
      tier: 2,
      order: 3,
      channels: [
        { kind: 'mail', value: 'zoe@vendor.example.com' },
        { kind: 'phone', value: '+442079460123', note: 'ask for Zoë' },
      ],
      hours: {
        timeZone: 'Europe/Berlin',
        periods: [{ days: ['mon'], from: '22:00', to: '06:00' }],
        holidays: ['2026-12-25'],
      },
      languages: ['en', 'de'],
      responseTime: 'PT1H',
      notes: 'Two lines\nof notes',
    });
    await store.add(vendorId, full, ann);
    await store.add(vendorId, aContact({ name: 'B', order: 1 }), ann);
    await store.add(vendorId, aContact({ name: 'A', order: 1 }), ann);
    const listed = await store.listOf(vendorId);
    expect(listed.map(contact => contact.name)).toEqual(['A', 'B', 'Zoë ❤']);
    expect(listed[2]).toEqual({
      ...full,
      id: expect.any(String),
      state: 'active',
      revision: 1,
      updatedAt: clock.toISOString(),
      updatedBy: ann,
      lastProof: null,
      lastReached: null,
    });
    expect(await vendor()).toMatchObject({
      revision: 4,
      contactCounts: { active: 3, hasTier1: true },
    });
  });

  it('saves on top of the current revision only, and only changes', async () => {
    const { store, vendor, vendorId } = await setUp();
    const contactId = await store.add(vendorId, aContact(), ann);
    const key = { vendorId, contactId };
    const at = (ifMatch: number) => ({ author: 'user:default/bo', ifMatch });
    const changed = aContact({ tier: 2 });
    expect(await store.update(key, aContact(), at(1))).toBe(false);
    await store.report(key, { outcome: 'bounced' }, onCall);
    expect(await store.update(key, changed, at(1))).toBe(true);
    await expect(store.update(key, changed, at(1))).rejects.toMatchObject({
      name: 'PreconditionFailedError',
      currentRevision: 2,
    });
    expect(await store.listOf(vendorId)).toMatchObject([
      { tier: 2, revision: 2, state: 'suspect', updatedBy: 'user:default/bo' },
    ]);
    expect((await vendor()).revision).toBe(3);

    await expect(store.delete(key, at(1))).rejects.toMatchObject({
      name: 'PreconditionFailedError',
    });
    await expect(
      store.delete({ ...key, vendorId: 'other' }, at(2)),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
    await store.delete(key, at(2));
    expect(await store.listOf(vendorId)).toEqual([]);
    expect((await vendor()).contactCounts.suspect).toBe(0);
    await expect(store.listReports(key)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });

  it('keeps every report, and counts only what bears on the directory', async () => {
    const { store, vendor, vendorId } = await setUp();
    const key = {
      vendorId,
      contactId: await store.add(vendorId, aContact(), ann),
    };
    const worked = clock.toISOString();
    await store.report(key, { outcome: 'worked', note: 'quick' }, onCall);
    pass(1);
    await store.report(key, { outcome: 'noAnswer' }, owner);
    expect(await store.listOf(vendorId)).toMatchObject([
      {
        state: 'active',
        revision: 1,
        lastProof: {
          outcome: 'noAnswer',
          at: clock.toISOString(),
          isOwner: true,
        },
        lastReached: {
          outcome: 'worked',
          at: worked,
          by: ann,
          isOwner: false,
          note: 'quick',
        },
      },
    ]);
    expect(await vendor()).toMatchObject({
      revision: 2,
      contactCounts: { isStale: false, lastReachedAt: worked },
    });
    await store.report(key, { outcome: 'left' }, owner);
    expect((await vendor()).contactCounts).toMatchObject({
      active: 0,
      left: 1,
      hasTier1: false,
      isStale: true,
    });
    expect(
      (await store.listReports(key)).map(({ outcome }) => outcome),
    ).toEqual(['left', 'noAnswer', 'worked']);
  });

  it('tells of becoming suspect once, until a contact is trusted again', async () => {
    const { store, vendorId } = await setUp();
    const key = {
      vendorId,
      contactId: await store.add(vendorId, aContact(), ann),
    };
    const outcomes: ContactOutcome[] = [
      ...(['bounced', 'bounced', 'noAnswer', 'left'] as const),
      ...(['verified', 'bounced', 'worked', 'noAnswer'] as const),
      'noAnswer',
    ];
    const told: ContactOutcome[] = [];
    for (const [index, outcome] of outcomes.entries()) {
      const { becameSuspect } = await store.report(key, { outcome }, onCall);
      if (becameSuspect) told.push(`${index} ${outcome}` as ContactOutcome);
    }
    expect(told).toEqual(['0 bounced', '5 bounced', '8 noAnswer']);
  });

  it('loses none of many reports at once, and tells of them once', async () => {
    const { store, vendorId } = await setUp();
    const key = {
      vendorId,
      contactId: await store.add(vendorId, aContact(), ann),
    };
    const told = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        store.report(
          key,
          { outcome: 'bounced', note: `report ${index}` },
          onCall,
        ),
      ),
    );
    expect(told.filter(({ becameSuspect }) => becameSuspect)).toHaveLength(1);
    const reports = await store.listReports(key);
    expect(new Set(reports.map(({ note }) => note)).size).toBe(20);
    const [contact] = await store.listOf(vendorId);
    expect(contact.lastProof).toEqual(reports[0]);
  });

  it('tells nobody of a contact when the database fails', async () => {
    const { knex, store, vendorId } = await setUp();
    await knex.schema.renameTable('vendor_contacts', 'elsewhere');
    const error = await store.add(vendorId, aContact(), ann).then(
      () => undefined,
      (thrown: Error) => thrown,
    );
    expect(error?.message).toMatch(/could not save contacts: \w+/);
    expect(`${error?.stack}`).not.toMatch(/Support desk|7946/);
    await knex.schema.renameTable('elsewhere', 'vendor_contacts');
  });
});
