import { planListQuerySchema } from '@integration-plan/plugin-integration-plan-common';
import { testDatabases } from '../__testUtils__/database';
import { aPlan } from '../__testUtils__/plans';
import { aContact, aVendor, vendorQuery } from '../__testUtils__/vendors';
import { PlanStore } from '../plans/PlanStore';
import { ContactStore } from './ContactStore';
import { noVendorNotes } from './VendorNotes';
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

  it('lets a vendor take over a duplicate with all that belongs to it', async () => {
    const { knex, store, contacts, plans } = await setUp();
    const into = await store.create(
      aVendor({
        website: 'https://workday.example.com',
        accounts: [
          { key: 'eu', label: 'EU', number: '1' },
          { key: 'us', label: 'US', number: '2' },
        ],
      }),
      ann,
    );
    const from = await store.create(
      aVendor({
        slug: 'workday-inc',
        name: 'Workday Inc',
        owner: 'finance',
        website: 'https://old.example.com',
        supportPlan: 'Gold',
        notes: 'Call first',
        accounts: [
          { key: 'eu', label: 'EU', number: '1' },
          { key: 'us', label: 'US', number: '3' },
        ],
      }),
      ann,
    );
    const contactId = await contacts.add(from.id, aContact(), ann);
    const before = { vendorId: from.id, contactId };
    await contacts.report(before, { outcome: 'worked', note: 'ok' }, desk);
    await plans.create(aPlan({ name: 'a', vendor: 'workday' }), {
      author: ann,
    });
    await plans.create(aPlan({ name: 'b', vendor: 'workday-inc' }), {
      author: ann,
    });

    const moved: string[][] = [];
    const notes = {
      move: async (_tx: unknown, ...ids: string[]) => void moved.push(ids),
    };
    const merge = (ifMatch: number, fromRevision: number) =>
      store.merge(
        { id: into.id, ifMatch },
        { id: from.id, ifMatch: fromRevision },
        { author: 'user:default/bo', notes },
      );
    for (const [a, b] of [
      [2, 2],
      [1, 1],
    ]) {
      await expect(merge(a, b)).rejects.toMatchObject({
        name: 'PreconditionFailedError',
      });
    }
    expect((await store.get('workday-inc')).id).toBe(from.id);
    await merge(1, 2);

    expect(moved).toEqual([[from.id, into.id]]);
    const merged = await store.get('workday-inc');
    expect(merged).toMatchObject({
      id: into.id,
      slug: 'workday',
      name: 'Workday',
      owner: 'group:default/people',
      website: 'https://workday.example.com',
      supportPlan: 'Gold',
      notes: 'Call first',
      accounts: [
        { key: 'eu', number: '1' },
        { key: 'us', number: '2' },
        { key: 'us-2', number: '3' },
      ],
      aliases: ['workday-inc'],
      revision: 2,
      updatedBy: 'user:default/bo',
      contactCounts: { active: 1, lastReachedAt: clock.toISOString() },
    });
    const [contact] = await contacts.listOf(into.id);
    expect(contact).toMatchObject({ id: contactId, lastProof: { note: 'ok' } });
    const key = { vendorId: into.id, contactId };
    expect(await contacts.listReports(key)).toHaveLength(1);
    expect(await knex('vendors')).toHaveLength(1);
    expect(slugs(await store.list(vendorQuery({ q: 'workday-inc' })))).toEqual([
      'workday',
    ]);

    await expect(
      store.create(aVendor({ slug: 'workday-inc' }), ann),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('means the vendor workday,'),
    });
    expect(await knex('vendors')).toHaveLength(1);

    // Plans go on naming what they named
    const all = { result: 'all' } as const;
    expect(await store.countPlans([into.id], all)).toEqual(
      new Map([[into.id, 2]]),
    );
    for (const vendor of ['workday', 'workday-inc']) {
      const page = await plans.list(
        planListQuerySchema.parse({ vendor, sort: 'name' }),
      );
      expect(page.items.map(plan => plan.name)).toEqual(['a', 'b']);
    }
    expect((await plans.facets()).vendors).toEqual(['workday']);
  });

  it('hands aliases on when a vendor that took over another is taken over', async () => {
    const { store } = await setUp();
    const make = async (slug: string) => {
      const { id: vendorId } = await store.create(aVendor({ slug }), ann);
      return vendorId;
    };
    const [a, b, c] = [await make('a'), await make('b'), await make('c')];
    const merge = (into: string, from: string) =>
      store.merge(
        { id: into, ifMatch: 1 },
        { id: from, ifMatch: from === b ? 2 : 1 },
        { author: ann, notes: noVendorNotes },
      );
    await merge(b, a);
    await merge(c, b);
    expect(await store.get('a')).toMatchObject({
      slug: 'c',
      aliases: ['a', 'b'],
    });
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
