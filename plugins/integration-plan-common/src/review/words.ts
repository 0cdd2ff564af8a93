const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** E.g. "4,800". */
export const sayNumber = (value: number) => numbers.format(value);

/**
 * Seconds in the largest unit that keeps them readable: "155 s", "24 h",
 * "3 days". Up to three minutes stay seconds, because retries are thought of
 * in seconds.
 */
export function saySeconds(seconds: number): string {
  if (seconds < 1) return `${sayNumber(seconds * 1000)} ms`;
  if (seconds <= 180) return `${sayNumber(seconds)} s`;
  if (seconds < 2 * 3600) return `${sayNumber(seconds / 60)} min`;
  if (seconds < 3 * 86_400) return `${sayNumber(seconds / 3600)} h`;
  return `${sayNumber(seconds / 86_400)} days`;
}

/** "a, b and c". */
export function sayList(items: readonly string[], word = 'and'): string {
  return items.length < 2
    ? items.join('')
    : `${items.slice(0, -1).join(', ')} ${word} ${items[items.length - 1]}`;
}

const plurals = new Intl.PluralRules('en');

/** "1 fact is", "2 facts are". */
export function sayCount(
  count: number,
  one: string,
  many: string = `${one}s`,
): string {
  return `${sayNumber(count)} ${plurals.select(count) === 'one' ? one : many}`;
}

const DAY = 86_400_000;

/** Whole days from a moment to a day such as 2027-03-01, in UTC; negative once it is over. */
export function daysUntil(day: string, now: Date): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY - Math.floor(now.getTime() / DAY);
}
