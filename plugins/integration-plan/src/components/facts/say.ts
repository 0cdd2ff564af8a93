import { Duration } from 'luxon';

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 10 });

/** "5 minutes" for `PT5M`; what is no duration stays as it is. */
export function sayDuration(iso: string): string {
  const duration = Duration.fromISO(iso, { locale: 'en' });
  return duration.isValid ? duration.toHuman() : iso;
}

/** A number with its unit, as people write it. */
export function sayNumber(value: number, unit?: string): string {
  return unit ? `${number.format(value)} ${unit}` : number.format(value);
}

/** Something was given: not nothing, nor an object or a list of nothing. */
export function isGiven(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  if (typeof value !== 'object') return true;
  return Object.values(value).some(isGiven);
}

/** The value of a field of an object whose type only its schema knows. */
export function valueOf(owner: unknown, key: string): unknown {
  return typeof owner === 'object' && owner !== null
    ? (owner as Record<string, unknown>)[key]
    : undefined;
}
