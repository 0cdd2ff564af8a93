import type { IANAZone } from 'luxon';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The instant, to the millisecond, at which the offset of a zone changes. */
function findTransition(from: number, to: number, zone: IANAZone): number {
  const before = zone.offset(from);
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zone.offset(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * When a clock in a zone shows a time. luxon answers with either of the two
 * where the clock is put back, depending on the season in which it is asked.
 *
 * @param shown - milliseconds since 1970 as if the clock were in UTC
 * @param which - of the two, where the clock is put back
 * @returns milliseconds since 1970; where the clock skips the time, the moment
 * at which it does so
 */
export function clockInstant(
  shown: number,
  zone: IANAZone,
  which: 'first' | 'last',
): number {
  const offsets = [shown - DAY, shown + DAY].map(at => zone.offset(at));
  const instants = offsets
    .map(offset => ({ offset, at: shown - offset * MINUTE }))
    .filter(({ offset, at }) => zone.offset(at) === offset)
    .map(({ at }) => at);
  if (instants.length === 0) {
    const ends = offsets.map(offset => shown - offset * MINUTE);
    return findTransition(Math.min(...ends), Math.max(...ends), zone);
  }
  return which === 'first' ? Math.min(...instants) : Math.max(...instants);
}
