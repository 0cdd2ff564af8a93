import {
  RUN_OUTCOME_WORDS,
  STATUS_WORDS,
  VERDICT_WORDS,
  type MarkKind,
  type Status,
  type TimelineMark,
} from '@integration-plan/plugin-integration-plan-common';

/** What the marks of each kind are called. */
export const MARK_KIND_WORDS: Record<MarkKind, string> = {
  status: 'Status',
  alert: 'Alerts',
  mute: 'Mutes',
  run: 'Runs',
  revision: 'Revisions',
  stage: 'Rollout',
};

/** The order from top to bottom: what is wrong, what was done about it, what may have caused it. */
export const MARK_ORDER = Object.keys(MARK_KIND_WORDS) as MarkKind[];

type Mark<K extends MarkKind> = Extract<TimelineMark, { kind: K }>;

const word = (status: Status | null) =>
  status ? STATUS_WORDS[status] : 'not watched';

const labelsOf = ({ alert }: Mark<'alert'>) =>
  Object.entries(alert.labels)
    .filter(([name]) => name !== 'alertname')
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');

function describeStatus(mark: Mark<'status'>): string {
  const { target, from, to, toVerdict, fromVerdict, message } = mark;
  const what = target?.title ?? 'The plan';
  const change =
    from === to
      ? `${what} stays ${word(to)}`
      : `${what} goes from ${word(from)} to ${word(to)}`;
  const verdict =
    toVerdict && toVerdict !== 'none' && toVerdict !== fromVerdict
      ? ` (${VERDICT_WORDS[toVerdict]})`
      : '';
  return `${change}${verdict}${message ? `: ${message}` : ''}`;
}

function describeRevision(mark: Mark<'revision'>): string {
  const { revision, fromLifecycle, lifecycle, message } = mark;
  const moved =
    fromLifecycle && fromLifecycle !== lifecycle
      ? `, moved from ${fromLifecycle} to ${lifecycle}`
      : '';
  return `Revision ${revision} saved${moved}${message ? `: ${message}` : ''}`;
}

function describeRun(mark: Mark<'run'>): string {
  const { procedure, mode, state, outcome } = mark;
  const what = `${mode === 'drill' ? 'Drill' : 'Run'} of ${procedure.title}`;
  if (state === 'open') return `${what}, still under way`;
  if (state === 'aborted') return `${what}, aborted`;
  return outcome ? `${what}: ${RUN_OUTCOME_WORDS[outcome]}` : what;
}

/** A mark as a sentence. */
export function describeMark(mark: TimelineMark): string {
  switch (mark.kind) {
    case 'alert': {
      const labels = labelsOf(mark);
      return `${mark.alert.name} ${mark.change}${labels && ` (${labels})`}`;
    }
    case 'status':
      return describeStatus(mark);
    case 'revision':
      return describeRevision(mark);
    case 'stage':
      return `Stage ${mark.title}${mark.state ? `: ${mark.state}` : ''}`;
    case 'run':
      return describeRun(mark);
    default:
      return `${mark.target?.title ?? 'The plan'} ${
        mark.type === 'mute' ? 'muted' : 'in maintenance'
      }: ${mark.reason}`;
  }
}
