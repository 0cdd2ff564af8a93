import {
  labelsFit,
  type Alert,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import {
  fromDefinition,
  knownTargets,
  type KnownTargetRow,
  type PollSliceRow,
  type PollTargetRow,
  type StatusLatestRow,
} from '../rows';
import { partOf, sliceOf } from '../slices';
import { targetKey, type WatchedTarget } from '../targets';
import { recordTransitions, transitionsOf } from './recordTransitions';
import { requestReadings } from './requestReadings';
import { statusBefore } from './toReading';

/**
 * Makes the rows that are polled equal to what the plan watches. A target that
 * is new, or whose definition changed, is due at once and has no reading yet;
 * one that is gone takes its readings along, and its status ends. Alerts that
 * another one finds from now on have not ended, and do not begin anew.
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
    outdated.flatMap(({ target_key: key, ...known }) =>
      transitionsOf({ planId, targetKey: key }, statusBefore(known), null, now),
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
    .returning(['id', 'source', 'definition']);
  await handOnAlerts(tx, outdated, rows, now);
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

/** What new groups of alerts will find again, although they have not been read. */
async function handOnAlerts(
  tx: Knex.Transaction,
  outdated: KnownTargetRow[],
  added: Pick<PollTargetRow, 'id' | 'source' | 'definition'>[],
  now: string,
): Promise<void> {
  const rows = added.flatMap((row): StatusLatestRow[] => {
    const target = fromDefinition(row);
    if (target.kind !== 'alerts') return [];
    const known = new Map(
      outdated
        .filter(({ source }) => source === row.source)
        .flatMap(({ alerts }): Alert[] => JSON.parse(alerts ?? '[]'))
        .filter(({ labels }) => labelsFit(target.definition.matchers, labels))
        .map(alert => [alert.fingerprint, alert]),
    );
    return known.size === 0
      ? []
      : [
          {
            target_id: row.id,
            status: 'unknown',
            since: now,
            reason: 'neverRead',
            message: null,
            alerts: JSON.stringify([...known.values()]),
          },
        ];
  });
  if (rows.length > 0) await tx<StatusLatestRow>('status_latest').insert(rows);
}
