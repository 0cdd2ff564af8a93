import {
  WEEKDAYS,
  type ContactHours,
  type ContactPeriod,
  type Weekday,
} from '@integration-plan/plugin-integration-plan-common';
import { DateTime } from 'luxon';

const DAYS = Object.keys(WEEKDAYS) as Weekday[];

const shortName = (day: number) => WEEKDAYS[DAYS[day]].slice(0, 3);

/** Days of a week as runs: "Mon–Fri", "Mon, Wed", "every day". */
function sayDays(days: number[]): string {
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
const sayEnd = (clock: string) => (clock === '00:00' ? '24:00' : clock);

const sayPeriod = (days: number[], from: string, to: string) =>
  from === '00:00' && sayEnd(to) === '24:00'
    ? sayDays(days)
    : `${sayDays(days)} ${from}–${sayEnd(to)}`;

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
  return sayPeriod(
    days.map(day => (DAYS.indexOf(day) + shift + 7) % 7),
    start.toFormat('HH:mm'),
    end,
  );
}

/**
 * Hours of a contact in words, one line each: "Mon–Fri 09:00–17:00
 * (Europe/Berlin)", and the same for the viewer's clock where it differs.
 */
export function sayHours(
  hours: ContactHours | null,
  now: Date,
  viewerZone: string,
): string[] {
  if (hours?.always) return ['Around the clock'];
  if (!hours || hours.periods.length === 0) return ['Not known'];
  const { periods, timeZone } = hours;
  const there = periods.map(({ days, from, to }) =>
    sayPeriod(
      days.map(day => DAYS.indexOf(day)),
      from,
      to,
    ),
  );
  const here = periods.map(period => inZone(period, timeZone, viewerZone, now));
  const lines = [`${there.join('; ')} (${timeZone})`];
  if (here.join() !== there.join()) {
    lines.push(`${here.join('; ')} your time (${viewerZone})`);
  }
  return lines;
}
