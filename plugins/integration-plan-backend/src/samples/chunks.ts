/**
 * What is over is kept in chunks: a row for each value would be mostly row.
 * All times are Unix time in seconds.
 */

export const HOUR = 3600;

export const DAY = 24 * HOUR;

/** A value and its time. */
export type Value = [at: number, value: number];

/** The values of an hour, summed up. */
export type Hour = { at: number; min: number; mean: number; max: number };

const VALUE_BYTES = 10;
const HOUR_BYTES = 25;

export const startOfHour = (at: number) => at - (at % HOUR);

export const startOfDay = (at: number) => at - (at % DAY);

/** @param start - of the hour that all values are in */
export function packValues(start: number, values: readonly Value[]): Buffer {
  const chunk = Buffer.allocUnsafe(values.length * VALUE_BYTES);
  values.forEach(([at, value], index) => {
    const place = index * VALUE_BYTES;
    chunk.writeUInt16BE(at - start, place);
    chunk.writeDoubleBE(value, place + 2);
  });
  return chunk;
}

export function unpackValues(start: number, chunk: Buffer): Value[] {
  return Array.from({ length: chunk.length / VALUE_BYTES }, (_, index) => {
    const place = index * VALUE_BYTES;
    return [
      start + chunk.readUInt16BE(place),
      chunk.readDoubleBE(place + 2),
    ] as Value;
  });
}

/** @param start - of the day that all hours are in */
export function packHours(start: number, hours: readonly Hour[]): Buffer {
  const chunk = Buffer.allocUnsafe(hours.length * HOUR_BYTES);
  hours.forEach(({ at, min, mean, max }, index) => {
    const place = index * HOUR_BYTES;
    chunk.writeUInt8((at - start) / HOUR, place);
    chunk.writeDoubleBE(min, place + 1);
    chunk.writeDoubleBE(mean, place + 9);
    chunk.writeDoubleBE(max, place + 17);
  });
  return chunk;
}

export function unpackHours(start: number, chunk: Buffer): Hour[] {
  return Array.from({ length: chunk.length / HOUR_BYTES }, (_, index) => {
    const place = index * HOUR_BYTES;
    return {
      at: start + chunk.readUInt8(place) * HOUR,
      min: chunk.readDoubleBE(place + 1),
      mean: chunk.readDoubleBE(place + 9),
      max: chunk.readDoubleBE(place + 17),
    };
  });
}

/** @param values - at least one */
export function sumUp(at: number, values: readonly Value[]): Hour {
  let min = Infinity;
  let max = -Infinity;
  let sum = 0;
  for (const [, value] of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
  }
  // The sum of great values may be none, where their mean is one
  const mean = Number.isFinite(sum)
    ? sum / values.length
    : values.reduce((all, [, value]) => all + value / values.length, 0);
  return { at, min, mean: Math.min(Math.max(mean, min), max), max };
}
