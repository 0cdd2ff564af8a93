import {
  formatMatcher,
  getWatched,
  type AlertsStatus,
  type MetricStatus,
  type PlanDocument,
} from '@integration-plan/plugin-integration-plan-common';

/** What each target asks its source, as the plan says it. */
export function queriesOf(document: PlanDocument | undefined) {
  const watched = document && getWatched(document);
  const metrics = new Map(watched?.metrics.map(each => [each.key, each.query]));
  const alerts = new Map(
    watched?.alerts.map(({ key, matchers }) => [
      key,
      matchers.map(formatMatcher).join(', '),
    ]),
  );
  return ({ kind, key }: MetricStatus | AlertsStatus) =>
    (kind === 'metric' ? metrics : alerts).get(key);
}

/** Metrics and alerts of the plan that name no source, so that nobody reads them. */
export function plannedOnly(document: PlanDocument | undefined) {
  if (!document) return { metrics: [], alerts: [] };
  const { metrics, alerts } = document.sections.observability.facts;
  return {
    metrics: metrics.filter(({ source }) => source === undefined),
    alerts: alerts.filter(({ source }) => source === undefined),
  };
}
