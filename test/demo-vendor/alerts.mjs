// The same rules as prometheus/rules.yml, for the demo without a Prometheus,
// and the part of Alertmanager's API v2 that lists alerts.
import { createHash } from 'node:crypto';

const RULES = [
  {
    alertname: 'WorkdaySyncFailing',
    severity: 'critical',
    holds: state => state.success < 0.95,
    summary: tenant => `Calls to Workday fail for ${tenant}`,
    description: 'Less than 95 % of the calls succeed.',
  },
  {
    alertname: 'WorkdayServerErrors',
    severity: 'critical',
    holds: state => state.serverErrors > 0.05,
    summary: tenant => `Workday answers ${tenant} with 5xx`,
    description: 'More than 5 % of the answers are errors of its servers.',
  },
  {
    alertname: 'WorkdayQueueDepthHigh',
    severity: 'warning',
    holds: state => state.queue > 1000,
    summary: tenant => `Pushes for ${tenant} are waiting`,
    description:
      'More than 1,000 pushes are in the queue; they are kept for 24 hours.',
  },
  {
    alertname: 'WorkdayRateLimitHeadroomLow',
    severity: 'warning',
    holds: state => state.headroom < 0.2,
    summary: tenant => `The rate limit of ${tenant} is nearly used up`,
    description: 'Less than 20 % of the calls of this hour are left.',
  },
  {
    alertname: 'WorkdayPushSlow',
    severity: 'critical',
    holds: state => state.latency > 300,
    summary: tenant => `Completions of ${tenant} arrive late`,
    description:
      'The slowest hundredth takes more than the promised 5 minutes.',
  },
  {
    alertname: 'WorkdayAuthFailed',
    severity: 'critical',
    holds: state => state.authFailures > 0,
    summary: tenant => `Workday refuses the credentials of ${tenant}`,
    description:
      'A second 401 in a row: the tenant is paused until somebody acts.',
  },
];

/** Keeps since when each alert fires. */
export function createAlerts(model, { portalUrl }) {
  const firing = new Map();
  const started = new Date().toISOString();
  return {
    evaluate(now = new Date()) {
      for (const rule of RULES) {
        for (const [tenant, state] of Object.entries(model.tenants)) {
          const key = `${rule.alertname} ${tenant}`;
          if (!rule.holds(state)) firing.delete(key);
          else if (!firing.has(key)) {
            firing.set(key, { rule, tenant, startsAt: now.toISOString() });
          }
        }
      }
    },
    /** As `GET /api/v2/alerts` answers. */
    list(filters) {
      const matchers = filters.map(parseFilter);
      const watchdog = toAlert(
        { alertname: 'Watchdog', severity: 'none' },
        { summary: 'Fires always, so that its absence tells.' },
        started,
      );
      const alerts = [...firing.values()].map(({ rule, tenant, startsAt }) =>
        toAlert(
          {
            alertname: rule.alertname,
            plan: 'workday-hris-sync',
            severity: rule.severity,
            tenant,
            vendor: 'workday',
          },
          {
            summary: rule.summary(tenant),
            description: rule.description,
            runbook_url: `${portalUrl}/integrations/r/default/workday-hris-sync?${new URLSearchParams(
              { alertname: rule.alertname, tenant },
            )}`,
          },
          startsAt,
        ),
      );
      return [watchdog, ...alerts].filter(alert =>
        matchers.every(matches => matches(alert.labels)),
      );
    },
  };
}

function toAlert(labels, annotations, startsAt) {
  return {
    annotations,
    endsAt: new Date(Date.now() + 60_000).toISOString(),
    fingerprint: createHash('sha256')
      .update(JSON.stringify(labels))
      .digest('hex')
      .slice(0, 16),
    receivers: [{ name: 'demo' }],
    startsAt,
    status: { inhibitedBy: [], silencedBy: [], state: 'active' },
    updatedAt: new Date().toISOString(),
    labels,
  };
}

/** A matcher such as `tenant=~"acme|globex"`. Throws as Alertmanager would. */
export function parseFilter(text) {
  const match =
    /^\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*(=~|!~|!=|=)\s*(?:"((?:[^"\\]|\\.)*)"|([^"]*))\s*$/.exec(
      text,
    );
  if (!match) throw new SyntaxError(`bad matcher format: ${text}`);
  const [, label, operator, quoted, bare] = match;
  const value =
    quoted === undefined
      ? bare
      : quoted.replace(/\\(.)/g, (_, char) => (char === 'n' ? '\n' : char));
  const read = labels => labels[label] ?? '';
  if (operator === '=') return labels => read(labels) === value;
  if (operator === '!=') return labels => read(labels) !== value;
  const pattern = new RegExp(`^(?:${value})$`);
  return operator === '=~'
    ? labels => pattern.test(read(labels))
    : labels => !pattern.test(read(labels));
}
