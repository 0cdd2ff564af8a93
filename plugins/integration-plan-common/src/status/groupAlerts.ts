import type { Alert, AlertsStatus } from '../schema/status';
import { statusRank } from '../schema/status';
import type { EffectiveProcedure } from '../schema/runbook';
import {
  countMatchers,
  type LeadingFacts,
  matchProcedures,
} from '../runbook/matchProcedures';

/** An alert, once, with what of the plan finds it. @public */
export type FoundAlert = {
  /** Unique among all sources. */
  id: string;
  alert: Alert;
  /** What of the plan finds it. */
  matchers: Array<{ key: string; title: string }>;
  /** Keys of the procedures that it leads to, the closest one first. */
  procedures: string[];
  /** Whether the first of them is chosen by its labels, and not by who finds it. */
  isChosen: boolean;
  /** How many of its labels chose the procedure; 0 where they choose none. */
  fitting: number;
  /** Its source does not answer any more, or may have forgotten it: it may be over. */
  isLastKnown: boolean;
};

/** Alerts of one name and severity, newest first: one trouble in several places. @public */
export type AlertsOfName = [FoundAlert, ...FoundAlert[]];

/** Alerts that lead to the same procedure, those that say most first. @public */
export type AlertGroup = {
  /** Key of the procedure; null where it leads to none. */
  procedure: string | null;
  names: [AlertsOfName, ...AlertsOfName[]];
};

const mayFire = ({ alert: { state } }: FoundAlert) =>
  state === 'firing' || state === 'unknown';

/**
 * What says most first: what is known, the closest procedure, the worst, the newest.
 * Whether a procedure names one alert or a choice of several says nothing of that.
 */
const compareAlerts = (a: FoundAlert, b: FoundAlert) =>
  Number(a.isLastKnown) - Number(b.isLastKnown) ||
  b.fitting - a.fitting ||
  statusRank(b.alert.severity) - statusRank(a.alert.severity) ||
  Date.parse(b.alert.startsAt) - Date.parse(a.alert.startsAt) ||
  (a.id < b.id ? -1 : 1);

const RANK = { firing: 0, unknown: 1, inhibited: 2, silenced: 3 } as const;

/** An answer that does not hold any more counts less, then what may be worse counts. */
const rankOf = (alert: Alert, isOld: boolean) =>
  RANK[alert.state] + (isOld ? 4 : 0);

/** Each alert once, as the best of the answers that have it tells. */
function collect(
  answers: readonly AlertsStatus[],
  procedures: readonly EffectiveProcedure[],
  facts: LeadingFacts,
): FoundAlert[] {
  const found = new Map<string, FoundAlert & { rank: number }>();
  for (const { key, title, source, status, procedure, alerts } of answers) {
    for (const alert of alerts) {
      const id = `${source} ${alert.fingerprint}`;
      const isOld = status === 'unknown';
      const told = {
        alert,
        isLastKnown: isOld || alert.state === 'unknown',
        rank: rankOf(alert, isOld),
      };
      let one = found.get(id);
      if (one && told.rank < one.rank) Object.assign(one, told);
      if (!one) {
        const { chosen, matches } = matchProcedures(
          procedures,
          alert.labels,
          facts,
        );
        one = {
          id,
          ...told,
          matchers: [],
          procedures: chosen === null ? [] : [chosen],
          isChosen: chosen !== null,
          fitting: countMatchers(
            matches.find(match => match.key === chosen)?.specificity ?? 0,
          ),
        };
        found.set(id, one);
      }
      one.matchers.push({ key, title });
      if (procedure && !one.procedures.includes(procedure)) {
        one.procedures.push(procedure);
      }
    }
  }
  return [...found.values()].sort(compareAlerts);
}

/** In the order of the first of each. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string) {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}

const nameOf = ({ alert: { severity, name } }: FoundAlert) =>
  `${severity} ${name}`;

const toGroups = (alerts: FoundAlert[]): AlertGroup[] =>
  groupBy(alerts, one => one.procedures[0] ?? `none ${nameOf(one)}`).map(
    group => {
      const [first, ...others] = groupBy(group, nameOf);
      return {
        procedure: group[0].procedures[0] ?? null,
        names: [first, ...others],
      };
    },
  );

/**
 * The alerts of a plan by the procedure that they lead to. The group whose
 * labels fit its procedure most closely is first, then the worst, then the
 * newest, and what may be over by now is last: whoever looks at the first alert
 * sees the one that says most. Pure.
 *
 * @param answers - of all alert matchers of the plan
 * @param facts - of its observability section
 * @returns `firing`: those that fire, or may; `quiet`: silenced and inhibited
 * @public
 */
export function groupAlerts(
  answers: readonly AlertsStatus[],
  procedures: readonly EffectiveProcedure[],
  facts: LeadingFacts = {},
): { firing: AlertGroup[]; quiet: AlertGroup[] } {
  const all = collect(answers, procedures, facts);
  return {
    firing: toGroups(all.filter(mayFire)),
    quiet: toGroups(all.filter(one => !mayFire(one))),
  };
}

/** Said by the page, the badge or the name already, or of use to machines only. */
const UNIMPORTANT_LABELS = new Set([
  'alertname',
  'severity',
  'plan',
  'vendor',
  'job',
  'prometheus',
  'monitor',
  'replica',
]);

/** The labels of an alert that tell people something. @public */
export const importantLabels = ({ labels }: Pick<Alert, 'labels'>) =>
  Object.entries(labels).filter(([label]) => !UNIMPORTANT_LABELS.has(label));

/** Places that are named before the rest is counted. */
const NAMED = 3;

/**
 * What tells alerts of one name apart from the first of them: "2 more: globex,
 * initech"; only how many, where no label does.
 * @public
 */
export function formatMore([first, ...others]: AlertsOfName): string {
  const places = others.map(({ alert }) =>
    importantLabels(alert)
      .filter(([label, value]) => first.alert.labels[label] !== value)
      .map(([, value]) => value)
      .join(' '),
  );
  const named = [...new Set(places)].filter(place => place !== '');
  const rest = named.length - NAMED;
  const words = [
    ...named.slice(0, NAMED),
    ...(rest > 0 ? [`${rest} others`] : []),
  ].join(', ');
  const more = `${others.length} more`;
  return words ? `${more}: ${words}` : more;
}
