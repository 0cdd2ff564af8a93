import {
  statusRank,
  type Alert,
} from '@integration-plan/plugin-integration-plan-common';
import {
  toFailure,
  UpstreamError,
  type AlertsBefore,
  type Reading,
  type StatusTarget,
} from '@integration-plan/plugin-integration-plan-node';

/** What is known of the server and of what sends to it. */
export type Memory = {
  /** In Unix milliseconds; what it was told before, it has forgotten. */
  startedAt: number;
  /** Why alerts may be missing, in words. */
  doubt: string;
  /** Whether something shows that an alert that is missing is over. */
  isOver: (alert: Alert) => boolean;
};

/**
 * An Alertmanager keeps alerts in memory only: after a restart each is missing
 * until it is sent again. Until then one that fired is not over, and where asking
 * has failed meanwhile, silence is not health.
 *
 * @param readMemory - called where something is missing; undefined: nothing can
 * have been forgotten
 */
export async function keepForgotten(
  targets: readonly StatusTarget[],
  readings: readonly Reading[],
  readMemory: () => Promise<Memory | undefined>,
): Promise<Reading[]> {
  return Promise.all(
    readings.map(async (reading, index) => {
      const target = targets[index];
      const before = target.kind === 'alerts' && target.before;
      if (!before || reading.kind !== 'alerts') return reading;
      const missing = missingIn(reading.alerts, before);
      if (missing.length === 0 && !before.hasFailedSince) return reading;
      const memory = await readMemory();
      return memory ? doubt(reading, before, missing, memory) : reading;
    }),
  );
}

/**
 * Those that were there, and are not now. A silenced one, too: its silence may
 * have ended since, and what inhibited it may be forgotten as well.
 */
function missingIn(
  alerts: readonly Alert[],
  before: AlertsBefore,
): readonly Alert[] {
  if (before.alerts.length === 0) return [];
  const there = new Set(alerts.map(({ fingerprint }) => fingerprint));
  return before.alerts.filter(({ fingerprint }) => !there.has(fingerprint));
}

function doubt(
  reading: Extract<Reading, { kind: 'alerts' }>,
  { observedAt, hasFailedSince }: AlertsBefore,
  missing: readonly Alert[],
  memory: Memory,
): Reading {
  const isNewer = memory.startedAt > Date.parse(observedAt);
  const lost = missing.filter(
    alert => (isNewer || alert.state === 'unknown') && !memory.isOver(alert),
  );
  if (lost.length === 0 && !(isNewer && hasFailedSince)) return reading;
  const fires = reading.alerts.some(
    ({ severity, state }) =>
      state === 'firing' && statusRank(severity) > statusRank('unknown'),
  );
  if (!fires) {
    const failure = toFailure(new UpstreamError('partial', memory.doubt));
    return { targetId: reading.targetId, ...failure };
  }
  // One that was quiet has not begun to fire, as far as anybody knows
  const unknown = lost
    .filter(({ state }) => state === 'firing' || state === 'unknown')
    .map(alert => ({ ...alert, state: 'unknown' as const }));
  return {
    ...reading,
    alerts: [...reading.alerts, ...unknown],
    doubt: [reading.doubt, memory.doubt].filter(Boolean).join('; '),
  };
}
