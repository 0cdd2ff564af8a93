import { testDatabases } from '../../__testUtils__/database';
import { aPlan } from '../../__testUtils__/plans';
import { PlanStore } from '../../plans/PlanStore';
import { DependantStore } from './DependantStore';
import { countImpact } from './VendorImpactService';

const databases = testDatabases();
jest.setTimeout(120_000);

const withCredentials = (...credentials: object[]) => ({
  sections: { authentication: { facts: { credentials } } } as never,
});

describe.each(databases.ids)('DependantStore (%s)', id => {
  const now = new Date('2026-11-24T12:00:00.000Z');

  async function create() {
    const { knex, database } = await databases.create(id);
    const plans = await PlanStore.create({ database, now: () => now });
    const store = await DependantStore.create({ database, now: () => now });
    const setStatus = (name: string, status: string, expires?: string) =>
      knex('plan_status')
        .whereIn('plan_id', knex('plans').where({ name }).select('id'))
        .update({
          status,
          status_since: '2026-11-24T11:00:00.000Z',
          status_expires_at: expires ?? '2026-11-24T13:00:00.000Z',
        });
    return { knex, plans, store, setStatus };
  }

  it('lists the plans of a vendor under all of its keys, worst first, with what is theirs', async () => {
    const { plans, store, setStatus } = await create();
    const add = (name: string, input: object = {}) =>
      plans.create(aPlan({ name, title: name, ...input }), { author: 'a' });
    await add('fine');
    await add('b-down', {
      vendor: 'workday-inc',
      system: 'hr',
      usedBy: ['payroll', 'directory'],
      document: withCredentials({
        key: 'isu',
        title: 'ISU',
        store: 'vault',
        owner: 'people',
        expires: '2027-01-31',
      }),
    });
    await add('a-down', { owner: 'commerce' });
    await add('gone', {
      owner: 'legacy',
      vendor: 'workday-old',
      lifecycle: 'retired',
    });
    await add('outlived');
    await add('watches-nothing');
    await add('other', { vendor: 'stripe' });
    await add('of-nobody', { vendor: null });
    await setStatus('fine', 'ok');
    await setStatus('b-down', 'critical');
    await setStatus('a-down', 'critical');
    await setStatus('outlived', 'critical', '2026-11-24T11:30:00.000Z');
    await setStatus('other', 'critical');

    const listed = await store.list(['workday', 'workday-inc']);
    expect(listed.map(plan => [plan.name, plan.status.status])).toEqual([
      ['a-down', 'critical'],
      ['b-down', 'critical'],
      ['outlived', 'unknown'],
      ['fine', 'ok'],
      ['watches-nothing', 'notWatched'],
    ]);
    expect(listed[1]).toMatchObject({
      namespace: 'default',
      title: 'b-down',
      lifecycle: 'draft',
      owner: 'group:default/people',
      system: 'system:default/hr',
      usedBy: ['component:default/payroll', 'component:default/directory'],
      credentials: [
        {
          key: 'isu',
          title: 'ISU',
          owner: 'group:default/people',
          expires: '2027-01-31',
        },
      ],
    });
    const mine = { column: 'owner' as const, values: ['group:default/people'] };
    const seen = await store.list(['workday', 'workday-inc'], { not: mine });
    expect(seen.map(plan => plan.name)).toEqual(['a-down']);
    const owners = ['workday', 'workday-inc', 'workday-old'];
    expect(await store.listOwners(owners)).toEqual([
      'group:default/commerce',
      'group:default/people',
    ]);
    expect(await store.list(['unheard-of'])).toEqual([]);
  });

  it('follows the credentials from revision to revision, and reads those of older plans from their document', async () => {
    const { knex, plans, store } = await create();
    const first = aPlan({
      document: withCredentials({ key: 'a', title: 'A' }),
    });
    await plans.create(first, { author: 'a' });
    const keys = async () =>
      (await store.list(['workday']))[0].credentials.map(({ key }) => key);
    expect(await keys()).toEqual(['a']);

    const second = aPlan({
      document: withCredentials(
        { key: 'a', title: 'A' },
        { key: 'b', title: 'B' },
      ),
    });
    const details = { author: 'a', ifMatch: 1, changed: ['authentication'] };
    await plans.update(first, second, details);
    expect(await keys()).toEqual(['a', 'b']);

    await knex('plans').update({ credentials: null });
    expect(await keys()).toEqual(['a', 'b']);
  });

  it('tells of 500 plans of one vendor, whether or not their credentials are summed up', async () => {
    const { knex, plans, store, setStatus } = await create();
    const numbers = Array.from({ length: 500 }, (_, index) => index);
    for (const index of numbers) {
      await plans.create(
        aPlan({
          name: `plan-${index}`,
          title: `Plan ${`${index}`.padStart(3, '0')}`,
          owner: `team-${index % 7}`,
          system: index % 2 ? `system-${index % 10}` : null,
          usedBy: ['shared', `component-${index}`],
          document: withCredentials(
            { key: 'shared', title: 'Shared', owner: 'security' },
            { key: `own-${index}`, title: 'Own' },
          ),
        }),
        { author: 'a' },
      );
    }
    await setStatus('plan-499', 'critical');
    await knex('plans')
      .whereLike('name', 'plan-1%')
      .update({ credentials: null });

    let queries = 0;
    knex.on('query', () => {
      queries += 1;
    });
    const listed = await store.list(['workday']);
    // One plan more is not a query more
    expect(queries).toBeLessThan(10);
    expect(listed.map(plan => plan.name)).toEqual([
      'plan-499',
      ...numbers.slice(0, 499).map(index => `plan-${index}`),
    ]);
    expect(countImpact(listed)).toEqual({
      plans: 500,
      components: 501,
      systems: 5,
      owners: 7,
      credentials: 501,
      byStatus: { critical: 1, notWatched: 499 },
    });
  });
});
