import {
  labelsFit,
  type Alert,
  type AlertsStatus,
  type LabelMatcher,
  type LabelSet,
  type PlanDocument,
  type PlanStatus,
} from '@integration-plan/plugin-integration-plan-common';

/** What is known of the alert that a link is about. */
export type LandedAlert =
  | { state: Alert['state']; alert: Alert; observedAt: string | null }
  /** All that could tell of it was read, and it is not among what fires. */
  | { state: 'gone'; observedAt: string | null }
  | { state: 'unknown'; why: string; alert?: Alert; observedAt: string | null };

const RANK = { firing: 0, inhibited: 1, silenced: 2 } as const;

/** The alert has what the link says of it; it may have more. */
const isAbout = (alert: Alert, labels: LabelSet) =>
  Object.entries(labels).every(([label, value]) =>
    label === 'alertname'
      ? (alert.labels.alertname ?? alert.name) === value
      : (alert.labels[label] ?? '') === value,
  );

/** Links may carry some of the labels only: the others could be anything. */
const couldWatch = (matchers: readonly LabelMatcher[], labels: LabelSet) =>
  labelsFit(
    matchers.filter(({ label }) => Object.hasOwn(labels, label)),
    labels,
  );

const oldest = (answers: readonly AlertsStatus[]) =>
  answers.map(({ observedAt }) => observedAt).sort()[0] ?? null;

/**
 * How the alert of a link is by now, as the sources of the plan tell. An alert
 * that nobody watches, or whose source does not answer, is unknown: never over.
 *
 * @param document - of the plan; undefined while it is not known
 */
export function findAlert(
  labels: LabelSet,
  status: PlanStatus,
  document: PlanDocument | undefined,
): LandedAlert {
  const found = status.alerts
    .flatMap(answer =>
      answer.alerts
        .filter(alert => isAbout(alert, labels))
        .map(alert => ({ alert, answer })),
    )
    .sort((a, b) => {
      const isOld = ({ answer }: typeof a) =>
        Number(answer.status === 'unknown');
      return isOld(a) - isOld(b) || RANK[a.alert.state] - RANK[b.alert.state];
    })[0];
  if (found) {
    const { alert, answer } = found;
    const { observedAt } = answer;
    return answer.status === 'unknown'
      ? {
          state: 'unknown',
          why: 'its source does not answer',
          alert,
          observedAt,
        }
      : { state: alert.state, alert, observedAt };
  }
  const watched = document?.sections.observability.facts.alerts ?? [];
  const answers = status.alerts.filter(({ key }) => {
    const facts = watched.find(one => one.key === key);
    return !facts || couldWatch(facts.matchers, labels);
  });
  if (answers.length === 0) {
    const why = 'the plan does not watch it';
    return { state: 'unknown', why, observedAt: null };
  }
  const observedAt = oldest(answers);
  return answers.some(answer => answer.status === 'unknown')
    ? { state: 'unknown', why: 'its source does not answer', observedAt }
    : { state: 'gone', observedAt };
}
