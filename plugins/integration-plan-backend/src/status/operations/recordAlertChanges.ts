import type { Alert } from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import type { AlertTransitionRow, StatusLatestRow } from '../rows';

type Change = AlertTransitionRow['change'];

/** SQLite has a limit of variables in one statement. */
const ROWS_AT_ONCE = 100;

const keyOf = (row: StatusLatestRow) => `${row.plan_id} ${row.target_key}`;

/**
 * Records which alerts of plans began, were silenced or ended. Two matchers of
 * a plan may catch one alert: it begins with the first and ends with the last.
 * To be called in the transaction that stores the readings, before it does, with
 * the rows of the plans held.
 *
 * @param next - the rows that will be stored
 */
export async function recordAlertChanges(
  tx: Knex.Transaction,
  next: StatusLatestRow[],
  before: Map<string, StatusLatestRow>,
  now: string,
): Promise<void> {
  const changed = next.filter(
    row => row.alerts !== (before.get(keyOf(row))?.alerts ?? '[]'),
  );
  if (changed.length === 0) return;
  const planIds = [...new Set(changed.map(row => row.plan_id))];
  const stored: StatusLatestRow[] = await tx<StatusLatestRow>('status_latest')
    .whereIn('plan_id', planIds)
    .whereNot('alerts', '[]')
    .select('plan_id', 'target_key', 'alerts');
  const replaced = new Set(next.map(keyOf));
  const rows = planIds.flatMap(planId => {
    const ofPlan = (row: StatusLatestRow) => row.plan_id === planId;
    const old = stored.filter(ofPlan);
    const kept = old.filter(row => !replaced.has(keyOf(row)));
    const changes = compare(
      statesOf(old),
      statesOf([...kept, ...next.filter(ofPlan)]),
    );
    return changes.map(({ alert, change }) => ({
      plan_id: planId,
      alert: JSON.stringify(alert),
      change,
      at: now,
    }));
  });
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await tx('alert_transitions').insert(rows.slice(from, from + ROWS_AT_ONCE));
  }
}

/** Alerts by their identity; one that fires anywhere fires. */
function statesOf(rows: StatusLatestRow[]): Map<string, Alert> {
  const alerts = new Map<string, Alert>();
  for (const row of rows) {
    for (const alert of JSON.parse(row.alerts) as Alert[]) {
      const known = alerts.get(alert.fingerprint);
      if (known?.state !== 'firing') alerts.set(alert.fingerprint, alert);
    }
  }
  return alerts;
}

function compare(before: Map<string, Alert>, after: Map<string, Alert>) {
  const changes: Array<{ alert: Alert; change: Change }> = [];
  const isFiring = (alert: Alert | undefined) => alert?.state === 'firing';
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
