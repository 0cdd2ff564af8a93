import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { PollTargetRow } from '../rows';
import { targetKey, type WatchedTarget } from '../targets';

/**
 * Makes the rows that are polled equal to what the plan watches. A target that
 * is new, or whose definition changed, is due at once and has no reading yet;
 * one that is gone takes its readings along.
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
  const existing = await tx<PollTargetRow>('poll_targets').where({
    plan_id: planId,
  });
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

  const outdated = existing
    .map(row => row.target_key)
    .filter(key => !unchanged.has(key));
  for (const table of ['poll_targets', 'status_latest']) {
    await tx(table)
      .where({ plan_id: planId })
      .whereIn('target_key', outdated)
      .delete();
  }

  const added = [...wanted]
    .filter(([key]) => !unchanged.has(key))
    .map(([key, { target, position, definition }]) => ({
      id: randomUUID(),
      plan_id: planId,
      target_key: key,
      position,
      source: target.definition.source,
      definition,
      next_due_at: now,
      lease_until: null,
      lease_token: null,
    }));
  if (added.length > 0) {
    await tx<PollTargetRow>('poll_targets').insert(added);
  }
}
