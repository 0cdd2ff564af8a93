import { scaleLinear, scaleTime } from 'd3-scale';
import { DateTime } from 'luxon';

/** Both ends of an axis; of time in Unix seconds. */
export type Span = readonly [from: number, to: number];

/** A place on an axis, and what is written there. */
export type Tick = { at: number; label: string };

/** Room for a label of the time axis. */
const TIME_LABEL_PX = 72;

/** Times as short as they are clear: the day where one begins, or else the time. */
export function timeTicks([from, to]: Span, width: number): Tick[] {
  const count = Math.max(2, Math.floor(width / TIME_LABEL_PX));
  return scaleTime()
    .domain([from * 1000, to * 1000])
    .ticks(count)
    .map(date => {
      const time = DateTime.fromJSDate(date);
      const isDay = time.hour === 0 && time.minute === 0 && time.second === 0;
      return {
        at: date.getTime() / 1000,
        label: time.toLocaleString(
          isDay ? { day: 'numeric', month: 'short' } : DateTime.TIME_24_SIMPLE,
        ),
      };
    });
}

/** A moment in words that fit the length of the axis it stands on. */
export function formatMoment(seconds: number, [from, to]: Span): string {
  const time = DateTime.fromSeconds(seconds);
  if (to - from > 86_400) {
    return time.toLocaleString(DateTime.DATETIME_MED);
  }
  return time.toLocaleString(
    to - from > 6 * 3600
      ? { weekday: 'short', ...DateTime.TIME_24_SIMPLE }
      : DateTime.TIME_24_WITH_SECONDS,
  );
}

/** At most so many lines across a plot. */
const MOST_VALUES = 5;

/**
 * Values that are round, and of which no two are written the same: with few
 * digits 0.9995 and 0.9999 would both be "100 %".
 */
export function valueTicks(
  [low, high]: Span,
  format: (value: number) => string,
): Tick[] {
  for (let count = MOST_VALUES; count > 1; count -= 1) {
    const ticks = scaleLinear()
      .domain([low, high])
      .ticks(count)
      .map(at => ({ at, label: format(at) }));
    if (new Set(ticks.map(({ label }) => label)).size === ticks.length) {
      return ticks;
    }
  }
  return [{ at: low, label: format(low) }];
}

/**
 * The values that a plot has to reach over, with some air. Zero is part of it
 * unless all values lie far from it, where they would be one flat line.
 */
export function valueSpan(values: number[]): Span {
  if (values.length === 0) return [0, 1];
  let [low, high] = [Math.min(...values), Math.max(...values)];
  if (low >= 0 && low < high * 0.6) low = 0;
  if (low === high) {
    const air = Math.abs(low) / 10 || 1;
    [low, high] = [low - air, high + air];
  }
  const [from, to] = scaleLinear()
    .domain([low, high])
    .nice(MOST_VALUES)
    .domain();
  return [from, to];
}

/** A line of text in a plot, and what it keeps from the edge, in pixels. */
const LINE_HEIGHT = 13;
const ABOVE = 4;

/**
 * Where the words of limits stand, in pixels, so that they neither leave the plot
 * nor cover one another: those of the upper line above it, of the lower one
 * below it; those of a single one on its good side.
 *
 * @param lines - where they are
 */
export function placeWords<Level extends string>(
  lines: ReadonlyArray<readonly [Level, number]>,
  direction: 'above' | 'below',
  { top, bottom }: { top: number; bottom: number },
): Map<Level, number> {
  const [first, last] = [top + LINE_HEIGHT - ABOVE, bottom - ABOVE];
  const within = (at: number) => Math.min(last, Math.max(first, at));
  const sorted = [...lines].sort(([, a], [, b]) => a - b);
  const places = sorted.map(([, at], index) => {
    const isUpper = sorted.length > 1 ? index === 0 : direction === 'below';
    return within(isUpper ? at - ABOVE : at + LINE_HEIGHT);
  });
  const [upper, lower] = places;
  if (lower !== undefined && lower - upper < LINE_HEIGHT) {
    places[0] = within(lower - LINE_HEIGHT);
    places[1] = Math.max(lower, places[0] + LINE_HEIGHT);
  }
  return new Map(sorted.map(([level], index) => [level, places[index]]));
}
