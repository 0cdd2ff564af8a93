import type { LabelMatcher } from '../facts/labelMatcher';
import type {
  EffectiveProcedure,
  LabelSet,
  ProcedureMatch,
} from '../schema/runbook';
import type { AlertMatcher, Metric } from '../sections/metric';
import { compileMatcher } from './compilePattern';

/** Alerts and metrics of a plan that name the procedure they lead to. @public */
export type LeadingFacts = {
  alerts?: readonly Pick<AlertMatcher, 'title' | 'matchers' | 'procedure'>[];
  metrics?: readonly Pick<Metric, 'key' | 'title' | 'procedure'>[];
};

/** Label that names the metric of an exported Prometheus rule. @public */
export const METRIC_LABEL = 'metric';

/**
 * Compares the labels of an alert with the procedures of a plan, as
 * Alertmanager's matchers do: a label that is missing counts as empty, a
 * regular expression has to fit the whole value, and all matchers must hold.
 * Of those that match, the one with the most matchers is chosen; of as many,
 * its own count more than those of an alert or a metric that names it, and
 * equality counts more than a regular expression and that more than a negation;
 * then the order of the plan decides. A procedure without matchers is found
 * only through an alert or a metric of the plan that names it.
 *
 * @param leading - alerts and metrics that lead to procedures
 * @returns the key of the chosen procedure, `null` when none matches, and how
 * each compares, in the order given
 * @public
 */
export function matchProcedures(
  procedures: ReadonlyArray<{
    procedure: Pick<EffectiveProcedure['procedure'], 'key' | 'matchers'>;
  }>,
  labels: LabelSet,
  leading: LeadingFacts = {},
): { chosen: string | null; matches: ProcedureMatch[] } {
  const matches = procedures.map(({ procedure }) =>
    matchProcedure(procedure, labels, leading),
  );
  const best = matches.reduce<ProcedureMatch | undefined>(
    (first, match) =>
      match.matches && (!first || match.specificity > first.specificity)
        ? match
        : first,
    undefined,
  );
  return { chosen: best?.key ?? null, matches };
}

/**
 * Whether all matchers hold for the labels, as Alertmanager has it.
 * @public
 */
export const labelsFit = (
  matchers: readonly LabelMatcher[],
  labels: LabelSet,
): boolean => matchers.every(matcher => whyNot(matcher, labels) === undefined);

type Way = { by?: string; matchers: readonly LabelMatcher[] };

function matchProcedure(
  { key, matchers }: { key: string; matchers: readonly LabelMatcher[] },
  labels: LabelSet,
  { alerts = [], metrics = [] }: LeadingFacts,
): ProcedureMatch {
  const ways: Way[] = [
    { matchers },
    ...alerts
      .filter(alert => alert.procedure === key)
      .map(alert => ({
        by: `alert "${alert.title}" of the plan`,
        matchers: alert.matchers,
      })),
    ...metrics
      .filter(metric => metric.procedure === key)
      .map(metric => ({
        by: `metric "${metric.title}" of the plan`,
        matchers: [
          { label: METRIC_LABEL, operator: '=' as const, value: metric.key },
        ],
      })),
  ].filter(way => way.matchers.length > 0);
  if (ways.length === 0) {
    const reason = 'names no labels, so no alert leads here by itself';
    return { key, matches: false, specificity: 0, reason };
  }
  const tried = ways.map(way => tryWay(way, labels));
  const best = tried
    .filter(way => way.matches)
    .sort((a, b) => b.specificity - a.specificity)[0];
  return { key, ...(best ?? tried[0]) };
}

const A_MATCHER = 10_000;
/** Above all kinds of operators, and below one matcher more. */
const OWN = 5_000;

/** How many matchers a specificity counts. */
export const countMatchers = (specificity: number) =>
  Math.floor(specificity / A_MATCHER);

function tryWay({ by, matchers }: Way, labels: LabelSet) {
  const said = by ? `${by}: ` : '';
  for (const matcher of matchers) {
    const problem = whyNot(matcher, labels);
    if (problem) {
      return { matches: false, specificity: 0, reason: said + problem };
    }
  }
  const words = matchers.map(({ label, operator, value }) =>
    formatMatch(label, operator, value),
  );
  return {
    matches: true,
    // What all alerts of a plan lead to must not win over what one of them does
    specificity: specificityOf(matchers) + (by ? 0 : OWN),
    reason: said + joinWords(words),
  };
}

/** The number of matchers first; a plan has at most 20 of one procedure. */
function specificityOf(matchers: readonly LabelMatcher[]): number {
  const counted = (wanted: LabelMatcher['operator']) =>
    matchers.filter(({ operator }) => operator === wanted).length;
  return matchers.length * A_MATCHER + counted('=') * 100 + counted('=~');
}

const valueOf = (labels: LabelSet, label: string) =>
  Object.hasOwn(labels, label) ? labels[label] : '';

/** Longer values than this cannot come from a link or from an alert. */
const LONGEST_VALUE = 1000;

/** Why a matcher does not hold, in words; undefined when it does. */
function whyNot(
  { label, operator, value }: LabelMatcher,
  labels: LabelSet,
): string | undefined {
  const actual = valueOf(labels, label);
  const has = actual === '' ? 'has none' : `has ${quote(actual)}`;
  const needs = `needs ${label}${operator}${quote(value)}, the alert ${has}`;
  const matcher = compileMatcher({ operator, value });
  if ('problem' in matcher) {
    return `never matches: ${label}${operator}${quote(
      value,
    )} is not a valid regular expression (${matcher.problem})`;
  }
  if (operator.includes('~') && actual.length > LONGEST_VALUE) {
    return `never matches: ${label} of the alert is longer than ${LONGEST_VALUE} characters`;
  }
  return matcher.fits(actual) ? undefined : needs;
}

function formatMatch(
  label: string,
  operator: LabelMatcher['operator'],
  value: string,
): string {
  switch (operator) {
    case '=':
      if (value === '') return `${label} is missing`;
      // A plain word is read faster without quotes
      return `${label} is ${/^[\w./:-]+$/.test(value) ? value : quote(value)}`;
    case '!=':
      return value === ''
        ? `${label} is there`
        : `${label} is not ${quote(value)}`;
    case '=~':
      return `${label} fits ${quote(value)}`;
    default:
      return `${label} does not fit ${quote(value)}`;
  }
}

/** In quotes, cut where it is long. */
function quote(value: string): string {
  const cut = value.length > 200 ? `${value.slice(0, 200)}…` : value;
  return `"${cut}"`;
}

function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')}, and ${words[words.length - 1]}`;
}
