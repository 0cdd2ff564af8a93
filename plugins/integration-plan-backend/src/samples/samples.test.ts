import { mockServices } from '@backstage/backend-test-utils';
import {
  seriesSchema,
  type SeriesQuery,
} from '@integration-plan/plugin-integration-plan-common';
import { FakeStatusSource } from '@integration-plan/plugin-integration-plan-node/testUtils';
import { testDatabases } from '../__testUtils__/database';
import { aPlan, watchingDocument } from '../__testUtils__/plans';
import { PlanStore } from '../plans/PlanStore';
import type { WatchedTarget } from '../status/targets';
import { StatusSourceRegistry } from '../status/StatusSourceRegistry';
import { SampleRollup } from './SampleRollup';
import { SampleStore } from './SampleStore';
import { SeriesService } from './SeriesService';

jest.setTimeout(60_000);
const databases = testDatabases();
const caller = { credentials: {} as never };
const [definition] = watchingDocument.sections.observability.facts.metrics;
const HOUR = 3600;
const DAY = 24 * HOUR;
/** At the full hour. */
const START = Date.parse('2026-11-01T00:00:00.000Z') / 1000;

describe.each(databases.ids)('samples (%s)', engine => {
  async function setUp() {
    const { database, knex } = await databases.create(engine);
    const clock = { seconds: START };
    const now = () => new Date(clock.seconds * 1000);
    const plans = await PlanStore.create({ database, now });
    const samples = await SampleStore.create({ database, now });
    const plan = await plans.create(aPlan({ document: watchingDocument }), {
      author: 'a',
    });
    const main = new FakeStatusSource('main');
    const sources = new StatusSourceRegistry();
    sources.add(main);
    const target = { kind: 'metric', definition } as WatchedTarget;
    const service = new SeriesService({
      logger: mockServices.logger.mock(),
      now,
      plans: { getSummary: async () => plan } as never,
      polling: { frequencyMs: 60_000 },
      samples,
      sources,
      store: { targetsOf: async () => [{ target }] },
    });
    const at = (seconds: number) => new Date(seconds * 1000).toISOString();
    /** Values of these seconds; `undefined`: reading failed. */
    const add = (
      values: Array<[number, number | undefined]>,
      planId = plan.id,
    ) =>
      samples.add(
        values.map(([seconds, value]) => ({
          claimed: { planId, source: 'main', target },
          judgement: {
            status: 'ok',
            expiresAt: at(seconds + HOUR),
            ...(value !== undefined && {
              good: { value, observedAt: at(seconds) },
            }),
          },
        })),
      );
    const read = async (range: SeriesQuery) =>
      seriesSchema.parse(
        await service.read(plan, definition.key, range, caller),
      );
    return { add, at, clock, database, knex, main, now, plan, plans, read };
  }

  it('are single values for a day, then hours with their extremes, and gaps stay gaps', async () => {
    const { add, at, clock, database, knex, now, plan, plans, read } =
      await setUp();
    const rollup = await SampleRollup.create({ database, now });
    await add([
      [START, 10],
      [START + 60, 20],
      [START + 120, undefined],
      [START + 180, undefined],
      [START + 240, 60],
      [START + HOUR, 7],
      [START + 3 * HOUR, 5],
    ]);
    await add([[START, 10]]);
    await add([[START, 1]], 'no-such-plan');
    clock.seconds = START + 3 * HOUR + 60;
    const day = { from: at(START), to: at(clock.seconds) };
    const recent = await read(day);
    expect(recent).toMatchObject({ origin: 'samples', stepSeconds: 60 });
    expect(recent.extremes).toBeUndefined();
    expect(recent.samples.slice(0, 5)).toEqual([
      [START, 10],
      [START + 60, 20],
      [START + 120, null],
      [START + 240, 60],
      [START + 300, null],
    ]);

    const week = { from: at(START - 7 * DAY), to: at(START + 2 * DAY) };
    const hourly = {
      origin: 'samples',
      stepSeconds: HOUR,
      samples: [
        [START, 30],
        [START + HOUR, 7],
        [START + 2 * HOUR, null],
        [START + 3 * HOUR, 5],
      ],
      extremes: [[10, 60], [7, 7], null, [5, 5]],
    };
    expect(await read(week)).toMatchObject(hourly);
    await rollup.run();
    expect(await knex('metric_hours')).toHaveLength(2);
    expect(await knex('metric_samples').pluck('value')).toEqual([5]);
    expect(await read(week)).toMatchObject(hourly);
    expect(await read(day)).toEqual({ ...recent, to: day.to });
    // A source may tell late what it observed in an hour that is packed
    await add([[START + 1800, 70]]);
    await rollup.run();
    expect((await read(day)).samples).toContainEqual([START + 1800, 70]);
    expect(await read(week)).toMatchObject({
      samples: [[START, 40], ...hourly.samples.slice(1)],
    });
    hourly.samples[0] = [START, 40];
    hourly.extremes[0] = [10, 70];

    // The portal was away, and single values are a day old
    clock.seconds = START + 2 * DAY;
    await add([[clock.seconds, 8]]);
    await rollup.run();
    await rollup.run();
    expect(await knex('metric_samples').pluck('value')).toEqual([8]);
    const { samples, extremes } = await read(week);
    expect(samples.slice(0, 4)).toEqual(hourly.samples);
    expect(samples.slice(-2)).toEqual([
      [START + 4 * HOUR, null],
      [clock.seconds, 8],
    ]);
    expect(extremes!.slice(0, 4)).toEqual(hourly.extremes);
    // Of an hour whose values are gone the sum stays
    await add([[START + 60, 1000]]);
    await rollup.run();
    expect((await read(week)).extremes!.slice(0, 4)).toEqual(hourly.extremes);
    expect(await knex('metric_hours')).toEqual([]);

    clock.seconds = START + 100 * DAY;
    await rollup.run();
    expect(await knex('sample_series')).toEqual([]);
    await add([[clock.seconds, 1]]);
    await plans.delete(plan, {});
    expect(await knex('metric_samples')).toEqual([]);
  });

  it('are asked of a source that has a history, once for all who look', async () => {
    const { at, clock, main, read } = await setUp();
    const asked: Array<{ from: Date; to: Date }> = [];
    const readSeries = async (
      _query: string,
      range: { from: Date; to: Date },
    ) => {
      asked.push(range);
      if (asked.length === 1) throw new Error('Away');
      const first = range.from.getTime() / 1000;
      return {
        stepSeconds: 60,
        samples: [0, 60, 120].map((more): [number, number] => [
          first + more,
          1,
        ]),
      };
    };
    Object.assign(main, { readSeries });
    const range = { from: at(START + 5), to: at(START + 90) };
    await expect(read(range)).rejects.toThrow('main: The source failed');
    const [one, other] = await Promise.all([
      read(range),
      read({ from: at(START + 9), to: at(START + 120) }),
    ]);
    expect(asked).toHaveLength(2);
    expect(asked[1]).toEqual({
      from: new Date(START * 1000),
      to: new Date((START + 120) * 1000),
    });
    expect(one).toMatchObject({
      from: range.from,
      origin: 'source',
      samples: [[START + 60, 1]],
    });
    expect(other.samples).toEqual([
      [START + 60, 1],
      [START + 120, 1],
    ]);
    clock.seconds += 60;
    await read(range);
    expect(asked).toHaveLength(3);
  });
});
