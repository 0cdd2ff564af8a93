import type {
  Alert,
  LabelMatcher,
  Silence,
} from '@integration-plan/plugin-integration-plan-common';
import { filterByLabels } from '@integration-plan/plugin-integration-plan-node';
import type { GettableAlert, GettableSilence } from './alertmanagerApi';
import type { ReadSeverity } from './severity';

/** Whether matchers hold for the labels of an alert. */
export type Fits = (labels: Record<string, string>) => boolean;

/** Alerts of one server, in which many targets look for theirs. */
export class AlertList {
  readonly #alerts: Alert[];
  /** By the value of a label, '' without it; made where somebody looks for one. */
  readonly #indexes = new Map<string, Map<string, Alert[]>>();

  constructor(
    alerts: readonly GettableAlert[],
    options: {
      severity: ReadSeverity;
      silences: readonly GettableSilence[];
      /** Where people open the server. */
      url: string;
    },
  ) {
    const silences = new Map(
      options.silences.map(one => [one.id, toSilence(one, options.url)]),
    );
    this.#alerts = alerts.map(alert =>
      toAlert(alert, options.severity, silences),
    );
  }

  /** @param fits - what `filterByLabels` makes of the matchers */
  find(matchers: readonly LabelMatcher[], fits: Fits): Alert[] {
    const [first] = matchers;
    const exact = matchers.find(({ operator }) => operator === '=');
    if (exact) {
      const candidates = this.#indexOf(exact.label).get(exact.value) ?? [];
      return candidates.filter(({ labels }) => fits(labels));
    }
    if (!first) return this.#alerts;
    // A pattern is tried on each value once, however many alerts have it
    const fitsFirst = filterByLabels([first]);
    return [...this.#indexOf(first.label)].flatMap(([value, candidates]) =>
      fitsFirst({ [first.label]: value })
        ? candidates.filter(({ labels }) => fits(labels))
        : [],
    );
  }

  #indexOf(label: string): Map<string, Alert[]> {
    let index = this.#indexes.get(label);
    if (!index) {
      index = new Map();
      for (const alert of this.#alerts) {
        const { labels } = alert;
        const value = Object.hasOwn(labels, label) ? labels[label] : '';
        const group = index.get(value);
        if (group) group.push(alert);
        else index.set(value, [alert]);
      }
      this.#indexes.set(label, index);
    }
    return index;
  }
}

function toAlert(
  {
    annotations,
    fingerprint,
    generatorURL,
    labels,
    startsAt,
    status,
  }: GettableAlert,
  severity: ReadSeverity,
  silences: ReadonlyMap<string, Silence>,
): Alert {
  const silence = lastOf(status.silencedBy, silences);
  return {
    fingerprint,
    name: labels.alertname ?? '',
    state:
      (status.silencedBy.length > 0 && 'silenced') ||
      (status.inhibitedBy.length > 0 && 'inhibited') ||
      'firing',
    severity: severity(labels),
    startsAt,
    labels,
    summary: annotations.summary,
    description: annotations.description ?? annotations.message,
    runbookUrl: annotations.runbook_url,
    sourceUrl: generatorURL,
    ...(silence && { silence }),
  };
}

/** Of several silences the last to end: until then it stays silent. */
function lastOf(
  ids: readonly string[],
  silences: ReadonlyMap<string, Silence>,
): Silence | undefined {
  const [last] = ids
    .flatMap(id => silences.get(id) ?? [])
    .sort((a, b) => Date.parse(b.until) - Date.parse(a.until));
  return last;
}

function toSilence(
  { comment, createdBy, endsAt, id }: GettableSilence,
  server: string,
): Silence {
  return {
    by: createdBy,
    until: endsAt,
    ...(comment && { comment }),
    url: `${server}/#/silences/${encodeURIComponent(id)}`,
  };
}
