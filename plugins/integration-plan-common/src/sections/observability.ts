import { z } from 'zod/v4';
import { lines } from '../facts/fields';
import { field } from '../facts/fieldRegistry';
import { uniqueKeys } from '../facts/primitives';
import { defineSection } from './defineSection';
import {
  alertMatcherSchema,
  metricSchema,
  type AlertMatcher,
  type Metric,
  type WatchedAlerts,
  type WatchedMetric,
} from './metric';

export const observability = defineSection({
  id: 'observability',
  title: 'Observability',
  aliases: ['monitoring', 'logging and metrics', 'metrics and logging'],
  questions: [
    'What is logged for each request, and what never is?',
    'Which metrics are tracked, and at which values is somebody told?',
    'Which alerts belong to this integration, and what is done about each?',
  ],
  facts: {
    metrics: field(
      z.array(metricSchema).max(50).superRefine(uniqueKeys).default([]),
      { title: 'Metrics' },
    ),
    alerts: field(
      z.array(alertMatcherSchema).max(50).superRefine(uniqueKeys).default([]),
      { title: 'Alerts', frontMatter: true },
    ),
    logged: lines('Logged for each request'),
    neverLogged: lines('Never logged'),
  },
});

/**
 * What a plan asks to have watched: the metrics and alerts that have a source.
 * @public
 */
export function getWatched(document: {
  sections: {
    observability: { facts: { metrics: Metric[]; alerts: AlertMatcher[] } };
  };
}): { metrics: WatchedMetric[]; alerts: WatchedAlerts[] } {
  const { metrics, alerts } = document.sections.observability.facts;
  return {
    metrics: metrics.filter(
      (metric): metric is WatchedMetric =>
        metric.source !== undefined && metric.query !== undefined,
    ),
    alerts: alerts.filter(
      (matcher): matcher is WatchedAlerts => matcher.source !== undefined,
    ),
  };
}
