import { DateTime } from 'luxon';

/** Until when something counts, in the viewer's zone: "until 14:30", "until 3 Dec, 09:00". */
export function sayUntil(at: string, now: Date): string {
  const end = DateTime.fromISO(at);
  const isToday = end.hasSame(DateTime.fromJSDate(now), 'day');
  const words = end.toLocaleString(
    isToday ? DateTime.TIME_24_SIMPLE : DateTime.DATETIME_MED,
  );
  return `until ${words}`;
}
