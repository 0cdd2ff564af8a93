import { testDatabases } from '../__testUtils__/database';
import { storedRuns } from '../__testUtils__/storedRuns';
import { HistoryRetention } from './HistoryRetention';

const databases = testDatabases();
jest.setTimeout(60_000);

describe.each(databases.ids)('HistoryRetention (%s)', engine => {
  it('forgets old changes of alerts, but not those that a live run shows', async () => {
    const { database, knex } = await databases.create(engine);
    const { append, clock, event, plan, start } = await storedRuns(database);
    const now = () => new Date(clock.now);
    const retention = await HistoryRetention.create({
      database,
      now,
      retention: { days: 100 },
    });
    const day = 24 * 3_600_000;
    const changes: string[] = [];
    const change = async (name: string) => {
      changes.push(name);
      await knex('alert_transitions').insert({
        plan_id: plan.id,
        alert: JSON.stringify({ name }),
        change: 'fired',
        at: now().toISOString(),
      });
      clock.now += 60_000;
    };
    await change('before any run');
    await start({ drill: {} as never });
    await change('during a drill');
    const run = await start();
    await change('during a run');
    await append(run, [event({ type: 'aborted', reason: 'No' })]);
    clock.now += 1000;
    await change('after the run');
    await start();
    await change('during an open run');
    clock.now += 90 * day;

    const left = async () => {
      await retention.run();
      const rows = await knex('alert_transitions').orderBy('id');
      return rows.map(row => JSON.parse(row.alert).name);
    };
    expect(await left()).toEqual(changes);
    clock.now += 11 * day;
    expect(await left()).toEqual(['during a run', 'during an open run']);
  });

  it('forgets old changes of statuses, but not what holds since', async () => {
    const { database, knex } = await databases.create(engine);
    const { clock, plan } = await storedRuns(database);
    const retention = await HistoryRetention.create({
      database,
      now: () => new Date(clock.now),
      retention: { days: 100 },
    });
    const change = (days: number, to_status: string, target_key?: string) =>
      knex('status_transitions').insert({
        plan_id: plan.id,
        target_key: target_key ?? null,
        to_status,
        at: new Date(clock.now - days * 24 * 3_600_000).toISOString(),
      });
    await change(300, 'ok', 'metric:a');
    await change(200, 'critical');
    await change(150, 'warning');
    await change(120, 'ok');
    await change(50, 'critical');
    await retention.run();
    const left = await knex('status_transitions').orderBy('id');
    expect(left.map(row => [row.target_key, row.to_status])).toEqual([
      ['metric:a', 'ok'],
      [null, 'ok'],
      [null, 'critical'],
    ]);
  });
});
