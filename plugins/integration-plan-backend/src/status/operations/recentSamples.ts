import type { Sample } from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import type { PollTargetRow, RecentSamplesRow } from '../rows';

/** How long values are kept that tiles show. */
const KEPT_SECONDS = 60 * 60;

/** A value that was read, or null where reading failed. */
export type NewSample = Pick<PollTargetRow, 'id' | 'source' | 'part'> & {
  /** Unix time in seconds. */
  at: number;
  value: number | null;
};

/**
 * Adds values to the last hour. Those of one part and second are one row: a
 * poll of thousands of targets writes a few.
 */
export async function addRecentSamples(
  tx: Knex.Transaction,
  samples: NewSample[],
  now: Date,
): Promise<void> {
  const rows = new Map<
    string,
    Omit<NewSample, 'id' | 'value'> & { values: Record<number, number | null> }
  >();
  for (const { id, source, part, at, value } of samples) {
    const key = `${at} ${part} ${source}`;
    const row = rows.get(key) ?? { source, part, at, values: {} };
    row.values[id] = value;
    rows.set(key, row);
  }
  if (rows.size === 0) return;
  await tx<RecentSamplesRow>('recent_samples').insert(
    [...rows.values()].map(({ values, ...row }) => ({
      ...row,
      samples: JSON.stringify(values),
    })),
  );
  const parts = [...rows.values()].map(({ part }) => part);
  await tx<RecentSamplesRow>('recent_samples')
    .where({ source: samples[0].source })
    .whereBetween('part', [Math.min(...parts), Math.max(...parts)])
    .where('at', '<', Math.floor(now.getTime() / 1000) - KEPT_SECONDS)
    .delete();
}

/** The values of the last hour of some targets of one plan, oldest first. */
export async function findRecentSamples(
  knex: Knex,
  targets: Pick<PollTargetRow, 'id' | 'source' | 'part'>[],
): Promise<Map<number, Sample[]>> {
  const found = new Map<number, Sample[]>();
  if (targets.length === 0) return found;
  const rows = await knex<RecentSamplesRow>('recent_samples')
    .whereIn('source', [...new Set(targets.map(({ source }) => source))])
    .where({ part: targets[0].part })
    .orderBy('at')
    .select('at', 'samples');
  for (const { at, samples } of rows) {
    const values: Record<number, number | null> = JSON.parse(samples);
    for (const { id } of targets) {
      const value = values[id];
      if (value === undefined) continue;
      const list = found.get(id) ?? [];
      list.push([at, value]);
      found.set(id, list);
    }
  }
  return found;
}
