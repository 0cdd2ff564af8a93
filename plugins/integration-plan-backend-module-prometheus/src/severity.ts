import type { Config } from '@backstage/config';
import type { Status } from '@integration-plan/plugin-integration-plan-common';
import type { ConfigFailure } from '@integration-plan/plugin-integration-plan-node';

/** What an alert means for a plan, by its labels. */
export type ReadSeverity = (labels: Record<string, string>) => Status;

/** The first of them whose value is known decides. */
const LABELS = ['severity', 'priority', 'level', 'urgency'];

const WORDS: Record<'critical' | 'warning' | 'ok', string[]> = {
  critical: [
    ...['critical', 'crit', 'page', 'error', 'err', 'emergency', 'emerg'],
    ...['fatal', 'disaster', 'urgent', 'blocker', 'high', 'severe', 'major'],
    ...['p0', 'p1', 'p2', 'sev0', 'sev1', 'sev2', 's1', 's2'],
  ],
  warning: [
    ...['warning', 'warn', 'minor', 'medium', 'moderate', 'average', 'low'],
    ...['p3', 'p4', 'sev3', 'sev4', 's3', 's4', 'ticket'],
  ],
  ok: [
    ...['info', 'information', 'informational', 'notice', 'debug', 'none'],
    ...['ok', 'p5', 'sev5'],
  ],
};

const VALUES = new Map<string, Status>(
  Object.entries(WORDS).flatMap(([status, words]) =>
    words.map(word => [word, status as Status] as const),
  ),
);

/** "SEV-1", "sev 1" and "sev1" are one word. */
const normalise = (word: string) => word.toLowerCase().replace(/[\s_-]+/g, '');

/**
 * What the key `severity` of an Alertmanager says: which labels hold how bad an alert is,
 * and what their values mean. An alert of which nothing is known is a warning:
 * it fires, so it is not ok.
 */
export function readSeverity(
  config?: Config,
  fail: ConfigFailure = message => new Error(message),
): ReadSeverity {
  const labels = config?.getOptionalStringArray('labels') ?? LABELS;
  const values = new Map(VALUES);
  const own = config?.getOptional<Record<string, unknown>>('values') ?? {};
  for (const [word, status] of Object.entries(own)) {
    if (status !== 'ok' && status !== 'warning' && status !== 'critical') {
      throw fail(`severity.values, "${word}": must be critical, warning or ok`);
    }
    values.set(normalise(word), status);
  }
  return found => {
    for (const label of labels) {
      if (!Object.hasOwn(found, label)) continue;
      const status = values.get(normalise(found[label]));
      if (status) return status;
    }
    return 'warning';
  };
}
