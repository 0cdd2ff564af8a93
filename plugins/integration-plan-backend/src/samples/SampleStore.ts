import { createHash } from 'node:crypto';
import type {
  Sample,
  Series,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { rowsOf } from '../database';
import { DatabaseStore } from '../DatabaseStore';
import type { Judgement } from '../status/evaluateStatus';
import type { WatchedTarget } from '../status/targets';
import {
  DAY,
  HOUR,
  startOfDay,
  startOfHour,
  unpackHours,
  unpackValues,
  type Hour,
  type Value,
} from './chunks';

/** How long single values are kept, and the hours that they are summed up in. */
export const KEPT_SECONDS = { samples: DAY, hours: 92 * DAY };

/** What was read of a target. */
type Read = {
  claimed: { planId: string; source: string; target: WatchedTarget };
  judgement: Judgement;
};

type Kept = Pick<Series, 'stepSeconds' | 'samples' | 'extremes'>;

/** What keeps the values of a query apart: another query is another series. */
export function hashOf(source: string, query: string): string {
  const asked = JSON.stringify([source, query]);
  return createHash('sha256').update(asked).digest('hex');
}

/** The values of metrics whose source keeps none. */
export class SampleStore extends DatabaseStore {
  /** Adds what was read; what failed leaves a gap. */
  async add(reads: Read[]): Promise<void> {
    const rows = reads.flatMap(({ claimed, judgement: { good } }) => {
      const { planId, source, target } = claimed;
      if (target.kind !== 'metric' || good?.value === undefined) return [];
      return {
        plan_id: planId,
        asked: hashOf(source, target.definition.query),
        at: Math.floor(Date.parse(good.observedAt) / 1000),
        value: good.value,
      };
    });
    if (rows.length === 0) return;
    const given = rowsOf(
      this.knex,
      { plan_id: 'text', asked: 'text', at: 'integer', value: 'number' },
      rows,
    );
    const series = 'select given.plan_id, asked from ? join plans on plans.id';
    await this.knex.transaction(async tx => {
      // One order everywhere, so that no two transactions wait for each other
      await tx.raw(
        `insert into sample_series (plan_id, asked)
         ${series} = given.plan_id
         where not exists (
           select 1 from sample_series known
           where known.plan_id = given.plan_id and known.asked = given.asked
         )
         order by 1, 2
         on conflict (plan_id, asked) do nothing`,
        [given],
      );
      // Two metrics of a plan may ask the same
      await tx.raw(
        `insert into metric_samples (series_id, at, value)
         select sample_series.id, given.at, given.value from ?
         join sample_series on sample_series.plan_id = given.plan_id
           and sample_series.asked = given.asked
         where true
         order by 1, 2
         on conflict (series_id, at) do nothing`,
        [given],
      );
    });
  }

  /**
   * What is kept of a query of a plan: each value of the last day, or the
   * means of hours for a range that begins earlier. Where there was no value
   * for longer than the step, there is a null.
   */
  async read(
    asked: { planId: string; source: string; query: string },
    range: { from: Date; to: Date },
    stepSeconds: number,
  ): Promise<Kept> {
    const { planId, query, source } = asked;
    const series = this.knex('sample_series')
      .where({ plan_id: planId, asked: hashOf(source, query) })
      .select('id');
    const from = Math.ceil(range.from.getTime() / 1000);
    const to = Math.floor(range.to.getTime() / 1000);
    const oldest = this.now().getTime() / 1000 - KEPT_SECONDS.samples;
    // A range of a day that began a moment ago is still one of single values
    if (from >= oldest - HOUR) {
      const samples = await valuesOf(this.knex, series, [from, to]);
      return { stepSeconds, samples: withGaps(samples, stepSeconds) };
    }
    const hours = new Map<number, Hour>();
    for (const hour of await hoursOf(this.knex, series, [from, to])) {
      hours.set(hour.at, hour);
    }
    const sorted = [...hours.values()].sort((a, b) => a.at - b.at);
    const samples = withGaps(
      sorted.map(({ at, mean }): Sample => [at, mean]),
      HOUR,
    );
    return {
      stepSeconds: HOUR,
      samples,
      extremes: samples.map(([at]) => {
        const hour = hours.get(at);
        return hour ? [hour.min, hour.max] : null;
      }),
    };
  }
}

/** Values in packed hours and those since, in their order. */
async function valuesOf(
  knex: Knex,
  series: Knex.QueryBuilder,
  [from, to]: [number, number],
): Promise<Value[]> {
  const rows: Array<{ at: number; value: number }> = await knex(
    'metric_samples',
  )
    .whereIn('series_id', series)
    .whereBetween('at', [from, to])
    .select('at', 'value');
  const chunks: Array<{ at: number; samples: Buffer }> = await knex(
    'sample_chunks',
  )
    .whereIn('series_id', series)
    .whereBetween('at', [startOfHour(from), to])
    .select('at', 'samples');
  const values = new Map<number, number>(rows.map(row => [row.at, row.value]));
  for (const { at: start, samples } of chunks) {
    for (const [at, value] of unpackValues(start, samples)) {
      if (at >= from && at <= to) values.set(at, value);
    }
  }
  return [...values].sort((a, b) => a[0] - b[0]);
}

/** Hours that begin or end in a range; of one that comes twice the last counts. */
async function hoursOf(
  knex: Knex,
  series: Knex.QueryBuilder,
  [from, to]: [number, number],
): Promise<Hour[]> {
  const start = startOfHour(from);
  // Of an hour that was summed up, the sum has all values
  const recent = await summedUp(knex, series, [start, to]);
  const days: Array<{ at: number; hours: Buffer }> = await knex('hour_chunks')
    .whereIn('series_id', series)
    .whereBetween('at', [startOfDay(from), to])
    .select('at', 'hours');
  const packed = days
    .flatMap(({ at, hours }) => unpackHours(at, hours))
    .filter(({ at }) => at >= start && at <= to);
  const stored: Hour[] = await knex('metric_hours')
    .whereIn('series_id', series)
    .whereBetween('at', [start, to])
    .select('at', 'min', 'mean', 'max');
  return [...recent, ...packed, ...stored];
}

/** The hours that values are in which are not packed yet. */
function summedUp(
  knex: Knex,
  series: Knex.QueryBuilder,
  between: [number, number],
): Promise<Hour[]> {
  const hour = knex.raw(`at - at % ${HOUR}`);
  return knex('metric_samples')
    .whereIn('series_id', series)
    .whereBetween('at', between)
    .groupBy('series_id', hour)
    .select({ at: hour })
    .min({ min: 'value' })
    .avg({ mean: 'value' })
    .max({ max: 'value' }) as unknown as Promise<Hour[]>;
}

/** With one null where values are missing, so that no line is drawn across. */
function withGaps(samples: Sample[], stepSeconds: number): Sample[] {
  return samples.flatMap((sample, index): Sample[] => {
    const before = samples[index - 1];
    if (!before || sample[0] - before[0] <= 1.5 * stepSeconds) return [sample];
    return [[before[0] + stepSeconds, null], sample];
  });
}
