import { testDatabases } from '../__testUtils__/database';
import { aPlan } from '../__testUtils__/plans';
import { aContact, aVendor, vendorQuery } from '../__testUtils__/vendors';
import { PlanStore } from '../plans/PlanStore';
import { ContactStore } from './ContactStore';
import { VendorStore } from './VendorStore';

jest.setTimeout(60_000);
const databases = testDatabases();
const ann = 'user:default/ann';
const desk = { by: ann, isOwner: false, mayUpdate: false };

describe.each(databases.ids)('VendorStore (%s)', id => {
  let clock = new Date('2026-03-01T12:00:00.000Z');
  const pass = (days: number) => {
    clock = new Date(clock.getTime() + days * 24 * 60 * 60 * 1000);
  };

  async function setUp() {
    const { knex, database } = await databases.create(id);
    const now = () => clock;
    const store = await VendorStore.create({ database, now });
    const contacts = await ContactStore.create({ database, now });
    const plans = await PlanStore.create({ database, now });
    return { knex, store, contacts, plans };
  }

  const slugs = (page: { items: Array<{ slug: string }> }) =>
    page.items.map(item => item.slug);

  it('gives back what was stored', async () => {
    const { store } = await setUp();
    const input = aVendor({
      name: 'Workday "GmbH" 日本 ❤',
      website: 'https://workday.example.com',
      supportPlan: 'Premium',
      accounts: [{ key: 'eu', label: 'Contract EU', number: 'C-4711' }],
      responseTimes: [{ severity: 'Sev 1', firstResponse: 'PT30M' }],
      notes: "it's; DROP TABLE vendors",
    });
    const created = await store.create(input, ann);
    expect(created).toEqual({
      ...input,
      id: expect.any(String),
      aliases: [],
      revision: 1,
      createdAt: clock.toISOString(),
      createdBy: ann,
      updatedAt: clock.toISOString(),
      updatedBy: ann,
      contactCounts: {
        active: 0,
        suspect: 0,
        left: 0,
        hasTier1: false,
        isStale: true,
        lastReachedAt: null,
      },
    });
    expect(await store.get('workday')).toEqual(created);
    await expect(store.get('nobody')).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    await expect(store.create(input, ann)).rejects.toMatchObject({
      name: 'ConflictError',
    });
  });

  it('saves on top of the revision that the fields had last, and only changes', async () => {
    const { store, contacts } = await setUp();
    const { id: vendorId } = await store.create(aVendor(), ann);
    const { slug: _slug, ...fields } = aVendor({ name: 'Workday Inc' });
    const at = (ifMatch: number) => ({ id: vendorId, ifMatch });
    expect(await store.update(at(1), fields, 'user:default/bo')).toBe(true);
    expect(await store.update(at(2), fields, ann)).toBe(false);
    expect(await store.get('workday')).toMatchObject({
      name: 'Workday Inc',
      revision: 2,
      updatedBy: 'user:default/bo',
    });
    await expect(store.update(at(1), fields, ann)).rejects.toMatchObject({
      name: 'PreconditionFailedError',
      currentRevision: 2,
    });
    await expect(store.update(at(3), fields, ann)).rejects.toMatchObject({
      name: 'PreconditionFailedError',
    });

    // A colleague corrects a number while the form of the vendor is open
    await contacts.add(vendorId, aContact(), ann);
    expect((await store.get('workday')).revision).toBe(3);
    await expect(store.delete(at(2))).rejects.toMatchObject({
      name: 'PreconditionFailedError',
    });
    const renamed = { ...fields, name: 'Workday AG' };
    expect(await store.update(at(2), renamed, ann)).toBe(true);
    expect((await store.get('workday')).revision).toBe(4);
    await store.delete(at(4));
    await expect(store.delete(at(4))).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });

  it('lists, filters and pages by what the directory shows', async () => {
    const { store, contacts } = await setUp();
    const create = (slug: string, input: object = {}) =>
      store.create(aVendor({ slug, name: slug, ...input }), ann);
    const alpha = await create('alpha', {
      accounts: [{ key: 'a', label: 'Contract', number: 'ZX-99%' }],
    });
    const beta = await create('beta', { owner: 'payments' });
    const gamma = await create('gamma');
    await contacts.add(alpha.id, aContact({ name: 'Very Private' }), ann);
    const suspect = await contacts.add(beta.id, aContact(), ann);
    const reached = await contacts.add(gamma.id, aContact({ tier: 2 }), ann);
    const key = { vendorId: beta.id, contactId: suspect };
    await contacts.report(key, { outcome: 'bounced' }, desk);
    await contacts.report(
      { vendorId: gamma.id, contactId: reached },
      { outcome: 'worked' },
      desk,
    );

    const list = async (input: object) =>
      slugs(await store.list(vendorQuery(input)));
    expect(await list({})).toEqual(['alpha', 'beta', 'gamma']);
    expect(await list({ stale: 'true' })).toEqual(['alpha', 'beta']);
    expect(await list({ stale: 'false' })).toHaveLength(3);
    expect(await list({ suspect: true })).toEqual(['beta']);
    expect(await list({ withoutTier1: true })).toEqual(['beta', 'gamma']);
    expect(await list({ owner: 'payments' })).toEqual(['beta']);
    expect(await list({ q: 'zx-99% contr' })).toEqual(['alpha']);
    expect(await list({ q: 'private' })).toEqual([]);
    expect(await list({ sort: 'reached', order: 'desc' })).toEqual([
      'gamma',
      ...(await list({ sort: 'reached' })).slice(0, 2),
    ]);
    pass(180);
    expect(await list({ stale: true })).toEqual(['alpha', 'beta']);
    pass(1);
    expect(await list({ stale: true })).toHaveLength(3);

    const first = await store.list(vendorQuery({ sort: 'reached', limit: 2 }));
    expect(first).toMatchObject({ totalItems: 3 });
    const { nextCursor: cursor } = first;
    const second = await store.list(
      vendorQuery({ sort: 'reached', limit: 2, cursor }),
    );
    expect([...slugs(first), ...slugs(second)].sort()).toEqual([
      'alpha',
      'beta',
      'gamma',
    ]);
    const back = await store.list(
      vendorQuery({ sort: 'reached', limit: 2, cursor: second.previousCursor }),
    );
    expect(slugs(back)).toEqual(slugs(first));
    const own = { column: 'owner' as const, values: ['group:default/people'] };
    expect(slugs(await store.list(vendorQuery(), own))).toEqual([
      'alpha',
      'gamma',
    ]);
    expect(
      (await store.listAll({ not: own })).map(vendor => vendor.slug),
    ).toEqual(['beta']);
  });

  it('finds the plans in scope that name a vendor', async () => {
    const { store, plans } = await setUp();
    const vendor = await store.create(aVendor(), ann);
    for (const [name, owner] of [
      ['a', 'people'],
      ['b', 'people'],
      ['c', 'else'],
    ]) {
      await plans.create(aPlan({ name, title: name, owner }), { author: ann });
    }
    const criteria = {
      column: 'owner' as const,
      values: ['group:default/people'],
    };
    const some = { result: 'some', criteria } as const;
    const none = { result: 'none' } as const;
    expect(await store.countPlans([vendor.id], some)).toEqual(
      new Map([[vendor.id, 2]]),
    );
    expect(await store.countPlans([vendor.id], none)).toEqual(new Map());
    expect(
      await store.listPlansNaming(vendor.id, { scope: some, limit: 1 }),
    ).toEqual([{ namespace: 'default', name: 'a', title: 'a' }]);
    expect(
      await store.listPlansNaming(vendor.id, { scope: none, limit: 9 }),
    ).toEqual([]);
  });
});
