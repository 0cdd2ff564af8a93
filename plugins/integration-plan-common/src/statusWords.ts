import type { Status, UnknownReason, Verdict } from './schema/status';

/** The one word of each status. @public */
export const STATUS_WORDS: Record<Status, string> = {
  ok: 'OK',
  warning: 'Warning',
  critical: 'Critical',
  unknown: 'Unknown',
};

/** Whose fault the current status points to; a guess, and worded as one. @public */
export const VERDICT_WORDS: Record<Verdict, string> = {
  us: 'It looks like our side',
  vendor: 'It looks like the vendor',
  both: 'It looks like both sides',
  none: 'All well',
  unknown: 'Cause not clear',
};

/** @public */
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

/** Why a status is unknown, to follow the name of what was asked. @public */
export const sayReason = (reason: UnknownReason | undefined) =>
  reason ? REASON_WORDS[reason] : 'cannot be asked right now';

/** A length of time as people say it: "12 s", "14 min", "3 h", "5 days". @public */
export function sayAge(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  if (hours < 36) return `${hours} h`;
  return `${Math.round(hours / 24)} days`;
}
