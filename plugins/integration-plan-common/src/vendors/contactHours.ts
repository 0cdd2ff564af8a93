import { DateTime, IANAZone } from 'luxon';
import {
  type ContactHours,
  type ContactPeriod,
  type Weekday,
  WEEKDAYS,
} from '../schema/contact';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The instant, to the millisecond, at which the offset of a zone changes. */
function findTransition(from: number, to: number, zone: IANAZone): number {
  const before = zone.offset(from);
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zone.offset(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * When a clock in a zone shows a time. luxon answers with either of the two
 * where the clock is put back, depending on the season in which it is asked.
 *
 * @param shown - milliseconds since 1970 as if the clock were in UTC
 * @param which - of the two, where the clock is put back
 * @returns milliseconds since 1970; where the clock skips the time, the moment
 * at which it does so
 */
function clockInstant(
  shown: number,
  zone: IANAZone,
  which: 'first' | 'last',
): number {
  const offsets = [shown - DAY, shown + DAY].map(at => zone.offset(at));
  const instants = offsets
    .map(offset => ({ offset, at: shown - offset * MINUTE }))
    .filter(({ offset, at }) => zone.offset(at) === offset)
    .map(({ at }) => at);
  if (instants.length === 0) {
    const ends = offsets.map(offset => shown - offset * MINUTE);
    return findTransition(Math.min(...ends), Math.max(...ends), zone);
  }
  return which === 'first' ? Math.min(...instants) : Math.max(...instants);
}

/** Whether a contact is within its hours; instants are ISO 8601 in UTC. @public */
export type HoursNow = {
  state: 'open' | 'closed' | 'unknown';
  /** When it opens next; only where it is closed and opens within a year. */
  opensAt?: string;
  /** The end of the hours that run now; absent where none comes within a year. */
  closesAt?: string;
};

/** As far as anything is looked for. */
const YEAR = 366;
/** Without holidays, a week tells of all weeks; two, since a clock may skip a day. */
const FORTNIGHT = 15;

// As `getUTCDay` counts
const DAY_NAMES: Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const EVERY_DAY: ContactPeriod = {
  days: Object.keys(WEEKDAYS) as Weekday[],
  from: '00:00',
  to: '24:00',
};

type Interval = { start: number; end: number };

const minutesOf = (clock: string) =>
  Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** The hours that start on one day of the contact, earliest first. */
function intervalsOf(
  day: number,
  periods: ContactPeriod[],
  zone: IANAZone,
): Interval[] {
  const name = DAY_NAMES[new Date(day).getUTCDay()];
  return (
    periods
      .filter(({ days }) => days.includes(name))
      .map(period => {
        const from = minutesOf(period.from);
        const to = minutesOf(period.to);
        const until = to > from ? to : to + 24 * 60;
        return {
          start: clockInstant(day + from * MINUTE, zone, 'first'),
          end: clockInstant(day + until * MINUTE, zone, 'last'),
        };
      })
      // Hours that a clock skips never happen
      .filter(({ start, end }) => start < end)
      .sort((a, b) => a.start - b.start)
  );
}

/** All hours from those of yesterday, which may run on past midnight. */
function* intervalsFrom(hours: ContactHours, now: number, zone: IANAZone) {
  const today = DateTime.fromMillis(now, { zone }).toISODate();
  const periods = hours.always ? [EVERY_DAY] : hours.periods;
  const ahead = hours.holidays.some(day => day >= today!) ? YEAR : FORTNIGHT;
  for (let distance = -1; distance <= ahead; distance++) {
    const day = Date.parse(`${today}T00:00:00Z`) + distance * DAY;
    const date = new Date(day).toISOString().slice(0, 10);
    if (!hours.holidays.includes(date)) {
      yield* intervalsOf(day, periods, zone);
    }
  }
}

const isoOf = (instant: number) => new Date(instant).toISOString();

/**
 * Whether a contact is within its hours at a moment, and when that changes.
 *
 * The hours are those of the clock on the contact's wall. Where it is put back,
 * an hour that comes twice counts from its first beginning to its last end;
 * where it is put forward, what it skips does not happen. No period starts on
 * a holiday, and a night that began the day before runs to its end. Around the
 * clock means every whole day that is no holiday. Periods that touch are one.
 *
 * Unknown: no hours, no periods in them, or a time zone that this machine does
 * not know.
 * @public
 */
export function hoursAt(hours: ContactHours | null, now: Date): HoursNow {
  if (!hours || (!hours.always && hours.periods.length === 0)) {
    return { state: 'unknown' };
  }
  const zone = IANAZone.create(hours.timeZone);
  if (!zone.isValid) return { state: 'unknown' };
  const moment = now.getTime();
  let end: number | undefined;
  for (const next of intervalsFrom(hours, moment, zone)) {
    if (end !== undefined) {
      if (next.start > end) {
        return { state: 'open', closesAt: isoOf(end) };
      }
      end = Math.max(end, next.end);
    } else if (next.start > moment) {
      return { state: 'closed', opensAt: isoOf(next.start) };
    } else if (next.end > moment) {
      end = next.end;
    }
  }
  return { state: end === undefined ? 'closed' : 'open' };
}
