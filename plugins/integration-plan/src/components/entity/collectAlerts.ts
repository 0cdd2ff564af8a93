import {
  statusRank,
  type AlertsStatus,
} from '@integration-plan/plugin-integration-plan-common';
import type { ShownAlert } from './AlertItem';

/** Alerts of one name and severity, newest first: one trouble in several places. */
export type AlertGroup = [ShownAlert, ...ShownAlert[]];

function groupByName(alerts: ShownAlert[]): AlertGroup[] {
  const groups = new Map<string, AlertGroup>();
  for (const shown of alerts) {
    const key = `${shown.alert.severity} ${shown.alert.name}`;
    const group = groups.get(key);
    if (group) group.push(shown);
    else groups.set(key, [shown]);
  }
  return [...groups.values()];
}

/**
 * The alerts of all matchers, worst and then newest first. One that several
 * matchers find is there once, with the procedures of all of them.
 */
export function collectAlerts(matchers: AlertsStatus[]): {
  firing: AlertGroup[];
  quiet: AlertGroup[];
} {
  const found = new Map<string, ShownAlert>();
  for (const { source, status, procedure, alerts } of matchers) {
    for (const alert of alerts) {
      const id = `${source} ${alert.fingerprint}`;
      const before = found.get(id);
      found.set(id, {
        id,
        alert,
        procedures: [
          ...new Set([...(before?.procedures ?? []), procedure ?? []].flat()),
        ],
        isLastKnown: status === 'unknown' && (before?.isLastKnown ?? true),
      });
    }
  }
  const all = [...found.values()].sort(
    (a, b) =>
      statusRank(b.alert.severity) - statusRank(a.alert.severity) ||
      Date.parse(b.alert.startsAt) - Date.parse(a.alert.startsAt),
  );
  return {
    firing: groupByName(all.filter(({ alert }) => alert.state === 'firing')),
    quiet: groupByName(all.filter(({ alert }) => alert.state !== 'firing')),
  };
}
