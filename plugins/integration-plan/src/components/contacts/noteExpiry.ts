import { DateTime } from 'luxon';

/** The longest that a note can stay. */
const MOST_DAYS = 31;

/** How long a note shall count. */
export const NOTE_EXPIRIES = {
  hour: '1 hour',
  fourHours: '4 hours',
  today: 'The rest of today',
  chosen: 'Until…',
} as const;

export type NoteExpiry = keyof typeof NOTE_EXPIRIES;

/** The instant that a choice means, in the viewer's zone; `chosen`: what a `datetime-local` control holds. */
export function expiryOf(
  choice: NoteExpiry,
  chosen: string,
  now: Date,
): DateTime {
  const start = DateTime.fromJSDate(now);
  switch (choice) {
    case 'hour':
      return start.plus({ hours: 1 });
    case 'fourHours':
      return start.plus({ hours: 4 });
    case 'today':
      return start.endOf('day');
    default:
      return DateTime.fromISO(chosen);
  }
}

/** What is wrong with an expiry; undefined when it can be used. */
export function checkExpiry(expiry: DateTime, now: Date): string | undefined {
  if (!expiry.isValid) return 'must be a day and a time';
  if (expiry.toMillis() <= now.getTime()) return 'must be in the future';
  return expiry > DateTime.fromJSDate(now).plus({ days: MOST_DAYS })
    ? `must be at most ${MOST_DAYS} days away`
    : undefined;
}

/** What a `datetime-local` control takes. */
export const toLocalInput = (at: DateTime) => at.toFormat("yyyy-MM-dd'T'HH:mm");
