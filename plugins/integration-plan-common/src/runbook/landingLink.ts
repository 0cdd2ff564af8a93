import { LANDING_PARAMS, type LabelSet } from '../schema/runbook';
import type { PlanDocument } from '../schema/document';
import { effectiveProcedures } from './effectiveProcedures';
import { labelsIn } from './fillLabels';
import { METRIC_LABEL } from './matchProcedures';

/**
 * The page that an alert's link opens, below the path of the pages:
 * `/r/default/workday-sync?alertname=HighErrorRate&tenant=acme`. Labels without
 * a value are left out, and one that is called `procedure`, which has another
 * meaning there.
 *
 * @param procedure - key of a procedure to open whatever the labels say
 * @public
 */
export function landingPath(
  { namespace, name }: { namespace: string; name: string },
  labels: LabelSet = {},
  procedure?: string,
): string {
  const given = Object.entries(labels).filter(
    ([label, value]) => value !== '' && label !== LANDING_PARAMS.procedure,
  );
  const query = new URLSearchParams([
    ...given,
    ...(procedure ? [[LANDING_PARAMS.procedure, procedure]] : []),
  ]).toString();
  const path = `/r/${encodeURIComponent(namespace)}/${encodeURIComponent(
    name,
  )}`;
  return query ? `${path}?${query}` : path;
}

/**
 * Labels that a link to the runbook of a plan has to carry: those that choose a
 * procedure or are filled into one. `alertname` comes first.
 */
export function labelsForLinks(document: PlanDocument): string[] {
  const { alerts, metrics } = document.sections.observability.facts;
  const procedures = effectiveProcedures(document).map(
    ({ procedure }) => procedure,
  );
  const texts = procedures.flatMap(({ title, trigger, steps }) => [
    title,
    trigger ?? '',
    ...steps.flatMap(step => [
      step.text,
      step.command ?? '',
      step.expected ?? '',
      step.access ?? '',
    ]),
  ]);
  const leads = new Set(procedures.map(({ key }) => key));
  const matchers = [
    ...procedures,
    ...alerts.filter(({ procedure }) => procedure && leads.has(procedure)),
  ].flatMap(item => item.matchers);
  const isMetricUsed = metrics.some(
    ({ procedure }) => procedure && leads.has(procedure),
  );
  return [
    ...new Set([
      'alertname',
      ...(isMetricUsed ? [METRIC_LABEL] : []),
      ...matchers.map(({ label }) => label),
      ...texts.flatMap(labelsIn),
    ]),
  ].filter(label => label !== LANDING_PARAMS.procedure);
}
