import { Duration } from 'luxon';

type Unit = { iso: string; time: boolean; say: string; words: RegExp };

// Largest first, as ISO 8601 writes them
const UNITS: Unit[] = [
  { iso: 'Y', time: false, say: 'year', words: /^(?:y|yr|yrs|years?)$/ },
  { iso: 'M', time: false, say: 'month', words: /^(?:mo|months?)$/ },
  { iso: 'W', time: false, say: 'week', words: /^(?:w|wk|wks|weeks?)$/ },
  { iso: 'D', time: false, say: 'day', words: /^(?:d|days?)$/ },
  { iso: 'H', time: true, say: 'h', words: /^(?:h|hr|hrs|hours?)$/ },
  { iso: 'M', time: true, say: 'min', words: /^(?:m|min|mins|minutes?)$/ },
  { iso: 'S', time: true, say: 's', words: /^(?:s|sec|secs|seconds?)$/ },
];
const MILLISECONDS = /^(?:ms|msecs?|milliseconds?)$/;

const PART = /(\d+(?:[.,]\d+)?)\s*([a-z]+)/gy;

/**
 * Reads a length of time as people write it ("90 s", "1 h 30 min", "5
 * minutes") or as ISO 8601, and returns it as ISO 8601; undefined for anything
 * else.
 * @public
 */
export function parseDuration(text: string): string | undefined {
  const trimmed = text.trim();
  if (/^P/i.test(trimmed)) {
    const iso = trimmed.toUpperCase();
    return Duration.fromISO(iso).isValid ? iso : undefined;
  }
  const words = trimmed.toLowerCase().replace(/^(?:an?|one)\s+/, '1 ');
  const amounts = new Map<Unit, number>();
  let last = -1;
  PART.lastIndex = 0;
  while (PART.lastIndex < words.length) {
    const match = PART.exec(words);
    if (!match) return undefined;
    const number = Number(match[1].replace(',', '.'));
    const thousandth = MILLISECONDS.test(match[2]);
    const index = thousandth
      ? UNITS.length - 1
      : UNITS.findIndex(unit => unit.words.test(match[2]));
    if (index <= last) return undefined;
    last = index;
    amounts.set(UNITS[index], thousandth ? number / 1000 : number);
    const gap = /\s*(?:,|and)?\s*/y;
    gap.lastIndex = PART.lastIndex;
    gap.exec(words);
    PART.lastIndex = gap.lastIndex;
  }
  if (amounts.size === 0) return undefined;
  const part = (time: boolean) =>
    [...amounts]
      .filter(([unit]) => unit.time === time)
      .map(([unit, number]) => `${number}${unit.iso}`)
      .join('');
  const time = part(true);
  const iso = `P${part(false)}${time && `T${time}`}`;
  return Duration.fromISO(iso).isValid ? iso : undefined;
}

const isoPart = (letter: string) => String.raw`(?:(\d+(?:\.\d+)?)${letter})?`;
const ISO = new RegExp(
  String.raw`^P${['Y', 'M', 'W', 'D'].map(isoPart).join('')}(?:T${[
    'H',
    'M',
    'S',
  ]
    .map(isoPart)
    .join('')})?$`,
);

/**
 * A length of time in words that `parseDuration` reads back to the same value,
 * e.g. `PT1H30M` as "1 h 30 min"; what has no such words stays as it is.
 * @public
 */
export function formatDuration(iso: string): string {
  const match = ISO.exec(iso);
  if (!match) return iso;
  const said = UNITS.flatMap((unit, index) => {
    const number = match[index + 1];
    if (number === undefined) return [];
    const plural = !unit.time && number !== '1' ? 's' : '';
    return [`${number} ${unit.say}${plural}`];
  }).join(' ');
  return parseDuration(said) === iso ? said : iso;
}

/** Plans say few different ones, and each poll asks for those of all plans. */
const KNOWN = new Map<string, number>();

const MAX_KNOWN = 1000;

/**
 * @returns seconds; `NaN` for what is no duration
 * @public
 */
export function durationSeconds(iso: string): number {
  let seconds = KNOWN.get(iso);
  if (seconds === undefined) {
    seconds = Duration.fromISO(iso).toMillis() / 1000;
    if (KNOWN.size >= MAX_KNOWN) KNOWN.clear();
    KNOWN.set(iso, seconds);
  }
  return seconds;
}
