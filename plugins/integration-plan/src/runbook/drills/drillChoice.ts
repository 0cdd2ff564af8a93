import {
  describeScenario,
  DRILL_SCENARIOS,
  type DrillRequest,
  type DrillScenario,
  type Procedure,
} from '@integration-plan/plugin-integration-plan-common';
import { DateTime } from 'luxon';

export type Recording = 'lastHour' | 'lastDay' | 'fromTo';

/** What the dialog has been told, as it is typed. */
export type DrillChoice = {
  plays: DrillScenario | Recording;
  /** Local times as `datetime-local` has them. */
  from: string;
  to: string;
};

export const RECORDINGS: Record<Recording, string> = {
  lastHour: 'Recorded: the last hour',
  lastDay: 'Recorded: the last day',
  fromTo: 'Recorded: from – to',
};

const LOCAL = "yyyy-MM-dd'T'HH:mm";

/** The trouble that the procedure is for, and the last two hours for a recording. */
export function firstChoice({ kind }: Procedure, now: DateTime): DrillChoice {
  const plays =
    DRILL_SCENARIOS.find(
      scenario => describeScenario(scenario).kind === kind,
    ) ?? 'vendorDown';
  return {
    plays,
    from: now.minus({ hours: 2 }).toFormat(LOCAL),
    to: now.toFormat(LOCAL),
  };
}

/** What is wrong with the times, by their field. */
export function problemsOfChoice(
  { plays, from, to }: DrillChoice,
  now: DateTime,
): { from?: string; to?: string } {
  if (plays !== 'fromTo') return {};
  const [start, end] = [from, to].map(text => DateTime.fromISO(text));
  return {
    ...(!start.isValid && { from: 'Give a day and a time' }),
    ...(!end.isValid && { to: 'Give a day and a time' }),
    ...(end.isValid && end > now && { to: 'Must not be in the future' }),
    ...(start.isValid &&
      end.isValid &&
      start >= end && { to: 'Must be later than the start' }),
  };
}

export function requestOf(
  { plays, from, to }: DrillChoice,
  now: DateTime,
): DrillRequest {
  const recorded = (start: DateTime, end: DateTime): DrillRequest => ({
    kind: 'recorded',
    from: start.toUTC().toISO()!,
    to: end.toUTC().toISO()!,
  });
  switch (plays) {
    case 'lastHour':
      return recorded(now.minus({ hours: 1 }), now);
    case 'lastDay':
      return recorded(now.minus({ days: 1 }), now);
    case 'fromTo':
      return recorded(DateTime.fromISO(from), DateTime.fromISO(to));
    default:
      return { kind: 'synthetic', scenario: plays };
  }
}
