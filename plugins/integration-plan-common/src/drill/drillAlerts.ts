import type { LabelMatcher } from '../facts/labelMatcher';
import { METRIC_LABEL } from '../runbook/matchProcedures';
import { compilePattern } from '../runbook/compilePattern';
import { alertNameOf } from '../runbook/prometheusRules';
import type { DrillScript } from '../schema/drill';
import type { LabelSet } from '../schema/runbook';
import type { AlertMatcher, Metric } from '../sections/metric';
import type { Procedure } from '../sections/runbook';

type DrillAlert = DrillScript['alerts'][number];
type When = { from: number; until: number | null };

/** Marks every alert of a drill, wherever its labels go. */
const DRILL_LABEL = 'drill';

/** A value that fits a pattern, where one of its alternatives does as it stands. */
function exampleOf(pattern: string): string | undefined {
  const compiled = compilePattern(pattern);
  if ('problem' in compiled) return undefined;
  const plain = pattern.replace(/^\(\??:?|\)$/g, '').split('|');
  return [...plain, ...plain.map(each => each.replace(/\.[*+]/g, 'drill'))]
    .map(each => each.replace(/\\/g, ''))
    .find(each => each !== '' && compiled.fits(each));
}

/** Labels with which the matchers hold, as far as one can be told. */
function labelsThatFit(matchers: readonly LabelMatcher[]): LabelSet {
  const labels: Record<string, string> = {};
  for (const { label, operator, value } of matchers) {
    const fitting =
      (operator === '=' && value) ||
      (operator === '=~' && exampleOf(value)) ||
      undefined;
    if (fitting) labels[label] = fitting;
  }
  return labels;
}

const marked = (labels: LabelSet): LabelSet => ({
  ...labels,
  [DRILL_LABEL]: 'true',
});

/** The alert that the exported rule of a metric would fire. */
export function alertOfMetric(
  metric: Metric,
  procedure: Procedure,
  when: When,
): DrillAlert {
  const severity =
    metric.thresholds?.critical === undefined ? 'warning' : 'critical';
  const leadsHere =
    metric.procedure === undefined || metric.procedure === procedure.key;
  const labels = marked({
    alertname: alertNameOf(metric.key),
    severity,
    side: metric.side,
    [METRIC_LABEL]: metric.key,
    ...(leadsHere && labelsThatFit(procedure.matchers)),
  });
  return {
    name: labels.alertname,
    severity,
    side: metric.side,
    labels,
    summary: `Drill: ${metric.title}`,
    ...when,
  };
}

/** An alert that the plan names, with labels that lead to the procedure. */
export function alertOfPlan(
  alert: AlertMatcher,
  procedure: Procedure,
  when: When,
): DrillAlert {
  const own = labelsThatFit(alert.matchers);
  const labels = marked({
    alertname: alertNameOf(alert.key),
    severity: 'critical',
    ...(alert.procedure === procedure.key && labelsThatFit(procedure.matchers)),
    ...own,
  });
  return {
    name: labels.alertname,
    severity: labels.severity === 'warning' ? 'warning' : 'critical',
    side: alert.side,
    labels,
    summary: `Drill: ${alert.title}`,
    ...when,
  };
}

/** An alert that only the labels of a procedure tell of. */
export function alertOfProcedure(procedure: Procedure, when: When): DrillAlert {
  const labels = marked({
    alertname: alertNameOf(procedure.key),
    ...labelsThatFit(procedure.matchers),
  });
  return {
    name: labels.alertname,
    severity: labels.severity === 'warning' ? 'warning' : 'critical',
    side: 'link',
    labels,
    summary: `Drill: ${procedure.title}`,
    ...when,
  };
}
