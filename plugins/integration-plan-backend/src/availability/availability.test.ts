import { mockServices } from '@backstage/backend-test-utils';
import type {
  Availability,
  PlanSummary,
} from '@integration-plan/plugin-integration-plan-common';
import { FakeStatusSource } from '@integration-plan/plugin-integration-plan-node/testUtils';
import { testDatabases } from '../__testUtils__/database';
import { aPlan, watchingDocument } from '../__testUtils__/plans';
import { PlanStore } from '../plans/PlanStore';
import { StatusPoller } from '../status/StatusPoller';
import { StatusPublisher } from '../status/StatusPublisher';
import { StatusSourceRegistry } from '../status/StatusSourceRegistry';
import { StatusStore } from '../status/StatusStore';
import { availabilityCsv } from './availabilityCsv';
import { AvailabilityService } from './AvailabilityService';
import { AvailabilityStore } from './AvailabilityStore';

jest.setTimeout(60_000);
const databases = testDatabases();
const caller = { credentials: {} as never };

const [, success] = watchingDocument.sections.observability.facts.metrics;
/** A plan that watches the vendor alone; a reading of it counts for 12 hours. */
const document = {
  sections: {
    observability: { facts: { metrics: [{ ...success, maxAge: 'PT12H' }] } },
  },
};

/** The hours of a range by what they count as; what is missing lasted 0. */
const hours = ({ seconds }: Pick<Availability['days'][number], 'seconds'>) =>
  Object.fromEntries(
    Object.entries(seconds)
      .filter(([, length]) => length > 0)
      .map(([kind, length]) => [kind, length / 3600]),
  );

describe.each(databases.ids)('availability (%s)', engine => {
  async function setUp() {
    const { database, knex } = await databases.create(engine);
    const clock = { now: Date.parse('2026-11-28T09:00:00.000Z') };
    const now = () => new Date(clock.now);
    const plans = await PlanStore.create({ database, now });
    const store = await StatusStore.create({ database, now });
    const main = new FakeStatusSource('main');
    const sources = new StatusSourceRegistry();
    sources.add(main);
    const logger = mockServices.logger.mock();
    const poller = new StatusPoller({
      store,
      sources,
      publisher: new StatusPublisher({ publish: jest.fn() }, logger),
      logger,
      now,
      options: { frequencyMs: 60_000, timeoutMs: 500, batchSize: 100 },
    });
    const create = (name: string, watched: object = document) =>
      plans.create(aPlan({ name, document: watched }), { author: 'a' });
    const availability = new AvailabilityService({
      authorizer: { criteria: async () => undefined } as never,
      availability: await AvailabilityStore.create({ database, now }),
      plans: {
        getSummary: (ref: PlanSummary) => plans.get(ref),
        findMany: (refs: PlanSummary[]) => plans.findMany(refs),
      } as never,
      view: {
        find: async () => ({ slug: 'workday', aliases: [] }),
      } as never,
      now,
    });
    /** Everything is read at this time of the two days, and this comes of it. */
    const readAt = async (time: string, value: number) => {
      clock.now = Date.parse(`2026-11-${time}:00.000Z`);
      main.answer(success.query, { value, observedAt: now().toISOString() });
      await poller.pollOnce();
    };
    return { availability, clock, create, knex, plans, readAt };
  }

  it('tells how long a plan was up, down, muted and unknown, and forgets nothing that nobody saw', async () => {
    const { availability, clock, create, knex, plans, readAt } = await setUp();
    const plan = await create('watched');
    await create('other', {});
    const empty = await availability.ofPlan(plan, caller);
    expect(empty.windows[0]).toMatchObject({ shares: null });

    await readAt('28T10:00', 0.99);
    await readAt('28T12:00', 0.5);
    await knex('mutes').insert({
      id: 'm',
      plan_id: plan.id,
      target_key: null,
      kind: 'maintenance',
      reason: 'Update',
      by: 'user:default/ann',
      at: '2026-11-28T13:30:00.000Z',
      from_at: '2026-11-28T14:00:00.000Z',
      until_at: '2026-11-28T18:00:00.000Z',
      ended_at: '2026-11-28T15:00:00.000Z',
      ended_by: 'user:default/ann',
    });
    await knex('mutes').insert({
      id: 'p',
      plan_id: plan.id,
      target_key: 'metric:success',
      kind: 'mute',
      reason: 'Known',
      by: 'user:default/ann',
      at: '2026-11-28T12:00:00.000Z',
      from_at: '2026-11-28T12:00:00.000Z',
      until_at: '2026-11-28T14:30:00.000Z',
      ended_at: null,
      ended_by: null,
    });
    await readAt('28T13:00', 0.99);
    // The portal is down; the last reading counts until one o'clock
    await readAt('29T10:00', 0.99);
    clock.now += 2 * 3_600_000;

    const told = await availability.ofPlan(plan, caller);
    expect(hours(told.windows[0])).toEqual({
      critical: 1,
      ok: 13,
      muted: 1,
      unknown: 9,
    });
    // Of the reading that was muted by itself, until its plan was
    expect(told.windows.map(window => window.partlyMutedSeconds)).toEqual([
      2 * 3600,
      2 * 3600,
      2 * 3600,
      2 * 3600,
    ]);
    expect(told.windows[0].shares).toEqual({
      up: 13 / 23,
      down: 1 / 23,
      unknown: 9 / 23,
    });
    expect(told.days.slice(-3).map(day => [day.worst, hours(day)])).toEqual([
      ['noData', { noData: 24 }],
      ['critical', { noData: 10, ok: 12, critical: 1, muted: 1 }],
      ['unknown', { ok: 3, unknown: 9 }],
    ]);
    const steps = await knex('status_transitions')
      .where({ plan_id: plan.id, target_key: null })
      .orderBy('id');
    expect(
      steps.map(row => [
        row.at.slice(8, 16),
        row.from_status,
        row.to_status,
        row.to_verdict,
      ]),
    ).toEqual([
      ['28T10:00', null, 'ok', 'none'],
      ['28T12:00', 'ok', 'critical', 'vendor'],
      ['28T13:00', 'critical', 'ok', 'none'],
      ['29T01:00', 'ok', 'unknown', 'unknown'],
      ['29T10:00', 'unknown', 'ok', 'none'],
    ]);
    const targetSteps = await knex('status_transitions')
      .where({ plan_id: plan.id })
      .whereNotNull('target_key')
      .orderBy('id')
      .pluck('to_status');
    expect(targetSteps).toEqual(['ok', 'critical', 'ok', 'unknown', 'ok']);

    // Nobody looks any more
    clock.now = Date.parse('2026-11-30T01:00:00.000Z');
    const later = await availability.ofPlan(plan, caller);
    expect(hours(later.days.at(-2)!)).toEqual({ ok: 13, unknown: 11 });
    expect(hours(later.days.at(-1)!)).toEqual({ unknown: 1 });

    await plans.update(plan, aPlan({ name: 'watched' }), {
      author: 'a',
      ifMatch: 1,
      changed: ['observability'],
    });
    clock.now += 3_600_000;
    const retired = await availability.ofPlan(plan, caller);
    expect(hours(retired.days.at(-1)!)).toEqual({ unknown: 1, noData: 1 });

    const many = await availability.query(
      {
        plans: [
          'integrationplan:default/other',
          'integrationplan:default/watched',
          'integrationplan:default/nowhere',
        ],
      },
      caller,
    );
    expect(many.items.map(item => item.availability.windows[0].shares)).toEqual(
      [null, retired.windows[0].shares],
    );
    expect(many.items[1].availability).toEqual(retired);
  });

  it('tells of a vendor what the verdicts of its plans lay at its door', async () => {
    const { availability, clock, create, readAt } = await setUp();
    await create('one');
    await create('two', {
      sections: {
        observability: {
          facts: {
            metrics: [
              { ...success, maxAge: 'PT12H', side: 'ours', query: 'ours' },
            ],
          },
        },
      },
    });
    await readAt('28T10:00', 0.99);
    await readAt('28T11:00', 0.5);
    await readAt('28T13:00', 0.99);
    clock.now += 3_600_000;
    const told = await availability.ofVendor('workday', caller);
    expect(told.plans).toBe(2);
    expect(hours(told.days.at(-1)!)).toEqual({
      noData: 10,
      ok: 2,
      critical: 2,
    });

    const lines = availabilityCsv(told).trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + 4 + 90);
    expect(lines[1]).toContain(',7200,0,0,7200,0,72000,0.5,0.5,0');
    expect(lines.at(-1)).toBe(
      '2026-11-28,2026-11-28T00:00:00.000Z,2026-11-28T14:00:00.000Z,critical,7200,0,0,7200,0,36000,,,,',
    );
  });
});
