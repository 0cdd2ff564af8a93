import type { Status } from '@integration-plan/plugin-integration-plan-common';
import { DateTime } from 'luxon';

/** From here on somebody should be on it. */
const SOON_DAYS = 30;

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);

/**
 * When a credential expires, in words, and how bad that is.
 *
 * @param expires - its last day, as `2027-03-01`
 */
export function sayCredentialExpiry(
  expires: string | undefined,
  now: Date,
): { status: Status; words: string } {
  const last = DateTime.fromISO(expires ?? '');
  if (!last.isValid) return { status: 'unknown', words: 'expiry not known' };
  const today = DateTime.fromJSDate(now).startOf('day');
  const left = Math.round(last.diff(today, 'days').days);
  if (left < 0) {
    return { status: 'critical', words: `expired ${days(-left)} ago` };
  }
  const date = last.setLocale('en').toLocaleString(DateTime.DATE_MED);
  if (left > SOON_DAYS) return { status: 'ok', words: `expires ${date}` };
  const when = left === 0 ? 'today' : `in ${days(left)}`;
  return { status: 'warning', words: `expires ${when} (${date})` };
}
