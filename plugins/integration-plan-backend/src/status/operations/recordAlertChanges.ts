import { createHash } from 'node:crypto';
import type { Alert } from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { chunksOf, idsOf } from '../../database';
import { groupBy } from '../../groupBy';
import type { AlertIdentityRow, AlertTransitionRow } from '../rows';
import type { Reading } from './toReading';

type Change = AlertTransitionRow['change'];

/** SQLite has a limit of variables in one statement. */
const ROWS_AT_ONCE = 100;

/** The alerts of one target, as they are stored. */
type Alerts = { plan_id: string; target_id: number; alerts: string };

/**
 * Records which alerts of plans began, were silenced or ended. Two matchers of
 * a plan may catch one alert: it begins with the first and ends with the last.
 * To be called in the transaction that stores the readings, before it does, with
 * the status of the plans held.
 */
export async function recordAlertChanges(
  tx: Knex.Transaction,
  readings: Reading[],
  now: string,
): Promise<void> {
  const next = readings
    .filter(({ before, latest }) => latest.alerts !== (before.alerts ?? '[]'))
    .map(({ claimed, latest }): Alerts => {
      const { alerts, target_id } = latest;
      return { plan_id: claimed.planId, target_id, alerts };
    });
  if (next.length === 0) return;
  const planIds = [...new Set(next.map(row => row.plan_id))];
  const stored: Alerts[] = await tx('poll_targets')
    .join('status_latest', 'status_latest.target_id', 'poll_targets.id')
    .whereRaw('plan_id in ?', [idsOf(tx, planIds)])
    .whereNot('alerts', '[]')
    .select('plan_id', 'target_id', 'alerts');
  const replaced = new Set(next.map(row => row.target_id));
  const oldOf = groupBy(stored, row => row.plan_id);
  const nextOf = groupBy(next, row => row.plan_id);
  const found = planIds.flatMap(planId => {
    const old = oldOf.get(planId) ?? [];
    const kept = old.filter(row => !replaced.has(row.target_id));
    const changes = compare(
      statesOf(old),
      statesOf([...kept, ...(nextOf.get(planId) ?? [])]),
    );
    return changes.map(change => ({ planId, ...change }));
  });
  const ids = await identify(
    tx,
    found.map(({ alert }) => identityOf(alert)),
  );
  const rows = found.map(({ planId, alert, change }) => ({
    plan_id: planId,
    identity_id: ids.get(identityOf(alert)),
    alert: JSON.stringify(ownPartOf(alert, change)),
    change,
    at: now,
  }));
  for (const some of chunksOf(rows, ROWS_AT_ONCE)) {
    await tx('alert_transitions').insert(some);
  }
}

/** What an alert has each time that it fires, as JSON. */
function identityOf(alert: Alert): string {
  const { fingerprint, labels, name, runbookUrl, severity, sourceUrl } = alert;
  return JSON.stringify({
    fingerprint,
    name,
    severity,
    labels,
    runbookUrl,
    sourceUrl,
  });
}

/** What is of this change only; one that ended says nothing more. */
function ownPartOf(alert: Alert, change: Change) {
  if (change === 'resolved') return {};
  const { description, silence, startsAt, state, summary } = alert;
  return { state, startsAt, summary, description, silence };
}

/** Ids of identities; those that are new are stored. */
async function identify(
  tx: Knex.Transaction,
  identities: string[],
): Promise<Map<string, number>> {
  const known = new Map(identities.map(one => [hashOf(one), one]));
  // In one order everywhere, so that no two transactions wait for each other
  const hashes = [...known.keys()].sort();
  const ids = new Map<string, number>();
  for (const some of chunksOf(hashes, ROWS_AT_ONCE)) {
    await tx<AlertIdentityRow>('alert_identities')
      .insert(some.map(hash => ({ hash, identity: known.get(hash)! })))
      .onConflict('hash')
      .ignore();
    const rows = await tx<AlertIdentityRow>('alert_identities')
      .whereIn('hash', some)
      .select('id', 'hash');
    for (const { id, hash } of rows) ids.set(known.get(hash)!, id);
  }
  return ids;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}

/** Alerts by their identity; one that fires anywhere fires. */
function statesOf(rows: Alerts[]): Map<string, Alert> {
  const alerts = new Map<string, Alert>();
  for (const row of rows) {
    for (const alert of JSON.parse(row.alerts) as Alert[]) {
      const known = alerts.get(alert.fingerprint);
      if (!isFiring(known)) alerts.set(alert.fingerprint, alert);
    }
  }
  return alerts;
}

/** One of which that is not known any more has not ended. */
function isFiring(alert: Alert | undefined): boolean {
  return alert?.state === 'firing' || alert?.state === 'unknown';
}

function compare(before: Map<string, Alert>, after: Map<string, Alert>) {
  const changes: Array<{ alert: Alert; change: Change }> = [];
  for (const [fingerprint, alert] of after) {
    const old = before.get(fingerprint);
    if (old && isFiring(old) === isFiring(alert)) continue;
    changes.push({ alert, change: isFiring(alert) ? 'fired' : 'silenced' });
  }
  for (const [fingerprint, alert] of before) {
    if (!after.has(fingerprint)) changes.push({ alert, change: 'resolved' });
  }
  return changes;
}
