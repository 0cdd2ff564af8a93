import {
  labelsIn,
  matchProcedures,
  METRIC_LABEL,
  type EffectiveProcedure,
  type LabelSet,
  type LeadingFacts,
  type PlanRef,
  landingPath,
  type Plan,
} from '@integration-plan/plugin-integration-plan-common';
import { useHref } from 'react-router-dom';
import { useIntegrationsLinks } from '../../shared/links/useIntegrationsLinks';

/** Writes the whole address that an alert should carry to land on a procedure. */
export function useRunbookUrl(
  plan: Plan | undefined,
  all: readonly EffectiveProcedure[],
): (view: EffectiveProcedure) => RunbookUrl | undefined {
  const { plans } = useIntegrationsLinks();
  // The app may be served below a path
  const pages = useHref(plans ?? '/');
  if (plan === undefined || plans === undefined) return () => undefined;
  const base = new URL(pages, window.location.origin).href.replace(/\/$/, '');
  return view =>
    runbookUrl(
      plan,
      all,
      view,
      plan.document.sections.observability.facts,
      (...args) => base + landingPath(...args),
    );
}

/** The address to put into an alerting rule, and what is to be known about it. */
export type RunbookUrl = {
  url: string;
  /** Labels that Prometheus fills in when the alert fires. */
  filledByAlert: string[];
};

/** Everything in the procedure that labels can be filled into. */
const labelsOf = ({ procedure }: EffectiveProcedure): string[] => {
  const { title, trigger = '', steps } = procedure;
  const texts = steps.flatMap(({ text, command, expected, access }) => [
    text,
    command,
    expected,
    access,
  ]);
  return [
    ...new Set(
      [title, trigger, ...texts].flatMap(text => (text ? labelsIn(text) : [])),
    ),
  ];
};

/**
 * The `runbook_url` of an alert that should land on a procedure: the labels that
 * its matchers ask for by equality, a placeholder for those that are filled
 * into its steps, and its key where the labels alone would not lead there.
 *
 * @param toLanding - writes the address without placeholders
 */
function runbookUrl(
  plan: PlanRef,
  all: readonly EffectiveProcedure[],
  view: EffectiveProcedure,
  leading: LeadingFacts,
  toLanding: (...args: Parameters<typeof landingPath>) => string,
): RunbookUrl {
  const { key, matchers } = view.procedure;
  const known: LabelSet = Object.fromEntries(
    matchers
      .filter(({ operator, value }) => operator === '=' && value !== '')
      .map(({ label, value }) => [label, value]),
  );
  const metric = leading.metrics?.find(one => one.procedure === key)?.key;
  if (matchers.length === 0 && metric) known[METRIC_LABEL] = metric;
  const isEnough = matchProcedures(all, known, leading).chosen === key;
  const base = toLanding(plan, known, isEnough ? undefined : key);
  const filledByAlert = labelsOf(view).filter(label => !(label in known));
  const places = filledByAlert.map(
    label => `${label}={{ $labels.${label} | urlquery }}`,
  );
  const separator = base.includes('?') ? '&' : '?';
  return {
    url: places.length > 0 ? base + separator + places.join('&') : base,
    filledByAlert,
  };
}
