import {
  WEEKDAYS,
  type ContactHours,
  type ContactPeriod,
  type Weekday,
} from '../../schema/contact';
import { CellError, readLines } from './cells';

const WEEK = Object.keys(WEEKDAYS) as Weekday[];
const ALWAYS = '24x7';
/** More than any line needs, so that no pattern meets a long one. */
const LONGEST_LINE = 100;

type Opening = Pick<ContactHours, 'always' | 'periods'>;

/** `mon,tue,wed` as `mon-wed`; the order stays as it is. */
function writeDays(days: readonly Weekday[]): string {
  const runs: Weekday[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    const previous = run?.at(-1);
    const follows =
      previous !== undefined &&
      WEEK.indexOf(day) === WEEK.indexOf(previous) + 1;
    if (run && follows) run.push(day);
    else runs.push([day]);
  }
  return runs
    .map(run => (run.length > 2 ? `${run[0]}-${run.at(-1)}` : run.join(',')))
    .join(',');
}

/** Around the clock is `24x7`; a period is `mon-fri 09:00-17:30`, one a line. */
export function writeHours({ always, periods }: Opening): string {
  return [
    ...(always ? [ALWAYS] : []),
    ...periods.map(({ days, from, to }) => `${writeDays(days)} ${from}-${to}`),
  ].join('\n');
}

function readDay(word: string): Weekday {
  const day = WEEK.find(key => key === word.slice(0, 3));
  if (!day || !WEEKDAYS[day].toLowerCase().startsWith(word)) {
    throw new CellError(`"${word}" is no day of the week, such as mon`);
  }
  return day;
}

function readDays(words: string): Weekday[] {
  return words
    .split(/[\s,]+/)
    .filter(word => word !== '')
    .flatMap(word => {
      const [first, last] = word.split('-').map(readDay);
      if (!last) return [first];
      const from = WEEK.indexOf(first);
      const length = (WEEK.indexOf(last) - from + 7) % 7;
      return [...WEEK, ...WEEK].slice(from, from + length + 1);
    });
}

const PERIOD = /^(.+) (\d{1,2}:\d\d)-(\d{1,2}:\d\d)$/;

function readPeriod(line: string): ContactPeriod {
  const match =
    line.length <= LONGEST_LINE &&
    PERIOD.exec(line.toLowerCase().replace(/(?<!\s)\s*[-–]\s*/g, '-'));
  if (!match) {
    throw new CellError(
      `must be ${ALWAYS}, or lines such as "mon-fri 09:00-17:30"`,
    );
  }
  const [, days, from, to] = match;
  return {
    days: readDays(days),
    from: from.padStart(5, '0'),
    to: to.padStart(5, '0'),
  };
}

/** Days may be written in full, in ranges, and with commas or blanks. */
export function readHours(cell: string): Opening {
  const lines = readLines(cell);
  const periods = lines.filter(line => !/^24[x/]7$/i.test(line));
  return {
    always: periods.length < lines.length,
    periods: periods.map(readPeriod),
  };
}
