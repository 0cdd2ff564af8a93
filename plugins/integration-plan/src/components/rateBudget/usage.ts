import {
  durationSeconds,
  type MetricUnit,
  type PlanDocument,
} from '@integration-plan/plugin-integration-plan-common';

type Sections = PlanDocument['sections'];
type Limit = Sections['rateLimiting']['facts']['limits'][number];
type Metric = Sections['observability']['facts']['metrics'][number];

/** A limit and the metric that counts what is sent of it. */
export type MeasuredLimit = {
  limit: Limit;
  metric: Metric;
  /** The limit in the unit of the metric. */
  planned: number;
};

/** Seconds that a value of the metric counts over; `count`: the window of the limit. */
const SECONDS: Partial<Record<MetricUnit, number>> = {
  perSecond: 1,
  perMinute: 60,
};

/** The limits whose use is measured; a metric that cannot be compared is left out. */
export function measuredLimits({
  rateLimiting,
  observability,
}: Pick<Sections, 'rateLimiting' | 'observability'>): MeasuredLimit[] {
  return rateLimiting.facts.limits.flatMap(limit => {
    const metric = observability.facts.metrics.find(
      ({ key }) => key === limit.usage,
    );
    if (!metric) return [];
    if (metric.unit === 'count') {
      return [{ limit, metric, planned: limit.amount }];
    }
    const seconds = SECONDS[metric.unit];
    if (!seconds) return [];
    const rate = limit.amount / durationSeconds(limit.window);
    return [{ limit, metric, planned: rate * seconds }];
  });
}
