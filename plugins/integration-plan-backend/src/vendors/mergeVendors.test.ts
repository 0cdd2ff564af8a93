import { planListQuerySchema } from '@integration-plan/plugin-integration-plan-common';
import { testDatabases } from '../__testUtils__/database';
import { aPlan } from '../__testUtils__/plans';
import { aContact, aVendor, vendorQuery } from '../__testUtils__/vendors';
import { PlanStore } from '../plans/PlanStore';
import { ContactStore } from './ContactStore';
import { mergeFields } from './operations/mergeVendors';
import { VendorNoteStore } from './notes/VendorNoteStore';
import { VendorStore } from './VendorStore';

jest.setTimeout(60_000);
const databases = testDatabases();
const ann = 'user:default/ann';
const desk = { by: ann, isOwner: false, mayUpdate: false };

it('two vendors with more numbers than one can have are not merged', () => {
  const numbered = (prefix: string) =>
    aVendor({
      accounts: Array.from({ length: 16 }, (_, index) => ({
        key: `${prefix}-${index}`,
        label: 'Contract',
        number: `${prefix}${index}`,
      })),
    });
  const { slug: _a, ...into } = numbered('a');
  const { slug: _b, ...from } = numbered('b');
  expect(() => mergeFields(into, from)).toThrow(
    expect.objectContaining({
      name: 'ConflictError',
      message: expect.stringContaining('accounts'),
    }),
  );
});

describe.each(databases.ids)('merging vendors (%s)', id => {
  const now = () => new Date('2026-03-01T12:00:00.000Z');

  async function setUp() {
    const { knex, database } = await databases.create(id);
    const store = await VendorStore.create({ database, now });
    const contacts = await ContactStore.create({ database, now });
    const notes = await VendorNoteStore.create({ database, now });
    const plans = await PlanStore.create({ database, now });
    return { knex, store, contacts, notes, plans };
  }

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
    await plans.create(aPlan({ name: 'a', title: 'a', vendor: 'workday' }), {
      author: ann,
    });
    await plans.create(
      aPlan({ name: 'b', title: 'b', vendor: 'workday-inc' }),
      {
        author: ann,
      },
    );

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
      contactCounts: { active: 1, lastReachedAt: now().toISOString() },
    });
    const [contact] = await contacts.listOf(into.id);
    expect(contact).toMatchObject({ id: contactId, lastProof: { note: 'ok' } });
    const key = { vendorId: into.id, contactId };
    expect(await contacts.listReports(key)).toHaveLength(1);
    expect(await knex('vendors')).toHaveLength(1);
    expect(
      (await store.list(vendorQuery({ q: 'workday-inc' }))).items.map(
        item => item.slug,
      ),
    ).toEqual(['workday']);

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
    const { store, notes } = await setUp();
    const make = async (slug: string) => {
      const { id: vendorId } = await store.create(aVendor({ slug }), ann);
      return vendorId;
    };
    const [a, b, c] = [await make('a'), await make('b'), await make('c')];
    const merge = (into: string, from: string) =>
      store.merge(
        { id: into, ifMatch: 1 },
        { id: from, ifMatch: from === b ? 2 : 1 },
        { author: ann, notes },
      );
    await merge(b, a);
    await merge(c, b);
    expect(await store.get('a')).toMatchObject({
      slug: 'c',
      aliases: ['a', 'b'],
    });
  });
});
