import { stringify } from 'yaml';
import type { Plan } from '../schema/plan';
import type { Metric } from '../sections/metric';
import { describeThresholds } from '../facts/units';
import { labelsForLinks, landingPath } from './landingLink';
import { METRIC_LABEL } from './matchProcedures';

/** @public */
export type PrometheusRulesOptions = {
  /** Where the portal is, such as `https://portal.example.com`. */
  appUrl: string;
  /** Path of the pages of the plugin below it, such as `/integrations`. */
  pagesPath: string;
  /** Ids of the status sources that are asked in PromQL; by default all are. */
  sources?: readonly string[];
};

/** Name of the alert that a metric gets: `error-rate` is `ErrorRate`. */
export const alertNameOf = (key: string) =>
  key
    .split('-')
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** Braces begin a template in the annotations of a rule. */
const escapeTemplate = (text: string) => text.replace(/[{]/g, '{{ "{" }}');

/**
 * The thresholds of a plan's metrics as a file of Prometheus alerting rules:
 * one for each threshold, with the labels `plan`, `vendor`, `severity`, `side`
 * and `metric`, and a `runbook_url` that opens the procedure with the labels of
 * the alert. Metrics without a query or of other sources are left out.
 *
 * @returns YAML
 * @public
 */
export function toPrometheusRules(
  plan: Pick<Plan, 'namespace' | 'name' | 'title' | 'vendor' | 'document'>,
  options: PrometheusRulesOptions,
): string {
  const { metrics } = plan.document.sections.observability.facts;
  const { sources } = options;
  const linked = labelsForLinks(plan.document);
  const rules = metrics
    .filter(
      ({ source, query }) =>
        source !== undefined &&
        query !== undefined &&
        (!sources || sources.includes(source)),
    )
    .flatMap(metric =>
      (['warning', 'critical'] as const).flatMap(severity => {
        const limit = metric.thresholds?.[severity];
        return limit === undefined
          ? []
          : [toRule(plan, metric, severity, limit, linked, options)];
      }),
    );
  const name = `${plan.namespace}/${plan.name}`;
  const file =
    rules.length > 0
      ? { groups: [{ name: `integration-plan/${name}`, rules }] }
      : { groups: [] };
  const said =
    rules.length > 0
      ? `Alerting rules of the integration plan ${name}`
      : `The integration plan ${name} has no metric with a threshold and a PromQL query`;
  return `# ${said}\n${stringify(file, { lineWidth: 0 })}`;
}

function toRule(
  plan: Pick<Plan, 'namespace' | 'name' | 'title' | 'vendor'>,
  metric: Metric,
  severity: 'warning' | 'critical',
  limit: number,
  linked: readonly string[],
  options: PrometheusRulesOptions,
) {
  const alert = alertNameOf(metric.key);
  const labels: Record<string, string> = {
    plan: `${plan.namespace}/${plan.name}`,
    ...(plan.vendor && { vendor: plan.vendor }),
    severity,
    side: metric.side,
    [METRIC_LABEL]: metric.key,
  };
  const isAbove = metric.thresholds?.direction === 'above';
  // A comment at its end would swallow the bracket
  const query = metric.query?.includes('#')
    ? `\n${metric.query}\n`
    : metric.query;
  return {
    alert,
    // A value that is missing or NaN compares to nothing, and fires nothing
    expr: `(${query}) ${isAbove ? '>' : '<'} ${limit}`,
    labels,
    annotations: {
      summary: escapeTemplate(
        `${metric.title} of ${plan.title} is ${severity}`,
      ),
      description: [
        metric.description && escapeTemplate(metric.description),
        `The value is {{ $value }} (${escapeTemplate(
          describeThresholds(metric) ?? '',
        )}).`,
      ]
        .filter(Boolean)
        .join(' '),
      runbook_url: runbookUrl(
        plan,
        { alertname: alert, ...labels },
        linked,
        options,
      ),
    },
  };
}

/** Labels that a rule sets are known here; those of the series only in Prometheus. */
function runbookUrl(
  plan: { namespace: string; name: string },
  own: Record<string, string>,
  linked: readonly string[],
  { appUrl, pagesPath }: PrometheusRulesOptions,
): string {
  const always = ['alertname', METRIC_LABEL];
  const known = Object.entries(own).filter(
    ([label]) => always.includes(label) || linked.includes(label),
  );
  const path = landingPath(plan, Object.fromEntries(known));
  const fromSeries = linked
    .filter(label => !Object.hasOwn(own, label))
    .map(label => `&${label}={{ $labels.${label} | urlquery }}`);
  const base = `${appUrl.replace(/(?<!\/)\/+$/, '')}/${pagesPath.replace(
    /^\/+|(?<!\/)\/+$/g,
    '',
  )}`.replace(/(?<!\/)\/+$/, '');
  return `${escapeTemplate(base + path)}${fromSeries.join('')}`;
}
