import type { Verdict } from '@integration-plan/plugin-integration-plan-common';

/** What the owner of a plan knows of its status. */
export type Told = {
  isCritical: boolean;
  /** Whose fault it was said to be; `none`: nobody's. */
  verdict: Verdict;
  at: string | null;
  /** Times that it became critical close together. */
  streak: number;
  /** Changes since. */
  changes: number;
};

/** What holds of a plan, without what is muted. */
export type Present = {
  status: string;
  verdict: Verdict;
  since: string | null;
};

/** What there is to tell. */
export type News = 'critical' | 'recovered' | 'verdict';

export type Decision =
  | { kind: 'nothing'; told?: Told }
  | { kind: 'wait'; until: string }
  | { kind: 'tell'; news: News; told: Told };

const MINUTE_MS = 60_000;

/** How long a plan must not have been critical before that is told. */
const CALM_MS = 5 * MINUTE_MS;
const LONGEST_CALM_MS = 30 * MINUTE_MS;

/** Becoming critical this soon after the last notice is one trouble that comes and goes. */
const CLOSE_MS = 2 * 60 * MINUTE_MS;

/** Between a notice and one that only the verdict has changed. */
const VERDICT_MS = 5 * MINUTE_MS;

/** Each time in a row that it comes back, its end is believed later. */
const calmMs = (streak: number) =>
  Math.min(LONGEST_CALM_MS, CALM_MS * 2 ** Math.max(0, streak - 1));

/**
 * Compares what holds with what was told. Becoming critical is told at once; that
 * it is over, when that has lasted: a plan that comes and goes is told once. A
 * verdict is news while something is wrong; that it is not known is none.
 */
export function decideNotice(
  told: Told,
  present: Present,
  now: string,
): Decision {
  const time = Date.parse(now);
  const isCritical = present.status === 'critical';
  const verdict = verdictOf(told, present);
  const next: Told = { ...told, isCritical, verdict, at: now, changes: 0 };
  if (isCritical && !told.isCritical) {
    const isClose = told.at !== null && time - Date.parse(told.at) < CLOSE_MS;
    const streak = isClose ? told.streak + 1 : 1;
    return { kind: 'tell', news: 'critical', told: { ...next, streak } };
  }
  if (!isCritical && told.isCritical) {
    return atEarliest(
      Date.parse(present.since ?? now) + calmMs(told.streak),
      time,
      { kind: 'tell', news: 'recovered', told: next },
    );
  }
  if (verdict === told.verdict) return { kind: 'nothing' };
  if (verdict === 'none') {
    return { kind: 'nothing', told: { ...told, verdict } };
  }
  return atEarliest(told.at ? Date.parse(told.at) + VERDICT_MS : 0, time, {
    kind: 'tell',
    news: 'verdict',
    told: next,
  });
}

function atEarliest(earliest: number, time: number, tell: Decision): Decision {
  return time >= earliest
    ? tell
    : { kind: 'wait', until: new Date(earliest).toISOString() };
}

/** Whose fault it is said to be; the last word stays where there is no new one. */
function verdictOf(told: Told, { status, verdict }: Present): Verdict {
  if (status === 'ok') return 'none';
  const accuses = verdict !== 'unknown' && verdict !== 'none';
  const isTrouble = status === 'critical' || status === 'warning';
  return isTrouble && accuses ? verdict : told.verdict;
}
