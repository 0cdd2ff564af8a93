import {
  formatSeconds,
  type AvailabilityDay,
  type AvailabilityWindow,
  type AvailabilityKind,
} from '@integration-plan/plugin-integration-plan-common';
import { DateTime } from 'luxon';

/** What each kind of time is called. */
export const KIND_WORDS: Record<AvailabilityKind, string> = {
  ok: 'OK',
  warning: 'Warning',
  critical: 'Critical',
  unknown: 'Unknown',
  muted: 'Muted',
  noData: 'Not watched',
};

/** The order in which times are told: what hurts first. */
export const KINDS = [
  'critical',
  'warning',
  'unknown',
  'ok',
  'muted',
  'noData',
] as const;

/** Down to the second where that is short; nothing that was is told as nothing. */
export const formatLength = (seconds: number) =>
  seconds === 0 ? '–' : formatSeconds(Math.max(1, Math.round(seconds)));

export const formatDay = (day: string) =>
  DateTime.fromISO(day, { zone: 'utc' }).toLocaleString({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  });

/** Why there are no shares of a time. */
export const noShares = ({ seconds }: AvailabilityWindow) =>
  seconds.muted > 0 ? 'muted' : 'not watched';

/** A day in words, e.g. "Mon, 30 Nov: critical 14 min, OK 9 h 46 min". */
export function describeDay({ day, seconds }: AvailabilityDay): string {
  const times = KINDS.filter(kind => seconds[kind] > 0).map(
    kind => `${KIND_WORDS[kind]} ${formatLength(seconds[kind])}`,
  );
  return `${formatDay(day)}: ${times.join(', ') || 'nothing known'}`;
}

const percent = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/**
 * A share in percent that rounding never makes all or nothing: 99.996 % up is
 * not 100 %, and 0.001 % down is not 0 %.
 */
export function formatPart(share: number): string {
  if (share > 0 && share < 0.0001) return '< 0.01 %';
  if (share < 1 && share > 0.9999) return '> 99.99 %';
  return `${percent.format(share * 100)} %`;
}
