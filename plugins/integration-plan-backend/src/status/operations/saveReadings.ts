import type { Knex } from 'knex';
import { idsOf, rowsOf, upsert } from '../../database';
import { OF_THE_SOURCE } from '../SourceLane';
import { addRecentSamples } from './recentSamples';
import { recordAlertChanges } from './recordAlertChanges';
import { recordTransitions, transitionsOf } from './recordTransitions';
import {
  lockPlanStatus,
  refreshPlanStatus,
  type HeldStatus,
} from './refreshPlanStatus';
import {
  isChanged,
  isSteady,
  statusBefore,
  toReading,
  type JudgedTarget,
  type Known,
  type Reading,
} from './toReading';

/**
 * Stores what was read and records what changed. What says the same as before
 * only moves its times on.
 *
 * @returns ids of the plans whose status, message or alerts changed
 */
export async function saveReadings(
  tx: Knex.Transaction,
  judged: JudgedTarget[],
  now: Date,
): Promise<string[]> {
  const at = now.toISOString();
  const planIds = [...new Set(judged.map(({ claimed }) => claimed.planId))];
  const plans = await lockPlanStatus(tx, planIds);
  const readings = await compare(tx, judged, now);
  if (readings.length === 0) return [];
  const changed = readings.filter(isChanged);

  await recordAlertChanges(tx, changed, at);
  await upsert(
    tx,
    'status_latest',
    {
      target_id: 'integer',
      status: 'text',
      since: 'text',
      reason: 'text',
      message: 'text',
      alerts: 'text',
    },
    changed.map(({ latest }) => latest),
  );
  await upsert(
    tx,
    'status_readings',
    {
      target_id: 'integer',
      plan_id: 'text',
      is_judged: 'integer',
      value: 'number',
      observed_at: 'text',
      checked_at: 'text',
      expires_at: 'text',
      proof: 'text',
      damping: 'text',
    },
    readings.map(({ reading }) => reading),
    ['target_id', 'plan_id', 'value'],
  );
  await recordTransitions(
    tx,
    changed.flatMap(reading => toTransitions(reading, at)),
  );
  await addRecentSamples(
    tx,
    readings.flatMap(one => toSamples(one, now)),
    now,
  );

  const steady = steadyPlans(readings, plans, at);
  await prolong(tx, steady);
  const known = new Set(steady);
  return refreshPlanStatus(
    tx,
    planIds.filter(id => !known.has(id)),
    at,
  );
}

/**
 * Targets that are gone since they were claimed are left out, and so are those
 * that have had an answer since this replica leaves their source alone.
 */
async function compare(
  tx: Knex.Transaction,
  judged: JudgedTarget[],
  now: Date,
): Promise<Reading[]> {
  const rows: Array<Known & { id: number }> = await tx('poll_targets')
    .leftJoin('status_latest', 'status_latest.target_id', 'poll_targets.id')
    .leftJoin('status_readings', 'status_readings.target_id', 'poll_targets.id')
    .whereRaw('poll_targets.id in ?', [
      idsOf(
        tx,
        judged.map(({ claimed }) => claimed.id),
      ),
    ])
    .select(
      'poll_targets.id',
      'status',
      'since',
      'reason',
      'message',
      'alerts',
      'value',
      'observed_at',
      'checked_at',
      'expires_at',
      'proof',
      'damping',
    );
  const known = new Map(rows.map(row => [row.id, row]));
  return judged
    .flatMap(item => {
      const before = known.get(item.claimed.id);
      return before && !isAnswered(item, before)
        ? toReading(item, before, now)
        : [];
    })
    .sort((a, b) => a.claimed.id - b.claimed.id);
}

function isAnswered(
  { unaskedSince }: JudgedTarget,
  { checked_at: checkedAt, reason }: Known,
): boolean {
  return (
    unaskedSince !== undefined &&
    checkedAt !== null &&
    checkedAt > unaskedSince.toISOString() &&
    !(reason && OF_THE_SOURCE.has(reason))
  );
}

/** Plans that were well, are well, and were never out of date in between. */
function steadyPlans(
  readings: Reading[],
  plans: HeldStatus[],
  at: string,
): string[] {
  const moved = new Set(
    readings
      .filter(reading => !isSteady(reading))
      .map(({ claimed }) => claimed.planId),
  );
  return plans
    .filter(
      plan =>
        plan.status === 'ok' &&
        plan.status_expires_at !== null &&
        plan.status_expires_at >= at &&
        plan.status_caveat !== null &&
        !moved.has(plan.plan_id),
    )
    .map(plan => plan.plan_id);
}

/** Readings that say the same as before make the status of their plans last. */
async function prolong(tx: Knex.Transaction, planIds: string[]): Promise<void> {
  if (planIds.length === 0) return;
  await tx.raw(
    `update plan_status
     set observed_at = fresh.observed_at, status_expires_at = fresh.expires_at,
       status_later = null
     from (
       select given.plan_id, max(observed_at) as observed_at,
         min(case when is_judged = 1 then expires_at end) as expires_at
       from ? join status_readings on status_readings.plan_id = given.plan_id
       group by given.plan_id
     ) as fresh
     where plan_status.plan_id = fresh.plan_id`,
    [
      rowsOf(
        tx,
        { plan_id: 'text' },
        planIds.map(plan_id => ({ plan_id })),
      ),
    ],
  );
}

function toTransitions({ claimed, before, latest }: Reading, at: string) {
  const { planId, targetKey } = claimed;
  return transitionsOf({ planId, targetKey }, statusBefore(before), latest, at);
}

function toSamples(
  { claimed, before, hasFailed, reading }: Reading,
  now: Date,
) {
  const { observed_at, value } = reading;
  if (claimed.target.kind !== 'metric') return [];
  if (!hasFailed && observed_at === before.observed_at) return [];
  // Never later than it was observed: a range that ends now has it
  const time = hasFailed ? now.getTime() : Date.parse(observed_at!);
  const { id, part, source } = claimed;
  const at = Math.floor(time / 1000);
  return [{ id, part, source, at, value: hasFailed ? null : value }];
}
