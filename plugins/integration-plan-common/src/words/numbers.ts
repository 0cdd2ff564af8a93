import type { RateLimit } from '../sections/rateLimiting';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** A number as people write it in a calculation: 41.7, 1,000. @public */
export function formatNumber(value: number): string {
  if (value === Infinity) return 'endlessly many';
  return Math.abs(value) >= 100 || Number.isInteger(value)
    ? whole.format(value)
    : short.format(value);
}

/** A share of 1 in words, e.g. "86 %", "0.4 %". @public */
export const formatShare = (share: number) =>
  Math.abs(share) >= 0.01
    ? `${whole.format(share * 100)} %`
    : `${short.format(share * 100)} %`;

/** "1 fact is", "2 facts are". */
export function formatCount(
  count: number,
  one: string,
  many: string = `${one}s`,
): string {
  const said = formatNumber(count);
  return `${said} ${said === '1' ? one : many}`;
}

/** "a, b and c". */
export function formatList(items: readonly string[], word = 'and'): string {
  return items.length < 2
    ? items.join('')
    : `${items.slice(0, -1).join(', ')} ${word} ${items[items.length - 1]}`;
}

const UNITS: Array<[name: string, seconds: number, from: number]> = [
  // Up to two days are thought of in hours
  ['days', 86_400, 2 * 86_400],
  ['h', 3600, 3600],
  ['min', 60, 60],
  ['s', 1, 1],
];

/** Seconds in their two largest units: "1 h 13 min", "24 h", "3 days 2 h"; `Infinity` is "for ever". @public */
export function formatSeconds(seconds: number): string {
  if (seconds === Infinity) return 'for ever';
  if (seconds < 60) return `${formatNumber(seconds)} s`;
  const [, smaller] =
    UNITS[UNITS.findIndex(([, , from]) => seconds >= from) + 1];
  // Rounded first, so that 59.9 s do not become 60 s beside the minutes
  const rounded = Math.round(seconds / smaller) * smaller;
  const first = UNITS.findIndex(([, , from]) => rounded >= from);
  const [name, size] = UNITS[first];
  const count = Math.floor(rounded / size);
  const [nextName, next] = UNITS[first + 1];
  const rest = Math.floor((rounded - count * size) / next);
  const said = `${formatNumber(count)} ${name}`;
  return rest > 0 ? `${said} ${rest} ${nextName}` : said;
}

const WINDOWS: Record<number, string> = {
  1: 'second',
  60: 'minute',
  3600: 'hour',
  86_400: 'day',
};

/** E.g. "per minute", "per 10 s". */
export const formatPer = (window: number) =>
  `per ${WINDOWS[window] ?? formatSeconds(window)}`;

/** A stretch of seconds in a sentence: "one hour", "10 s". @public */
export const formatStretch = (seconds: number) =>
  WINDOWS[seconds] ? `one ${WINDOWS[seconds]}` : formatSeconds(seconds);

/** A length of time as people say it: "12 s", "14 min", "3 h", "5 days". @public */
export function formatAge(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  if (hours < 36) return `${hours} h`;
  return `${Math.round(hours / 24)} days`;
}

const DAY = 86_400_000;

/** Whole days from a moment to a day such as 2027-03-01, in UTC; negative once it is over. */
export function daysUntil(day: string, now: Date): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY - Math.floor(now.getTime() / DAY);
}

/** E.g. "1 request", "200 points". @public */
export function formatUnits(amount: number, unit: RateLimit['unit']): string {
  return formatCount(amount, unit.slice(0, -1), unit);
}

/** A rate per second, said for the shortest time in which something happens: "41.7 per minute". */
export function formatRate(perSecond: number): string {
  const windows = [1, 60, 3600, 86_400];
  const window = windows.find(each => perSecond * each >= 1) ?? 86_400;
  return `${formatNumber(perSecond * window)} ${formatPer(window)}`;
}

const FOR: Partial<Record<NonNullable<RateLimit['scope']>, string>> = {
  tenant: 'for each tenant',
  user: 'for each user',
  token: 'for each token',
  ip: 'for each address',
  endpoint: 'for each endpoint',
};

/** E.g. "1,000 requests per hour for each tenant". @public */
export function formatLimit(
  limit: Pick<RateLimit, 'amount' | 'unit' | 'scope' | 'burst'> & {
    /** Seconds. */
    window: number;
  },
): string {
  const scope = limit.scope && FOR[limit.scope];
  return [
    `${formatUnits(limit.amount, limit.unit)} ${formatPer(limit.window)}`,
    ...(scope ? [scope] : []),
    ...(limit.burst ? [`with bursts of ${formatNumber(limit.burst)}`] : []),
  ].join(' ');
}
