import type {
  Status,
  UnknownReason,
  Verdict,
} from '@integration-plan/plugin-integration-plan-common';

/** The one word of each status. */
export const STATUS_WORDS: Record<Status, string> = {
  ok: 'OK',
  warning: 'Warning',
  critical: 'Critical',
  unknown: 'Unknown',
};

/** Whose fault the current status points to; a guess, and worded as one. */
export const VERDICT_WORDS: Record<Verdict, string> = {
  us: 'It looks like our side',
  vendor: 'It looks like the vendor',
  both: 'It looks like both sides',
  none: 'All well',
  unknown: 'Cause not clear',
};

export const verdictLabel = (verdict: Verdict) => VERDICT_WORDS[verdict];

const REASON_WORDS: Record<UnknownReason, string> = {
  neverRead: 'has not been read yet',
  noSuchSource: 'is not configured in this portal',
  sourceFailed: 'cannot be read',
  timedOut: 'does not answer in time',
  rateLimited: 'refuses for now, because it was asked too often',
  noData: 'has no data',
  notANumber: 'does not answer with one number',
  tooOld: 'has answered nothing new for too long',
  noThreshold: 'is read, but not judged',
};

/** Why a status is unknown, to follow the name of what was asked. */
export const sayReason = (reason: UnknownReason | undefined) =>
  reason ? REASON_WORDS[reason] : 'cannot be asked right now';
