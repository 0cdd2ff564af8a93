import {
  statusRank,
  type Alert,
  type Status,
} from '@integration-plan/plugin-integration-plan-common';
import type {
  Reading,
  StatusSource,
  StatusTarget,
} from '@integration-plan/plugin-integration-plan-node';
import { getAlerts, type GettableAlert } from './alertmanagerApi';
import type { Instance } from './instances';
import { failure, readBatch } from './readBatch';

/** Alerts of one target that are kept. */
const MAX_ALERTS = 100;

const MAX_TEXT = 2000;
const MAX_LABEL = 500;

/**
 * What the usual values of the label `severity` mean. An alert without it, or
 * with another value, is a warning: it fires, so it is not ok.
 */
const SEVERITIES = new Map<string, Status>([
  ['critical', 'critical'],
  ['page', 'critical'],
  ['error', 'critical'],
  ['emergency', 'critical'],
  ['fatal', 'critical'],
  ['info', 'ok'],
  ['none', 'ok'],
]);

const STATES: Alert['state'][] = ['firing', 'inhibited', 'silenced'];

/** Asks an Alertmanager which alerts fire, through its API v2. */
export class AlertmanagerSource implements StatusSource {
  readonly type = 'alertmanager';
  readonly id: string;

  constructor(private readonly instance: Instance) {
    this.id = instance.id;
  }

  async read(
    targets: StatusTarget[],
    { signal }: { signal: AbortSignal },
  ): Promise<Reading[]> {
    return readBatch(targets, async target => {
      if (target.kind !== 'alerts') {
        return failure(
          'sourceFailed',
          'An Alertmanager has alerts, not metrics',
        );
      }
      const found = await getAlerts(this.instance, target.matchers, signal);
      return {
        kind: 'alerts',
        alerts: found.map(toAlert).sort(worstFirst).slice(0, MAX_ALERTS),
        observedAt: new Date().toISOString(),
      };
    });
  }
}

/** What decides the status comes first, so that no cut can hide it. */
function worstFirst(a: Alert, b: Alert): number {
  return (
    STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
    statusRank(b.severity) - statusRank(a.severity) ||
    a.startsAt.localeCompare(b.startsAt)
  );
}

function toAlert({
  annotations,
  fingerprint,
  generatorURL,
  labels,
  startsAt,
  status,
}: GettableAlert): Alert {
  const summary = annotations.summary;
  const description = annotations.description ?? annotations.message;
  const runbookUrl = webUrl(annotations.runbook_url);
  const sourceUrl = webUrl(generatorURL);
  return {
    fingerprint,
    name: shorten(labels.alertname || 'Unnamed alert', MAX_LABEL),
    state:
      (status.silencedBy.length > 0 && 'silenced') ||
      (status.inhibitedBy.length > 0 && 'inhibited') ||
      'firing',
    severity: SEVERITIES.get(labels.severity?.toLowerCase()) ?? 'warning',
    startsAt: new Date(startsAt).toISOString(),
    labels: Object.fromEntries(
      Object.entries(labels).map(([name, value]) => [
        name,
        shorten(value, MAX_LABEL),
      ]),
    ),
    ...(summary && { summary: shorten(summary, MAX_TEXT) }),
    ...(description && { description: shorten(description, MAX_TEXT) }),
    ...(runbookUrl && { runbookUrl }),
    ...(sourceUrl && { sourceUrl }),
  };
}

/** Anybody may have written an annotation; `javascript:` must not become a link. */
function webUrl(text: string | undefined): string | undefined {
  if (!text || text.length > MAX_TEXT || !URL.canParse(text)) return undefined;
  return /^https?:$/.test(new URL(text).protocol) ? text.trim() : undefined;
}

function shorten(text: string, max: number): string {
  // Not every database can store NUL
  const clean = text.replaceAll('\u0000', '');
  if (clean.length <= max) return clean;
  return `${clean.slice(0, max).replace(/\p{Cs}$/u, '')}…`;
}
