import {
  getWatched,
  type WatchedAlerts,
  type WatchedMetric,
  type PlanDocument,
} from '@integration-plan/plugin-integration-plan-common';
import type {
  AlertsBefore,
  StatusTarget,
} from '@integration-plan/plugin-integration-plan-node';

/** One thing that a plan watches, as its document defines it. */
export type WatchedTarget =
  | { kind: 'metric'; definition: WatchedMetric }
  | { kind: 'alerts'; definition: WatchedAlerts };

/** Identifies a target within its plan. */
export function targetKey({ kind, definition }: WatchedTarget): string {
  return `${kind}:${definition.key}`;
}

export function watchedTargets(document: PlanDocument): WatchedTarget[] {
  const { metrics, alerts } = getWatched(document);
  return [
    ...metrics.map(definition => ({ kind: 'metric' as const, definition })),
    ...alerts.map(definition => ({ kind: 'alerts' as const, definition })),
  ];
}

/** What a source is asked for a target. */
export function toStatusTarget(
  id: string,
  target: WatchedTarget,
  before?: AlertsBefore,
): StatusTarget {
  if (target.kind === 'metric') {
    return { id, kind: 'metric', query: target.definition.query };
  }
  const { matchers } = target.definition;
  return { id, kind: 'alerts', matchers, ...(before && { before }) };
}
