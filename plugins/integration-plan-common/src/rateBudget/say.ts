import type { BudgetLimit, LimitScope, LimitUnit } from './types';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** A number as people write it in a calculation: 41.7, 1,000. @public */
export function sayNumber(value: number): string {
  if (value === Infinity) return 'endlessly many';
  return Math.abs(value) >= 100 || Number.isInteger(value)
    ? whole.format(value)
    : short.format(value);
}

/** A share of 1 in words, e.g. "86 %", "0.4 %". @public */
export const sayShare = (share: number) =>
  Math.abs(share) >= 0.01
    ? `${whole.format(share * 100)} %`
    : `${short.format(share * 100)} %`;

const UNITS: Array<[name: string, seconds: number, plural: string]> = [
  ['day', 86_400, 'days'],
  ['h', 3600, 'h'],
  ['min', 60, 'min'],
  ['s', 1, 's'],
];

/** Seconds in their two largest units: "1 h 13 min"; `Infinity` is "for ever". @public */
export function saySeconds(seconds: number): string {
  if (seconds === Infinity) return 'for ever';
  if (seconds < 60) return `${short.format(seconds)} s`;
  const index = UNITS.findIndex(([, size]) => seconds >= size);
  const [, smaller] = UNITS[index + 1];
  // Rounded first, so that 59.9 s do not become 60 s beside the minutes
  const rounded = Math.round(seconds / smaller) * smaller;
  const [name, size, plural] =
    UNITS[UNITS.findIndex(([, each]) => rounded >= each)];
  const count = Math.floor(rounded / size);
  const rest = rounded - count * size;
  const first = `${whole.format(count)} ${count === 1 ? name : plural}`;
  const next = UNITS.find(([, each]) => rest >= each);
  return next ? `${first} ${Math.floor(rest / next[1])} ${next[0]}` : first;
}

const WINDOWS: Record<number, string> = {
  1: 'second',
  60: 'minute',
  3600: 'hour',
  86_400: 'day',
};

/** E.g. "per minute", "per 10 s". */
export const sayPer = (window: number) =>
  `per ${WINDOWS[window] ?? saySeconds(window)}`;

/** A stretch of seconds in a sentence: "one hour", "10 s". @public */
export const sayStretch = (seconds: number) =>
  WINDOWS[seconds] ? `one ${WINDOWS[seconds]}` : saySeconds(seconds);

/** E.g. "1 request", "200 points". @public */
export function sayUnits(amount: number, unit: LimitUnit): string {
  const said = sayNumber(amount);
  return `${said} ${said === '1' ? unit.slice(0, -1) : unit}`;
}

/** A rate per second, said for the shortest time in which something happens: "41.7 per minute". @public */
export function sayRate(perSecond: number): string {
  const windows = [1, 60, 3600, 86_400];
  const window = windows.find(each => perSecond * each >= 1) ?? 86_400;
  return `${sayNumber(perSecond * window)} ${sayPer(window)}`;
}

const FOR: Partial<Record<NonNullable<LimitScope>, string>> = {
  tenant: 'for each tenant',
  user: 'for each user',
  token: 'for each token',
  ip: 'for each address',
  endpoint: 'for each endpoint',
};

/** E.g. "1,000 requests per hour for each tenant". @public */
export function sayLimit(
  limit: Pick<BudgetLimit, 'amount' | 'unit' | 'window' | 'scope' | 'burst'>,
): string {
  const scope = limit.scope && FOR[limit.scope];
  return [
    `${sayUnits(limit.amount, limit.unit)} ${sayPer(limit.window)}`,
    ...(scope ? [scope] : []),
    ...(limit.burst ? [`with bursts of ${sayNumber(limit.burst)}`] : []),
  ].join(' ');
}
