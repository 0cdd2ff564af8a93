import { Duration, type DurationObjectUnits } from 'luxon';

/** What people write for a unit, and what it is. */
const UNITS: Array<[pattern: RegExp, unit: keyof DurationObjectUnits]> = [
  [/^(?:ms|msec|millis(?:econds?)?|milliseconds?)$/, 'milliseconds'],
  [/^(?:s|sec|secs|seconds?)$/, 'seconds'],
  [/^(?:m|min|mins|minutes?)$/, 'minutes'],
  [/^(?:h|hr|hrs|hours?)$/, 'hours'],
  [/^(?:d|days?)$/, 'days'],
  [/^(?:w|wk|weeks?)$/, 'weeks'],
  [/^(?:mo|months?)$/, 'months'],
  [/^(?:y|yr|years?)$/, 'years'],
];

const PART = /(\d+(?:[.,]\d+)?)\s*([a-z]+)/g;

/** `PT5M` for "5 min", "5 minutes" or `PT5M`; undefined for what says no length of time. */
export function parseDurationText(text: string): string | undefined {
  const trimmed = text.trim();
  if (/^p/i.test(trimmed)) {
    const iso = trimmed.toUpperCase();
    return Duration.fromISO(iso).isValid ? iso : undefined;
  }
  const words = trimmed.toLowerCase().replace(/,\s|\band\b/g, ' ');
  if (words.replace(PART, '').trim() !== '') return undefined;
  const amounts: DurationObjectUnits = {};
  for (const [, amount, word] of words.matchAll(PART)) {
    const unit = UNITS.find(([pattern]) => pattern.test(word))?.[1];
    if (!unit || amounts[unit] !== undefined) return undefined;
    amounts[unit] = Number(amount.replace(',', '.'));
  }
  if (Object.keys(amounts).length === 0) return undefined;
  return Duration.fromObject(amounts).toISO() ?? undefined;
}

const SHORT: Array<
  [unit: keyof DurationObjectUnits, one: string, many: string]
> = [
  ['years', 'year', 'years'],
  ['months', 'month', 'months'],
  ['weeks', 'week', 'weeks'],
  ['days', 'day', 'days'],
  ['hours', 'h', 'h'],
  ['minutes', 'min', 'min'],
  ['seconds', 's', 's'],
  ['milliseconds', 'ms', 'ms'],
];

/** How a form shows a duration: "5 min" for `PT5M`; reads back as the same length of time. */
export function writeDurationText(iso: string): string {
  const duration = Duration.fromISO(iso);
  if (!duration.isValid) return iso;
  const amounts = duration.toObject();
  const parts = SHORT.flatMap(([unit, one, many]) => {
    const amount = amounts[unit];
    return amount ? [`${amount} ${amount === 1 ? one : many}`] : [];
  });
  const text = parts.join(' ');
  const readBack = parseDurationText(text);
  const isExact =
    readBack !== undefined &&
    Duration.fromISO(readBack).toMillis() === duration.toMillis();
  return isExact ? text : iso;
}
