import { randomUUID } from 'node:crypto';
import {
  MAX_RUN_EVENTS,
  runListQuerySchema,
  type RunList,
  type RunListParams,
} from '@integration-plan/plugin-integration-plan-common';
import { testDatabases } from '../__testUtils__/database';
import { storedRuns } from '../__testUtils__/storedRuns';
import { aPlan } from '../__testUtils__/plans';

const databases = testDatabases();
jest.setTimeout(120_000);
const ann = 'user:default/ann';
const bob = 'user:default/bob';

describe.each(databases.ids)('RunStore (%s)', engine => {
  async function start() {
    const { database, knex } = await databases.create(engine);
    return { ...(await storedRuns(database)), knex };
  }

  it('adds events in their order and keeps what they come to', async () => {
    const { append, clock, event, runs, start: run, tick } = await start();
    const id = await run();
    clock.now += 60_000;
    await append(id, [tick(0), tick(1, 'failed')]);
    clock.now += 30_000;
    await append(id, [event({ type: 'handedOver', to: bob }), tick(1)], bob);
    const stored = await runs.get(id);
    expect(stored).toMatchObject({
      state: 'open',
      assignee: bob,
      startedAt: '2026-11-25T03:00:00.000Z',
      progress: { open: 1, done: 2, failed: 0 },
    });
    expect(
      stored.events.map(({ at, by, seq, type }) => [seq, type, by, at]),
    ).toEqual([
      [1, 'step', ann, '2026-11-25T03:01:00.000Z'],
      [2, 'step', ann, '2026-11-25T03:01:00.000Z'],
      [3, 'handedOver', bob, '2026-11-25T03:01:30.000Z'],
      [4, 'step', bob, '2026-11-25T03:01:30.000Z'],
    ]);
  });

  it('records an event once, however often it is sent', async () => {
    const { append, runs, start: run, tick } = await start();
    const id = await run();
    const [first, second] = [tick(0), tick(1)];
    expect(await append(id, [first, first])).toHaveLength(1);
    // The answer was lost, and the client sends it again with what came after
    expect(await append(id, [first, second])).toMatchObject([{ seq: 2 }]);
    expect(await append(id, [second, first])).toEqual([]);
    const { events, progress } = await runs.get(id);
    expect(events.map(event => event.id)).toEqual([first.id, second.id]);
    expect(progress.done).toBe(2);
    // Another run has ids of its own
    const other = await run();
    expect(await append(other, [first])).toHaveLength(1);
  });

  it('believes the clock of a client as far as it can be right', async () => {
    const { append, clock, runs, start: run, tick } = await start();
    const id = await run();
    clock.now += 10 * 60_000;
    const at = (instant: string) => ({ ...tick(0), at: instant });
    await append(id, [
      at('2026-11-25T02:00:00Z'),
      at('2026-11-25T04:05:00+01:00'),
      at('2031-01-01T00:00:00Z'),
    ]);
    const { events } = await runs.get(id);
    expect(events.map(event => event.at)).toEqual([
      '2026-11-25T03:00:00.000Z',
      '2026-11-25T03:05:00.000Z',
      '2026-11-25T03:10:00.000Z',
    ]);
    expect(new Set(events.map(event => event.recordedAt))).toEqual(
      new Set(['2026-11-25T03:10:00.000Z']),
    );
  });

  it('takes notes after the end, and what was done before it and comes late', async () => {
    const { append, clock, event, runs, start: run, tick } = await start();
    const id = await run();
    clock.now += 60_000;
    const [late, output] = [
      tick(2),
      event({ type: 'output', step: 2, text: 'ok' }),
    ];
    clock.now += 60_000;
    await append(id, [event({ type: 'finished', outcome: 'resolved' })], bob);
    clock.now += 60_000;

    const words =
      /events\[1\]: the run was finished by user:default\/bob at 2026-11-25T03:02:00.000Z.*nothing was recorded/;
    for (const refused of [
      tick(0),
      event({ type: 'output', step: 0, text: 'late' }),
      event({ type: 'handedOver', to: bob }),
      event({ type: 'helpAsked' }),
      event({ type: 'aborted', reason: 'again' }),
      { ...event({ type: 'aborted', reason: 'early' }), at: late.at },
    ]) {
      await expect(append(id, [late, refused])).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringMatching(words),
      });
    }
    expect((await runs.get(id)).events).toHaveLength(1);

    const note = event({ type: 'note', text: 'The vendor apologised' });
    await append(id, [late, output, note]);
    expect(await runs.get(id)).toMatchObject({
      state: 'finished',
      outcome: 'resolved',
      endedAt: '2026-11-25T03:02:00.000Z',
      progress: { open: 2, done: 1 },
      events: [{ type: 'finished' }, late, output, note],
    });
  });

  it('ends with the first end of a request, and refuses what follows it', async () => {
    const { append, event, runs, start: run } = await start();
    const id = await run();
    const end = event({ type: 'aborted', reason: 'False alarm' });
    const help = event({ type: 'helpAsked' });
    await expect(append(id, [end, help])).rejects.toThrow(
      /events\[1\]: the run is aborted by an earlier event/,
    );
    expect(await runs.get(id)).toMatchObject({ state: 'open', events: [] });
    await append(id, [end, event({ type: 'note', text: 'Why' })]);
    expect(await runs.get(id)).toMatchObject({ state: 'aborted' });
  });

  it('refuses more than a run can hold', async () => {
    const { append, event, knex, start: run, tick } = await start();
    const id = await run();
    const almost = { events: MAX_RUN_EVENTS.run - 1 };
    await knex('runs').where({ id }).update(almost);
    await expect(append(id, [tick(0), tick(1)])).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('at most 5000 events'),
    });
    await append(id, [tick(0)]);
    const full = await run();
    await knex('runs').where({ id: full }).update({ text_size: 9_999_990 });
    await expect(
      append(full, [event({ type: 'note', text: 'x'.repeat(20) })]),
    ).rejects.toThrow(/at most 10000000 characters/);
  });

  it('starts one run for one id', async () => {
    const { append, runs, start: run, tick } = await start();
    const id = randomUUID();
    await run({ id });
    await append(id, [tick(0)]);
    await run({ id, startedBy: bob });
    expect(await runs.get(id)).toMatchObject({
      startedBy: ann,
      progress: { done: 1, open: 2 },
    });
  });

  it('lists a run under its title with the labels filled in', async () => {
    const { procedure, runs, start: run } = await start();
    const title = 'Down for {{ labels.tenant }}';
    const id = await run({
      procedure: { ...procedure, title },
      labels: { tenant: 'acme' },
    });
    const { items } = await runs.list(runListQuerySchema.parse({}), []);
    expect(items[0].procedure.title).toBe('Down for acme');
    // The procedure itself stays as it was written
    expect((await runs.get(id)).procedure.title).toBe(title);

    // At 3 a.m. no label is too long to start a run with
    const tenant = 'a'.repeat(1000);
    await run({ procedure: { ...procedure, title }, labels: { tenant } });
    const all = await runs.list(runListQuerySchema.parse({}), []);
    expect(all.items.map(one => one.procedure.title)).toContain(
      `Down for ${tenant}`,
    );
  });

  it('lists open runs first, then the newest, a page at a time', async () => {
    const {
      append,
      clock,
      event,
      plan,
      plans,
      runs,
      start: run,
    } = await start();
    const other = await plans.create(aPlan({ name: 'other', owner: 'b' }), {
      author: ann,
    });
    const ids: string[] = [];
    for (const more of [
      {},
      { startedBy: bob },
      { drill: {} as never },
      { planId: other.id },
    ]) {
      clock.now += 60_000;
      ids.push(await run(more));
    }
    const [first, second, drill, elsewhere] = ids;
    await append(second, [event({ type: 'aborted', reason: 'No' })]);
    await append(drill, [event({ type: 'finished', outcome: 'resolved' })]);

    const list = (params: RunListParams, conditions: any[] = []) =>
      runs.list(runListQuerySchema.parse(params), conditions);
    const idsOf = ({ items }: RunList) => items.map(({ id }) => id);
    const order = [elsewhere, first, drill, second];
    expect(idsOf(await list({}))).toEqual(order);
    const pages: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: 1, cursor });
      expect(page.totalItems).toBe(4);
      pages.push(...idsOf(page));
      cursor = page.nextCursor;
    } while (cursor);
    expect(pages).toEqual(order);
    expect((await list({ limit: 1 })).items).toMatchObject([
      { plan: { id: other.id, name: 'other' }, state: 'open', mode: 'live' },
    ]);

    expect(idsOf(await list({ state: 'finished' }))).toEqual([drill]);
    expect(idsOf(await list({ mode: 'drill' }))).toEqual([drill]);
    expect(idsOf(await list({ assignee: bob }))).toEqual([second]);
    const ref = `integrationplan:default/${plan.name}`;
    expect(idsOf(await list({ plan: ref }))).toEqual([first, drill, second]);
    const component = `component:default/${plan.name}`;
    expect(idsOf(await list({ plan: component }))).toEqual([]);
    expect(idsOf(await list({ procedure: 'other' }))).toEqual([]);
    const mine = { column: 'owner', values: ['group:default/b'] };
    expect(idsOf(await list({}, [mine]))).toEqual([elsewhere]);
    expect(idsOf(await list({}, [mine, { not: mine }]))).toEqual([]);
  });

  it('tells lists of plans when a plan was last run and rehearsed', async () => {
    const { append, clock, event, knex, start: run } = await start();
    const columns = () =>
      knex('plans').first('last_run_at', 'last_rehearsed_at');
    const finish = () => event({ type: 'finished', outcome: 'resolved' });
    const live = await run();
    const drill = await run({ drill: {} as never });
    const half = await run({ drill: {} as never });
    await append(half, [event({ type: 'aborted', reason: 'Real alarm' })]);
    expect(await columns()).toEqual({
      last_run_at: null,
      last_rehearsed_at: null,
    });
    clock.now += 60_000;
    await append(live, [finish()]);
    clock.now += 60_000;
    await append(drill, [finish()]);
    expect(await columns()).toEqual({
      last_run_at: '2026-11-25T03:01:00.000Z',
      last_rehearsed_at: '2026-11-25T03:02:00.000Z',
    });
    // One that ended before and is told of late
    const late = await run();
    const end = finish();
    await knex('runs').update({ started_at: '2026-11-25T02:00:00.000Z' });
    await append(late, [{ ...end, at: '2026-11-25T02:30:00.000Z' }]);
    expect(await columns()).toMatchObject({
      last_run_at: '2026-11-25T03:01:00.000Z',
    });
  });

  it('goes with its plan', async () => {
    const { append, knex, plan, plans, runs, start: run, tick } = await start();
    const id = await run();
    await append(id, [tick(0)]);
    await plans.delete(plan, {});
    await expect(runs.get(id)).rejects.toMatchObject({ name: 'NotFoundError' });
    for (const table of ['runs', 'run_events', 'run_steps']) {
      expect(await knex(table)).toEqual([]);
    }
    await expect(append(id, [tick(0)])).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });
});
