import { DateTime } from 'luxon';
import {
  type ContactHours,
  type ContactOutcome,
  type ContactPeriod,
  type ContactProof,
  type Weekday,
  WEEKDAYS,
} from '../schema/contact';
import { formatAge } from '../words/numbers';
import type { HoursNow } from './contactHours';

const DAYS = Object.keys(WEEKDAYS) as Weekday[];

const shortName = (day: number) => WEEKDAYS[DAYS[day]].slice(0, 3);

/** Days of a week as runs: "Mon–Fri", "Mon, Wed", "every day". */
function formatDays(days: number[]): string {
  if (days.length === DAYS.length) return 'every day';
  const sorted = [...days].sort((a, b) => a - b);
  const runs: number[][] = [];
  for (const day of sorted) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs
    .flatMap(run =>
      run.length > 2
        ? [`${shortName(run[0])}–${shortName(run[run.length - 1])}`]
        : run.map(shortName),
    )
    .join(', ');
}

// The end of a day is easier to read as one than as the start of the next
const formatEnd = (clock: string) => (clock === '00:00' ? '24:00' : clock);

const formatPeriod = (days: number[], from: string, to: string) =>
  from === '00:00' && formatEnd(to) === '24:00'
    ? formatDays(days)
    : `${formatDays(days)} ${from}–${formatEnd(to)}`;

/** A period on the clock of another zone, as the offsets are this week. */
function inZone(
  { days, from, to }: ContactPeriod,
  zone: string,
  viewerZone: string,
  now: Date,
): string {
  const [first] = days;
  const midnight = DateTime.fromJSDate(now, { zone })
    .startOf('week')
    .plus({ days: DAYS.indexOf(first) });
  const at = (clock: string) => {
    const [hour, minute] = clock.split(':').map(Number);
    return midnight.plus({ days: Math.floor(hour / 24) }).set({
      hour: hour % 24,
      minute,
    });
  };
  const start = at(from).setZone(viewerZone);
  const end = at(to).setZone(viewerZone).toFormat('HH:mm');
  const shift = start.weekday - 1 - DAYS.indexOf(first);
  return formatPeriod(
    days.map(day => (DAYS.indexOf(day) + shift + 7) % 7),
    start.toFormat('HH:mm'),
    end,
  );
}

/**
 * Hours of a contact in words, one line each: "Mon–Fri 09:00–17:00
 * (Europe/Berlin)", and the same on the clock of the person who reads it now,
 * where there is one and it differs.
 * @public
 */
export function formatHours(
  hours: ContactHours | null,
  viewer?: { now: Date; timeZone: string },
): string[] {
  if (hours?.always) return ['Around the clock'];
  if (!hours || hours.periods.length === 0) return ['Not known'];
  const { periods, timeZone } = hours;
  const there = periods.map(({ days, from, to }) =>
    formatPeriod(
      days.map(day => DAYS.indexOf(day)),
      from,
      to,
    ),
  );
  const lines = [`${there.join('; ')} (${timeZone})`];
  if (!viewer) return lines;
  const here = periods.map(period =>
    inZone(period, timeZone, viewer.timeZone, viewer.now),
  );
  if (here.join() !== there.join()) {
    lines.push(`${here.join('; ')} your time (${viewer.timeZone})`);
  }
  return lines;
}

/**
 * A moment to come: the time of day alone where it cannot be mistaken, else
 * with its day, e.g. "17:30", "Mon 09:00" or "3 Dec 2026 09:00".
 *
 * @param zone - of the person who reads it; "local" is that of this machine
 * @public
 */
export function formatMoment(at: string, now: Date, zone: string): string {
  const moment = DateTime.fromISO(at, { zone }).setLocale('en');
  const today = DateTime.fromJSDate(now, { zone }).startOf('day');
  const days = moment.startOf('day').diff(today, 'days').days;
  if (days < 1) return moment.toFormat('HH:mm');
  return moment.toFormat(days < 7 ? 'ccc HH:mm' : 'd LLL yyyy HH:mm');
}

const HOURS_WORDS: Record<
  HoursNow['state'],
  (hours: HoursNow, now: Date, zone: string) => string
> = {
  open: ({ closesAt }, now, zone) =>
    closesAt ? `open until ${formatMoment(closesAt, now, zone)}` : 'open',
  closed: ({ opensAt }, now) =>
    opensAt
      ? `closed, opens in ${formatAge(Date.parse(opensAt) - now.getTime())}`
      : 'closed',
  unknown: () => 'hours unknown',
};

/**
 * The hours of a contact in words, e.g. "open until 17:30", "open until Mon
 * 09:00", "closed, opens in 3 h" or "hours unknown".
 *
 * @param zone - of the person who reads it; "local" is that of this machine
 * @public
 */
export function formatReach(hours: HoursNow, now: Date, zone: string): string {
  return HOURS_WORDS[hours.state](hours, now, zone);
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
export function formatProof(
  proof: Pick<ContactProof, 'outcome' | 'at' | 'isOwner'> | null,
  now: Date,
): string {
  if (!proof) return 'never tried';
  const ago = `${formatAge(now.getTime() - Date.parse(proof.at))} ago`;
  const who = proof.isOwner ? 'the owner' : 'the on-call engineer';
  return PROOF_WORDS[proof.outcome](ago, who);
}
