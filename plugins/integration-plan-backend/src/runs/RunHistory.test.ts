import { testDatabases } from '../__testUtils__/database';
import { storedRuns } from '../__testUtils__/storedRuns';
import { RunHistory } from './RunHistory';

const databases = testDatabases();
jest.setTimeout(120_000);
const ann = 'user:default/ann';
const bob = 'user:default/bob';

describe.each(databases.ids)('RunHistory (%s)', engine => {
  async function start() {
    const { database } = await databases.create(engine);
    const history = await RunHistory.create({ database });
    return { ...(await storedRuns(database)), history };
  }

  it('sums up how a procedure has gone, also under its former keys', async () => {
    const {
      append,
      clock,
      event,
      history,
      plan,
      procedure,
      start: run,
      tick,
    } = await start();
    const finish = () => event({ type: 'finished', outcome: 'resolved' });
    const abort = () => event({ type: 'aborted', reason: 'Not needed' });
    const old = { ...procedure, key: 'outage' };
    const runs = [
      { lasts: 300, end: finish, ticks: [tick(0), tick(1, 'skipped')] },
      { lasts: 10, end: finish, ticks: [tick(1, 'failed'), tick(1)] },
      { lasts: 60, end: finish, ticks: [tick(2, 'failed')], procedure: old },
      { lasts: 120, end: finish, ticks: [tick(1, 'skipped')] },
      // Ended, but how long it takes to give up is no measure
      { lasts: 9000, end: abort, ticks: [tick(2, 'skipped')] },
    ];
    for (const { end, lasts, ticks, ...more } of runs) {
      const id = await run(more);
      await append(id, ticks);
      clock.now += lasts * 1000;
      await append(id, [end()]);
    }
    const drill = { drill: {} as never };
    const drills = [await run(drill), await run(drill)];
    await append(drills[0], [tick(1, 'skipped'), finish()]);
    const rehearsedAt = new Date(clock.now).toISOString();
    await append(drills[1], [abort()]);
    const open = await run();
    await append(open, [tick(0, 'failed')]);

    const [{ key }] = [procedure];
    const procedures = [
      { key, formerKeys: ['outage'] },
      { key: 'nothing-to-do', formerKeys: [] },
    ];
    const found = await history.ofPlan(plan.id, procedures);
    const [, skipped, failed] = procedure.steps.map(({ text }) => text);
    expect(found.get(key)).toEqual({
      lastRunByYou: null,
      statistics: {
        runs: 5,
        drills: 1,
        open: 1,
        // Of 10, 60, 120 and 300
        medianSeconds: 90,
        lastRunAt: rehearsedAt,
        lastRehearsedAt: rehearsedAt,
        steps: [
          { text: skipped, runs: 7, skipped: 3, failed: 0 },
          { text: failed, runs: 7, skipped: 1, failed: 1 },
        ],
      },
    });
    expect(found.get('nothing-to-do')?.statistics).toEqual({
      runs: 0,
      drills: 0,
      open: 0,
      medianSeconds: null,
      lastRunAt: null,
      lastRehearsedAt: null,
      steps: [],
    });
    expect([...found.keys()]).toEqual([key, 'nothing-to-do']);

    // A key that is in use again is that of its procedure
    const again = await history.ofPlan(plan.id, [
      procedures[0],
      { key: 'outage', formerKeys: [] },
    ]);
    expect(again.get('outage')?.statistics).toMatchObject({ runs: 1 });
    expect(again.get(key)?.statistics).toMatchObject({
      runs: 4,
      medianSeconds: 120,
    });
  });

  it('knows the last run in which somebody did a step, and the procedure as it was', async () => {
    const {
      append,
      clock,
      event,
      history,
      plan,
      procedure,
      start: run,
      tick,
    } = await start();
    const former = { ...procedure, key: 'outage', title: 'Outage' };
    const first = await run({ procedure: former, revision: 3 });
    await append(first, [tick(0)], bob);
    clock.now += 60_000;
    const second = await run({ revision: 4 });
    await append(second, [event({ type: 'note', text: 'I watch' })], bob);
    await append(second, [tick(1)], ann);
    const procedures = [{ key: procedure.key, formerKeys: ['outage'] }];
    const lastOf = async (userEntityRef: string) =>
      (await history.ofPlan(plan.id, procedures, { userEntityRef })).get(
        procedure.key,
      )?.lastRunByYou;
    expect(await lastOf(bob)).toEqual({
      runId: first,
      at: '2026-11-25T03:00:00.000Z',
      revision: 3,
      procedure: former,
    });
    expect(await lastOf(ann)).toMatchObject({ runId: second, revision: 4 });
    expect(await lastOf('user:default/eve')).toBeNull();
  });
});
