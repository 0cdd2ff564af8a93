import {
  type Alert,
  type AlertsStatus,
  describeThresholds,
  formatHeadline,
  formatReason,
  formatStatusMessage,
  formatValue,
  type MetricStatus,
  type Mute,
  type PlanStatus,
  type OverallStatus,
  type Silence,
  STATUS_WORDS,
} from '@integration-plan/plugin-integration-plan-common';
import { html, type Html, isSafeLink, renderAge, renderTime } from './html';

/** A status in its word; the colour only repeats it. */
export const renderBadge = (status: OverallStatus): Html =>
  html`<strong class="badge ${status}">${STATUS_WORDS[status]}</strong>`;

export type StatusOptions = {
  now: Date;
  /** Where the page has the procedure of a key, as the target of a link. */
  findProcedure: (key: string) => { href: string; title: string } | undefined;
};

function renderTarget(
  target: MetricStatus | AlertsStatus,
  now: Date,
  details: Html,
): Html {
  const { observedAt, reason, message, source, status, title } = target;
  const isJudged = reason !== 'noThreshold';
  return html`<li>
    <p>${isJudged && renderBadge(status)} <b>${title}</b></p>
    ${status === 'unknown' &&
    isJudged &&
    html`<p>
      The source ${formatReason(reason)}${message ? html`: ${message}` : ''}
    </p>`}
    ${details}
    <p class="quiet">
      ${source} ·
      ${observedAt ? html`read ${renderAge(observedAt, now)}` : 'never read'}
    </p>
  </li>`;
}

function renderMetric(metric: MetricStatus, now: Date): Html {
  const { unit, value } = metric;
  const isLast = metric.status === 'unknown' && metric.reason !== 'noThreshold';
  return renderTarget(
    metric,
    now,
    html`<p>
      ${value === null
        ? 'No value has been read yet'
        : html`${isLast && 'Last value '}<b>${formatValue(value, unit)}</b>`}
      · ${describeThresholds(metric) ?? 'no threshold, so not judged'}
    </p>`,
  );
}

function renderSilence({ by, comment, until, url }: Silence): Html {
  const silence = url && isSafeLink(url) && html`<a href="${url}">silence</a>`;
  return html`<p class="lines">
    ${silence || 'silence'} by ${by} until
    ${renderTime(until)}${comment && html`: ${comment}`}
  </p>`;
}

const STATES: Record<Alert['state'], string> = {
  firing: 'firing',
  unknown: 'not known whether it still fires',
  silenced: 'silenced',
  inhibited: 'inhibited',
};

/** @param isOld - its source has not answered since: it may be over */
function renderAlert(alert: Alert, isOld: boolean, now: Date): Html {
  const { description, name, runbookUrl, severity, silence, state, summary } =
    alert;
  const labels = Object.entries(alert.labels)
    .map(([label, value]) => `${label}="${value}"`)
    .join(', ');
  return html`<li>
    <p>
      ${renderBadge(severity)} <b>${name}</b> ·
      ${isOld && state !== 'unknown' && 'last known: '}${STATES[state]}
    </p>
    ${silence && renderSilence(silence)}
    ${summary && html`<p class="lines">${summary}</p>`}
    ${description &&
    description !== summary &&
    html`<p class="lines">${description}</p>`}
    <p class="quiet">since ${renderAge(alert.startsAt, now)}</p>
    ${labels && html`<p class="quiet"><code>${labels}</code></p>`}
    ${runbookUrl &&
    isSafeLink(runbookUrl) &&
    html`<p><a href="${runbookUrl}">Runbook of ${name}</a></p>`}
  </li>`;
}

function renderAlerts(target: AlertsStatus, options: StatusOptions): Html {
  const { alerts, procedure } = target;
  const isOld = target.status === 'unknown';
  const found = procedure ? options.findProcedure(procedure) : undefined;
  return renderTarget(
    target,
    options.now,
    html`${procedure &&
    html`<p>
      Procedure:
      ${found ? html`<a href="${found.href}">${found.title}</a>` : procedure}
    </p>`}
    ${alerts.length === 0
      ? target.status !== 'unknown' &&
        html`<p>${target.message ?? 'No alert fires'}</p>`
      : html`<ul class="readings">
          ${alerts.map(alert => renderAlert(alert, isOld, options.now))}
        </ul>`}`,
  );
}

/** @param watched - what it may be of, for its title */
export function renderMute(
  { by, kind, reason, target, until }: Mute,
  watched: (MetricStatus | AlertsStatus)[] = [],
): Html {
  const title = watched.find(one => `${one.kind}:${one.key}` === target)?.title;
  return html`<p>
    <b>${kind === 'maintenance' ? 'Maintenance' : 'Muted'}</b>
    ${target !== null && html`(${title ?? target})`} until ${renderTime(until)},
    by ${by}: ${reason}
  </p>`;
}

/** The last status of a plan, with every reading and its age. */
export function renderStatus(status: PlanStatus, options: StatusOptions): Html {
  const { now } = options;
  const watched = [...status.metrics, ...status.alerts];
  return html`<p>
      ${renderBadge(status.status)}
      ${status.since && html`since ${renderAge(status.since, now)}`}
    </p>
    <p><b>${formatHeadline(status)}.</b> ${formatStatusMessage(status)}</p>
    ${(status.mutes ?? []).map(mute => renderMute(mute, watched))}
    ${status.metrics.length > 0 &&
    html`<h3>Metrics</h3>
      <ul class="readings">
        ${status.metrics.map(metric => renderMetric(metric, now))}
      </ul>`}
    ${status.alerts.length > 0 &&
    html`<h3>Alerts</h3>
      <ul class="readings">
        ${status.alerts.map(target => renderAlerts(target, options))}
      </ul>`}`;
}
