/**
 * The targets of a source are read in slices, one after the other over the
 * interval. A plan is in the same one at each of its sources. Parts are finer,
 * for what is stored by part.
 */
const PARTS = 256;

export const SLICES = 16;

export const PARTS_OF_SLICE = PARTS / SLICES;

/** Ids of plans are random and hexadecimal. */
export const partOf = (planId: string): number =>
  Number.parseInt(planId.slice(0, 2), 16) || 0;

export const sliceOf = (part: number): number =>
  Math.floor(part / PARTS_OF_SLICE);

/** The first and the last part of a slice. */
export const partsOf = (slice: number): [number, number] => [
  slice * PARTS_OF_SLICE,
  (slice + 1) * PARTS_OF_SLICE - 1,
];

/** Of the interval: how much sooner than after one a target may be read again. */
const SOONER = 0.05;

/** Of the interval: how much later, to come back to its place. */
const LATER = 0.1;

/**
 * When a slice is due again. Each has its own place in the interval, so that
 * the questions of all sources are spread evenly; where it was moved from there,
 * after a pause for example, it comes back in small steps.
 *
 * @param at - when it was taken, in Unix time in milliseconds as all here
 * @param place - between 0 and 1
 */
export function nextDue(at: number, place: number, intervalMs: number): number {
  const early = at + intervalMs * (1 - SOONER);
  const ideal = place * intervalMs;
  // The first moment at its place that is not too early
  const turns = Math.ceil((early - ideal) / intervalMs);
  return Math.min(turns * intervalMs + ideal, at + intervalMs * (1 + LATER));
}

/**
 * Where a slice stands in the interval.
 *
 * @param isWhole - all slices of the source are read together
 */
export function placeOf(
  { source, slice }: { source: string; slice: number },
  isWhole: boolean,
): number {
  let hash = 0;
  for (const character of source) {
    hash = (hash * 31 + character.charCodeAt(0)) % 1009;
  }
  return (hash / 1009 + (isWhole ? 0 : slice / SLICES)) % 1;
}
