import type {
  OverallStatus,
  StatusSummary,
  UnknownReason,
  Verdict,
} from '../schema/status';

/** The one word of each status. @public */
export const STATUS_WORDS: Record<OverallStatus, string> = {
  ok: 'OK',
  warning: 'Warning',
  critical: 'Critical',
  unknown: 'Unknown',
  notWatched: 'Not watched',
};

/** Whose fault the current status points to; a guess, and worded as one. @public */
export const VERDICT_WORDS: Record<Verdict, string> = {
  us: 'It looks like our side',
  vendor: 'It looks like the vendor',
  both: 'It looks like both sides',
  none: 'Nobody’s fault',
  unknown: 'Cause not clear',
};

/** @public */
export const verdictLabel = (verdict: Verdict) => VERDICT_WORDS[verdict];

/** What to do about a plan that is not watched. @public */
export const NOT_WATCHED_ADVICE =
  'Give it metrics or alerts with a source, in the facts of its observability section.';

type Told = Pick<StatusSummary, 'status' | 'verdict' | 'quiet' | 'caveat'>;

/**
 * Why a plan that is `ok` may not be well: alerts are only kept quiet, nothing
 * shows that they could fire, or some of it is not judged.
 *
 * @returns undefined where the status says all there is
 * @public
 */
export function formatReserve({
  status,
  quiet,
  caveat,
}: Omit<Told, 'verdict'>): string | undefined {
  return status === 'ok' ? quiet ?? caveat : undefined;
}

/**
 * The first thing to say of a plan: no more than what it rests on.
 * @public
 */
export function formatHeadline(told: Told): string {
  const { status, verdict, quiet } = told;
  if (status === 'notWatched') return 'Nobody would notice trouble here';
  if (status === 'unknown') {
    return quiet
      ? `The status is not known; ${quiet}`
      : 'The status is not known';
  }
  if (status === 'ok') return formatReserve(told) ?? 'All well';
  return quiet ? `${VERDICT_WORDS[verdict]}; ${quiet}` : VERDICT_WORDS[verdict];
}

/** What a status rests on, without what the headline says already. @public */
export function formatStatusMessage({
  message,
  quiet,
  status,
}: Pick<StatusSummary, 'message' | 'quiet' | 'status'>): string {
  if (status === 'notWatched') return `${message}. ${NOT_WATCHED_ADVICE}`;
  return quiet && message.startsWith(`${quiet}. `)
    ? message.slice(quiet.length + 2)
    : message;
}

const REASON_WORDS: Record<UnknownReason, string> = {
  neverRead: 'has not been read yet',
  noSuchSource: 'is not configured in this portal',
  sourceFailed: 'cannot be read',
  timedOut: 'does not answer in time',
  rateLimited: 'refuses for now, because it was asked too often',
  noData: 'has no data',
  notANumber: 'does not answer with one number',
  partial: 'answers with a part only',
  notEvaluated: 'cannot say, because its rules are not being evaluated',
  tooOld: 'has answered nothing new for too long',
  noThreshold: 'is read, but not judged',
};

/** Why a status is unknown, to follow the name of what was asked. @public */
export const formatReason = (reason: UnknownReason | undefined) =>
  reason ? REASON_WORDS[reason] : 'cannot be asked right now';
