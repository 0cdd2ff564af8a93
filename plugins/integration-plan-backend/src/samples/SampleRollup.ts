import type { Knex } from 'knex';
import { chunksOf, idsOf, isPostgres } from '../database';
import { DatabaseStore } from '../DatabaseStore';
import { groupBy } from '../groupBy';
import {
  packHours,
  packValues,
  startOfDay,
  startOfHour,
  sumUp,
  unpackHours,
  unpackValues,
  type Hour,
  type Value,
} from './chunks';
import { KEPT_SECONDS } from './SampleStore';

/** Series in one transaction: an hour of them is some 6,000 values. */
const SERIES_AT_ONCE = 100;

/** SQLite has a limit of variables in one statement. */
const ROWS_AT_ONCE = 100;

type ValueRow = { series_id: number; at: number; value: number };
type HourRow = Hour & { series_id: number };
type ChunkRow<Column extends string> = { series_id: number; at: number } & {
  [C in Column]: Buffer;
};

/** Packs values of hours and hours of days that are over, and forgets old ones. */
export class SampleRollup extends DatabaseStore {
  async run(): Promise<void> {
    const now = Math.floor(this.now().getTime() / 1000);
    const ids: number[] = await this.knex('sample_series')
      .orderBy('id')
      .pluck('id');
    for (const some of chunksOf(ids, SERIES_AT_ONCE)) {
      await this.knex.transaction(async tx => {
        await packValuesOf(tx, some, now);
        await packHoursOf(tx, some, now);
      });
    }
    await this.knex('sample_chunks').where('at', '<', oldestHour(now)).delete();
    await this.knex('hour_chunks')
      .where('at', '<', startOfDay(now - KEPT_SECONDS.hours))
      .delete();
    await this.#forgetSeries(ids);
  }

  /** Of a query that is no longer asked nothing is left at the end. */
  async #forgetSeries(ids: number[]): Promise<void> {
    const tables = [
      'metric_samples',
      'sample_chunks',
      'metric_hours',
      'hour_chunks',
    ];
    for (const some of chunksOf(ids)) {
      const empty = this.knex('sample_series').whereIn('id', some);
      for (const table of tables) {
        empty.whereNotExists(
          this.knex(table).whereRaw('series_id = sample_series.id'),
        );
      }
      await empty.delete();
    }
  }
}

/** The first hour whose values are kept. */
function oldestHour(now: number): number {
  return startOfHour(now - KEPT_SECONDS.samples);
}

const placeOf = (row: { series_id: number; at: number }) =>
  `${row.series_id} ${row.at}`;

/** Values of hours that are over become a chunk and a sum for each hour. */
async function packValuesOf(tx: Knex.Transaction, ids: number[], now: number) {
  const rows = await takeBefore<ValueRow>(
    tx,
    'metric_samples',
    ids,
    startOfHour(now),
  );
  const hours = groupBy(rows, row =>
    placeOf({ ...row, at: startOfHour(row.at) }),
  );
  const known = await chunksAt<'samples'>(tx, 'sample_chunks', ids, rows);
  const sums: HourRow[] = [];
  const late: HourRow[] = [];
  const chunks: ChunkRow<'samples'>[] = [];
  for (const [place, added] of hours) {
    const { series_id, at: first } = added[0];
    const at = startOfHour(first);
    const packed = known.get(place);
    const values = new Map<number, number>([
      ...added.map((row): Value => [row.at, row.value]),
      ...(packed ? unpackValues(at, packed.samples) : []),
    ]);
    const sorted = [...values].sort((a, b) => a[0] - b[0]);
    const sum = { series_id, ...sumUp(at, sorted) };
    if (at < oldestHour(now)) late.push(sum);
    else {
      sums.push(sum);
      chunks.push({ series_id, at, samples: packValues(at, sorted) });
    }
  }
  await save(tx, 'sample_chunks', chunks);
  await save(tx, 'metric_hours', sums);
  await save(tx, 'metric_hours', await unknownOf(tx, ids, late));
}

/** Of an hour whose values are gone, what was summed up then stays. */
async function unknownOf(tx: Knex.Transaction, ids: number[], sums: HourRow[]) {
  const known = new Set<string>();
  const days = await chunksAt<'hours'>(tx, 'hour_chunks', ids, sums);
  for (const { series_id, at, hours } of days.values()) {
    for (const hour of unpackHours(at, hours)) {
      known.add(placeOf({ series_id, at: hour.at }));
    }
  }
  for (const row of await rowsAt<HourRow>(tx, 'metric_hours', ids, sums)) {
    known.add(placeOf(row));
  }
  return sums.filter(sum => !known.has(placeOf(sum)));
}

/** Hours of days that are over become a chunk for each day. */
async function packHoursOf(tx: Knex.Transaction, ids: number[], now: number) {
  const rows = await takeBefore<HourRow>(
    tx,
    'metric_hours',
    ids,
    startOfDay(now),
  );
  const known = await chunksAt<'hours'>(tx, 'hour_chunks', ids, rows);
  const days = groupBy(rows, row =>
    placeOf({ ...row, at: startOfDay(row.at) }),
  );
  const chunks = [...days].map(([place, added]): ChunkRow<'hours'> => {
    const { series_id, at: first } = added[0];
    const at = startOfDay(first);
    const packed = known.get(place);
    const hours = new Map<number, Hour>(
      [...(packed ? unpackHours(at, packed.hours) : []), ...added].map(hour => [
        hour.at,
        hour,
      ]),
    );
    const sorted = [...hours.values()].sort((a, b) => a.at - b.at);
    return { series_id, at, hours: packHours(at, sorted) };
  });
  await save(tx, 'hour_chunks', chunks);
}

/** Deletes rows and returns them: one that comes in meanwhile is not lost. */
async function takeBefore<Row>(
  tx: Knex.Transaction,
  table: string,
  ids: number[],
  end: number,
): Promise<Row[]> {
  const taken = await tx.raw(
    `delete from ?? where series_id in ? and at < ? returning *`,
    [table, idsOf(tx, ids), end],
  );
  return isPostgres(tx) ? taken.rows : taken;
}

/** Rows of the days that these are in. */
async function rowsAt<Row>(
  tx: Knex.Transaction,
  table: string,
  ids: number[],
  of: { at: number }[],
): Promise<Row[]> {
  if (of.length === 0) return [];
  let first = Infinity;
  let last = -Infinity;
  for (const { at } of of) {
    first = Math.min(first, at);
    last = Math.max(last, at);
  }
  return (await tx(table)
    .whereIn('series_id', ids)
    .whereBetween('at', [startOfDay(first), last])) as Row[];
}

async function chunksAt<Column extends string>(
  ...about: Parameters<typeof rowsAt>
): Promise<Map<string, ChunkRow<Column>>> {
  const rows = await rowsAt<ChunkRow<Column>>(...about);
  return new Map(rows.map(row => [placeOf(row), row]));
}

async function save(tx: Knex.Transaction, table: string, rows: object[]) {
  for (const some of chunksOf(rows, ROWS_AT_ONCE)) {
    await tx(table).insert(some).onConflict(['series_id', 'at']).merge();
  }
}
