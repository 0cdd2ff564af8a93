import type { Knex } from 'knex';
import { knownTargets, type PollSliceRow, type PollTargetRow } from '../rows';
import { partOf, sliceOf } from '../slices';
import { targetKey, type WatchedTarget } from '../targets';
import { recordTransitions, transitionsOf } from './recordTransitions';
import { requestReadings } from './requestReadings';

/**
 * Makes the rows that are polled equal to what the plan watches. A target that
 * is new, or whose definition changed, is due at once and has no reading yet;
 * one that is gone takes its readings along, and its status ends.
 */
export async function syncTargets(
  tx: Knex.Transaction,
  planId: string,
  targets: WatchedTarget[],
  now: string,
): Promise<void> {
  const wanted = new Map(
    targets.map((target, position) => [
      targetKey(target),
      { target, position, definition: JSON.stringify(target) },
    ]),
  );
  const existing = await knownTargets(tx).where('poll_targets.plan_id', planId);
  const unchanged = new Set<string>();
  for (const row of existing) {
    const want = wanted.get(row.target_key);
    if (want?.definition !== row.definition) continue;
    unchanged.add(row.target_key);
    if (want.position !== row.position) {
      await tx<PollTargetRow>('poll_targets')
        .where({ id: row.id })
        .update({ position: want.position });
    }
  }

  const outdated = existing.filter(row => !unchanged.has(row.target_key));
  await recordTransitions(
    tx,
    outdated.flatMap(({ target_key, status, expires_at }) =>
      transitionsOf(
        { planId, targetKey: target_key },
        status ? { status, expiresAt: expires_at } : undefined,
        null,
        now,
      ),
    ),
  );
  await tx<PollTargetRow>('poll_targets')
    .where({ plan_id: planId })
    .whereIn(
      'target_key',
      outdated.map(row => row.target_key),
    )
    .delete();

  const part = partOf(planId);
  const added = [...wanted]
    .filter(([key]) => !unchanged.has(key))
    .map(([key, { target, position, definition }]) => ({
      plan_id: planId,
      target_key: key,
      position,
      source: target.definition.source,
      part,
      definition,
    }));
  if (added.length === 0) return;
  const rows = await tx<PollTargetRow>('poll_targets')
    .insert(added)
    .returning(['id', 'source']);
  // In one order everywhere, so that no two transactions wait for each other
  const sources = [...new Set(added.map(({ source }) => source))].sort();
  await tx<PollSliceRow>('poll_slices')
    .insert(
      sources.map(source => ({
        source,
        slice: sliceOf(part),
        next_due_at: now,
        lease_until: null,
        lease_token: null,
      })),
    )
    .onConflict(['source', 'slice'])
    .ignore();
  await requestReadings(tx, rows, now);
}
