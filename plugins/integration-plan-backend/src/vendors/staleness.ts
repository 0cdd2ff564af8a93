import { Duration, type DurationLikeObject } from 'luxon';

/** How long the last proof of a vendor's contacts counts, where nothing else is configured. */
export const DEFAULT_STALE_AFTER: DurationLikeObject = { days: 180 };

/** A contact that was reached before this instant is stale. */
export function staleBefore(
  now: Date,
  staleAfter: DurationLikeObject = DEFAULT_STALE_AFTER,
): string {
  const length = Duration.fromObject(staleAfter).toMillis();
  return new Date(now.getTime() - length).toISOString();
}
