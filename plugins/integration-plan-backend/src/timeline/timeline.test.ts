import {
  timelineQuerySchema,
  timelineSchema,
  type TimelineParams,
} from '@integration-plan/plugin-integration-plan-common';
import { testDatabases } from '../__testUtils__/database';
import { storedRuns } from '../__testUtils__/storedRuns';
import { TimelineService } from './TimelineService';
import { TimelineStore } from './TimelineStore';

jest.setTimeout(60_000);
const databases = testDatabases();
const caller = { credentials: {} as never };
const at = (time: string) => `2026-11-25T${time}:00.000Z`;

describe.each(databases.ids)('the timeline of a plan (%s)', engine => {
  it('has everything that happened, page by page, and says what it leaves out', async () => {
    const { database, knex } = await databases.create(engine);
    const { append, clock, event, plan, plans, start } = await storedRuns(
      database,
    );
    const policy = { runs: true };
    const timeline = new TimelineService({
      authorizer: { may: async () => policy.runs } as never,
      plans: { get: () => plans.getWithDocument(plan) } as never,
      timeline: await TimelineStore.create({ database }),
    });
    const list = async (params: Partial<TimelineParams> = {}) => {
      const range = { from: at('02:00'), to: at('09:00') };
      const query = timelineQuerySchema.parse({ ...range, ...params });
      return timelineSchema.parse(await timeline.list(plan, query, caller));
    };

    const { document, ...rest } = await plans.getWithDocument(plan);
    document.sections.rollout.facts.stages = [
      { key: 'pilot', title: 'Pilot', date: '2026-11-25', state: 'done' },
      { key: 'all', title: 'All', date: '2026-12-25' },
    ] as never;
    clock.now = Date.parse(at('04:00'));
    await plans.update(
      plan,
      { ...rest, document, lifecycle: 'in-review', message: 'Stages' },
      { author: 'user:default/ann', ifMatch: 1, changed: ['rollout'] },
    );
    await knex('status_transitions').insert(
      ['ok', 'notWatched', 'critical'].map((status, index) => ({
        plan_id: plan.id,
        target_key: index === 2 ? 'metric:gone' : null,
        from_status: null,
        to_status: status,
        to_verdict: index === 0 ? 'none' : null,
        message: 'Why',
        at: at('05:00'),
      })),
    );
    const alert = {
      fingerprint: 'f',
      name: 'Down',
      state: 'firing',
      severity: 'critical',
      startsAt: at('04:59'),
      labels: { vendor: 'workday' },
    };
    await knex('alert_transitions').insert(
      ['fired', 'resolved', 'fired'].map((change, index) => ({
        plan_id: plan.id,
        alert: JSON.stringify(alert),
        change,
        at: at(index === 2 ? '06:00' : '05:00'),
      })),
    );
    clock.now = Date.parse(at('07:00'));
    const run = await start();
    clock.now = Date.parse(at('08:00'));
    await append(run, [event({ type: 'aborted', reason: 'No' })]);
    await knex('mutes').insert({
      id: 'm1',
      plan_id: plan.id,
      target_key: null,
      kind: 'mute',
      reason: 'Known',
      by: 'user:default/ann',
      at: at('01:00'),
      from_at: at('01:00'),
      until_at: at('03:00'),
    });

    const all = await list();
    expect(
      all.items.map(({ kind, at: time }) => `${time.slice(11, 16)} ${kind}`),
    ).toEqual([
      '07:00 run',
      '06:00 alert',
      '05:00 alert',
      '05:00 alert',
      '05:00 status',
      '05:00 status',
      '05:00 status',
      '04:00 revision',
      '03:00 revision',
      '01:00 mute',
    ]);
    expect(all.items).toContainEqual({
      kind: 'status',
      at: at('05:00'),
      target: null,
      from: null,
      to: null,
      fromVerdict: null,
      toVerdict: null,
      message: 'Why',
    });
    expect(all.items[7]).toMatchObject({
      revision: 2,
      message: 'Stages',
      fromLifecycle: plan.lifecycle,
      lifecycle: 'in-review',
      changed: ['rollout'],
    });
    expect(all.items[0]).toMatchObject({ id: run, until: at('08:00') });
    expect(all.counts).toEqual({
      alert: 3,
      status: 3,
      revision: 2,
      stage: 0,
      run: 1,
      mute: 1,
    });
    expect(all.nextCursor).toBeUndefined();

    const day = await list({ from: at('00:00'), kind: ['stage'] });
    expect(day.items).toEqual([
      {
        kind: 'stage',
        at: at('00:00'),
        key: 'pilot',
        title: 'Pilot',
        state: 'done',
      },
    ]);

    for (const limit of [1, 3]) {
      const paged = [];
      let cursor: string | undefined;
      do {
        const page: Awaited<ReturnType<typeof list>> = await list({
          limit,
          cursor,
        });
        expect(page.items.length).toBeLessThanOrEqual(limit);
        paged.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor);
      expect(paged).toEqual(all.items);
    }

    policy.runs = false;
    const less = await list();
    expect(less.counts.run).toBeNull();
    expect(less.items.map(({ kind }) => kind)).not.toContain('run');
    for (const cursor of ['x', Buffer.from('{"at":1}').toString('base64url')]) {
      await expect(list({ cursor })).rejects.toThrow('is not a cursor');
    }
  });
});
