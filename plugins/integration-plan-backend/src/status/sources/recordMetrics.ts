import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { PollingOptions, SourceCall } from '../StatusPoller';
import type { SourceHealthStore } from './SourceHealthStore';

/**
 * Measures the polling of sources for those who run the portal.
 *
 * @returns counts a call to a source
 */
export function recordMetrics(deps: {
  metrics: MetricsService;
  polling: PollingOptions;
  store: SourceHealthStore;
  now?: () => Date;
}): (call: SourceCall) => void {
  const { metrics, polling, store, now = () => new Date() } = deps;
  const named = (name: string) => `integration_plan_status_${name}`;
  const polls = metrics.createCounter(named('polls'), {
    description: 'Calls to status sources',
  });
  const readings = metrics.createCounter(named('readings'), {
    description: 'Targets of plans that were read',
  });
  const failures = metrics.createCounter(named('failures'), {
    description: 'Targets of plans that could not be read, by reason',
  });
  const duration = metrics.createHistogram(named('poll_duration_seconds'), {
    description: 'How long a call to a status source takes',
    unit: 's',
    advice: {
      explicitBucketBoundaries: [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30],
    },
  });
  metrics
    .createObservableGauge(named('lag_seconds'), {
      description: 'How long the target that waits longest has been due',
      unit: 's',
    })
    .addCallback(async result => {
      const loads = await store.loads(polling.frequencyMs).catch(() => []);
      for (const [source, { dueSince }] of loads) {
        const ms = dueSince ? now().getTime() - Date.parse(dueSince) : 0;
        result.observe(Math.max(0, ms / 1000), { source });
      }
    });

  return ({ source, ms, targets, failures: failed }) => {
    const count = Object.values(failed).reduce((sum, one) => sum + one, 0);
    polls.add(1, { source });
    readings.add(targets - count, { source });
    for (const [reason, many] of Object.entries(failed)) {
      failures.add(many, { source, reason });
    }
    duration.record(ms / 1000, { source });
  };
}
