import { testDatabases } from '../../__testUtils__/database';
import { aPlan } from '../../__testUtils__/plans';
import { PlanStore } from '../../plans/PlanStore';
import { AlertTargetIndex } from './AlertTargetIndex';
import { RefreshStore } from './RefreshStore';

const databases = testDatabases();
jest.setTimeout(60_000);

const fits = (label: string, operator: string, value: string) => ({
  label,
  operator,
  value,
});

describe.each(databases.ids)('Hints on %s', id => {
  let now = new Date('2026-11-30T12:00:00.000Z');
  const later = (ms: number) => (now = new Date(now.getTime() + ms));

  async function create() {
    const { knex, database } = await databases.create(id);
    const plans = await PlanStore.create({ database });
    const options = { database, now: () => now };
    return { knex, database, plans, options };
  }

  it('find the targets that an alert concerns as Alertmanager compares labels', async () => {
    const { knex, plans, options } = await create();
    const watch = {
      vendor: [fits('vendor', '=', 'workday')],
      tenant: [fits('vendor', '=', 'workday'), fits('tenant', '=~', 'a.*')],
      down: [fits('alertname', '=~', 'Workday.+')],
      none: [fits('team', '=', ''), fits('vendor', '!=', 'stripe')],
      broken: [fits('vendor', '=', 'stripe'), fits('tenant', '=~', 'a(')],
    };
    const document = {
      sections: {
        observability: {
          facts: {
            alerts: Object.entries(watch).map(([key, matchers]) => ({
              key,
              title: key,
              source: 'alerts',
              matchers,
              side: 'vendor' as const,
            })),
          },
        },
      },
    };
    await plans.create(aPlan({ document } as never), {
      author: 'user:default/jo',
      approves: false,
    } as never);
    const rows = await knex('poll_targets');
    const keys = new Map(rows.map(row => [row.id, row.target_key]));
    const index = await AlertTargetIndex.create(options);
    const find = async (...alerts: Array<Record<string, string>>) =>
      (await index.find('alerts', alerts))
        .map(one => keys.get(one)?.replace('alerts:', ''))
        .sort();
    expect(await find({ vendor: 'workday', team: 'hr' })).toEqual(['vendor']);
    expect(
      await find({ vendor: 'workday', tenant: 'acme', alertname: 'Up' }),
    ).toEqual(['none', 'tenant', 'vendor']);
    expect(
      await find(
        { vendor: 'mapbox', alertname: 'WorkdayDown', team: 'hr' },
        { vendor: 'stripe', team: 'hr' },
      ),
    ).toEqual(['broken', 'down']);
    expect(
      await find({ constructor: 'x', team: 'hr', vendor: 'stripe' }),
    ).toEqual(['broken']);
    expect(await index.find('elsewhere', [{ vendor: 'workday' }])).toEqual([]);

    await plans.delete({ namespace: 'default', name: 'workday-sync' }, {});
    later(11_000);
    expect(await find({ vendor: 'workday' })).toEqual([]);
  });

  it('lets one of many at once refresh, and says how long the others wait', async () => {
    const { database, options } = await create();
    const replicas = [
      await RefreshStore.create(options),
      await RefreshStore.create({ database, now: () => now }),
    ];
    const take = (key: string, replica = replicas[0]) =>
      replica.take({ key, everyMs: 10_000 });
    const taken = await Promise.all(
      [0, 1, 0, 1].map(i => take('plan 1', replicas[i])),
    );
    expect(taken.filter(({ isFree }) => isFree)).toHaveLength(1);
    later(4_000);
    expect(await take('plan 1')).toEqual({ isFree: false, waitMs: 6_000 });
    expect(await take('plan 2')).toEqual({ isFree: true, at: now });
    later(6_000);
    expect(await take('plan 1')).toEqual({ isFree: true, at: now });
  });
});
