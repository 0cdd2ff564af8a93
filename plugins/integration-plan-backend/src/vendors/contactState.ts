import type {
  ContactOutcome,
  ContactState,
} from '@integration-plan/plugin-integration-plan-common';
import { Duration, type DurationLikeObject } from 'luxon';

/** Two calls that nobody answers within this time cast doubt on a contact. */
const NO_ANSWER_WINDOW_MS = 24 * 60 * 60 * 1000;

/** A report as it bears on the state of a contact. */
type ReportedUse = {
  outcome: ContactOutcome;
  at: string;
  /** The reporter may change contacts, and so be believed that one has left. */
  mayUpdate: boolean;
};

/**
 * The state of a contact after a report. Whoever has left comes back only by
 * the owner's word.
 *
 * @param last - the report before this one
 */
export function stateAfter(
  state: ContactState,
  report: ReportedUse,
  last: { outcome: ContactOutcome; at: string } | undefined,
): ContactState {
  if (report.outcome === 'verified') return 'active';
  if (state === 'left') return state;
  switch (report.outcome) {
    case 'worked':
      return 'active';
    case 'bounced':
      return 'suspect';
    case 'left':
      return report.mayUpdate ? 'left' : 'suspect';
    default: {
      const isSecond =
        last?.outcome === 'noAnswer' &&
        Date.parse(report.at) - Date.parse(last.at) <= NO_ANSWER_WINDOW_MS;
      return isSecond ? 'suspect' : state;
    }
  }
}

/** Outcomes after which a contact counts as reached. */
export const REACHED: readonly ContactOutcome[] = ['worked', 'verified'];

/** How long the last proof of a vendor's contacts counts, where nothing else is configured. */
export const DEFAULT_STALE_AFTER: DurationLikeObject = { days: 180 };

/** A contact that was reached before this instant is stale. */
export function staleBefore(
  now: Date,
  staleAfter: DurationLikeObject = DEFAULT_STALE_AFTER,
): string {
  const length = Duration.fromObject(staleAfter).toMillis();
  return new Date(now.getTime() - length).toISOString();
}
