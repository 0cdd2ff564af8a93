import { DateTime } from 'luxon';
import type { ContactOutcome, ContactProof } from '../schema/contact';
import { sayAge } from '../statusWords';
import type { HoursNow } from './contactHours';

/**
 * A moment to come: the time of day alone where it cannot be mistaken, else
 * with its day, e.g. "17:30", "Mon 09:00" or "3 Dec 2026 09:00".
 *
 * @param timeZone - of the person who reads it; that of this machine by default
 * @public
 */
export function sayMoment(at: string, now: Date, timeZone?: string): string {
  const zone = timeZone ?? 'local';
  const moment = DateTime.fromISO(at, { zone }).setLocale('en');
  const today = DateTime.fromJSDate(now, { zone }).startOf('day');
  const days = moment.startOf('day').diff(today, 'days').days;
  if (days < 1) return moment.toFormat('HH:mm');
  return moment.toFormat(days < 7 ? 'ccc HH:mm' : 'd LLL yyyy HH:mm');
}

const HOURS_WORDS: Record<
  HoursNow['state'],
  (hours: HoursNow, now: Date, timeZone?: string) => string
> = {
  open: ({ closesAt }, now, timeZone) =>
    closesAt ? `open until ${sayMoment(closesAt, now, timeZone)}` : 'open',
  closed: ({ opensAt }, now) =>
    opensAt
      ? `closed, opens in ${sayAge(Date.parse(opensAt) - now.getTime())}`
      : 'closed',
  unknown: () => 'hours unknown',
};

/**
 * The hours of a contact in words, e.g. "open until 17:30", "open until Mon
 * 09:00", "closed, opens in 3 h" or "hours unknown".
 *
 * @param timeZone - of the person who reads it; that of this machine by default
 * @public
 */
export function sayReach(
  hours: HoursNow,
  now: Date,
  timeZone?: string,
): string {
  return HOURS_WORDS[hours.state](hours, now, timeZone);
}

const PROOF_WORDS: Record<
  ContactOutcome,
  (ago: string, who: string) => string
> = {
  worked: (ago, who) => `reached ${ago} by ${who}`,
  bounced: (ago, who) => `bounced ${ago} for ${who}`,
  noAnswer: (ago, who) => `no answer ${ago} for ${who}`,
  left: (ago, who) => `reported as gone ${ago} by ${who}`,
  verified: (ago, who) => `verified ${ago} by ${who}`,
};

/**
 * What is known of a contact from use, e.g. "reached 12 days ago by the on-call
 * engineer"; "never tried" without a proof. Names nobody.
 * @public
 */
export function sayProof(
  proof: Pick<ContactProof, 'outcome' | 'at' | 'isOwner'> | null,
  now: Date,
): string {
  if (!proof) return 'never tried';
  const ago = `${sayAge(now.getTime() - Date.parse(proof.at))} ago`;
  const who = proof.isOwner ? 'the owner' : 'the on-call engineer';
  return PROOF_WORDS[proof.outcome](ago, who);
}
