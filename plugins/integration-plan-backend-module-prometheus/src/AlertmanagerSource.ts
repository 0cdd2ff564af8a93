import type {
  Alert,
  LabelMatcher,
  Status,
} from '@integration-plan/plugin-integration-plan-common';
import {
  UpstreamError,
  type Reading,
  type StatusSource,
  type StatusTarget,
} from '@integration-plan/plugin-integration-plan-node';
import { z } from 'zod/v4';
import { callInstance, type Instance } from './upstream';

/** Longest text of an alert that is kept. */
const MAX_TEXT = 2000;

/** Alerts of one matcher that are kept, the oldest first. */
const MAX_ALERTS = 100;

const gettableAlerts = z.array(
  z.looseObject({
    fingerprint: z.string(),
    startsAt: z.iso.datetime({ offset: true }),
    labels: z.record(z.string(), z.string()),
    annotations: z.record(z.string(), z.string()).default({}),
    generatorURL: z.string().optional(),
    status: z.looseObject({
      state: z.enum(['active', 'suppressed', 'unprocessed']),
      silencedBy: z.array(z.string()).default([]),
      inhibitedBy: z.array(z.string()).default([]),
    }),
  }),
);

type GettableAlert = z.output<typeof gettableAlerts>[number];

/**
 * What the usual values of the `severity` label mean. An alert without one, or
 * with another, is a warning: it fires, so it is not ok.
 */
const SEVERITIES: Record<string, Status> = {
  critical: 'critical',
  page: 'critical',
  error: 'critical',
  emergency: 'critical',
  info: 'ok',
  none: 'ok',
};

/** Asks an Alertmanager which alerts fire, through its API v2. */
export class AlertmanagerSource implements StatusSource {
  readonly type = 'alertmanager';
  readonly id: string;

  constructor(private readonly instance: Instance) {
    this.id = instance.id;
  }

  async read(
    targets: StatusTarget[],
    options: { signal: AbortSignal },
  ): Promise<Reading[]> {
    // Plans often share matchers: one call serves all of them
    const calls = new Map<string, Promise<Alert[]>>();
    return Promise.all(
      targets.map(async (target): Promise<Reading> => {
        if (target.kind !== 'alerts') {
          return {
            targetId: target.id,
            kind: 'failure',
            reason: 'sourceFailed',
            message: 'An Alertmanager has alerts, not metrics',
          };
        }
        const key = JSON.stringify(target.matchers);
        const call =
          calls.get(key) ?? this.#fetch(target.matchers, options.signal);
        calls.set(key, call);
        try {
          return {
            targetId: target.id,
            kind: 'alerts',
            alerts: await call,
            observedAt: new Date().toISOString(),
          };
        } catch (error) {
          if (!(error instanceof UpstreamError)) throw error;
          const { reason, message } = error;
          return { targetId: target.id, kind: 'failure', reason, message };
        }
      }),
    );
  }

  async #fetch(matchers: LabelMatcher[], signal: AbortSignal) {
    const query = new URLSearchParams({
      active: 'true',
      silenced: 'true',
      inhibited: 'true',
      unprocessed: 'true',
    });
    for (const matcher of matchers) query.append('filter', quote(matcher));
    const found = await callInstance(this.instance, `/api/v2/alerts?${query}`, {
      schema: gettableAlerts,
      signal,
    });
    return found
      .map(toAlert)
      .sort((a, b) => a.startsAt.localeCompare(b.startsAt))
      .slice(0, MAX_ALERTS);
  }
}

function quote({ label, operator, value }: LabelMatcher): string {
  const escaped = value
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/\n/g, '\\n');
  return `${label}${operator}"${escaped}"`;
}

function toAlert(alert: GettableAlert): Alert {
  const { annotations, labels, status } = alert;
  const text = (name: string) =>
    annotations[name] ? annotations[name].slice(0, MAX_TEXT) : undefined;
  return dropUndefined({
    fingerprint: alert.fingerprint,
    name: labels.alertname ?? 'Unnamed alert',
    state:
      (status.silencedBy.length > 0 && 'silenced') ||
      (status.inhibitedBy.length > 0 && 'inhibited') ||
      'firing',
    severity: SEVERITIES[labels.severity?.toLowerCase()] ?? 'warning',
    startsAt: new Date(alert.startsAt).toISOString(),
    labels,
    summary: text('summary'),
    description: text('description') ?? text('message'),
    runbookUrl: webUrl(annotations.runbook_url),
    sourceUrl: webUrl(alert.generatorURL),
  });
}

/** Labels and annotations are text that anybody may have written. */
function webUrl(url: string | undefined): string | undefined {
  return url && /^https?:\/\//i.test(url) && URL.canParse(url)
    ? url
    : undefined;
}

function dropUndefined<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, part]) => part !== undefined),
  ) as T;
}
