import type { PlanStatus } from '@integration-plan/plugin-integration-plan-common';

/**
 * A status that can no longer be confirmed: everything in it is unknown, and
 * the values, alerts and times that were read last stay to be shown as such.
 */
export function lastKnown(status: PlanStatus): PlanStatus {
  const unconfirmed = <T extends PlanStatus['metrics' | 'alerts'][number]>(
    target: T,
  ): T =>
    target.status === 'unknown'
      ? target
      : {
          ...target,
          status: 'unknown',
          reason: undefined,
          message: 'The portal does not answer this page',
        };
  return {
    ...status,
    status: 'unknown',
    verdict: 'unknown',
    quiet: undefined,
    caveat: undefined,
    metrics: status.metrics.map(unconfirmed),
    alerts: status.alerts.map(unconfirmed),
  };
}
