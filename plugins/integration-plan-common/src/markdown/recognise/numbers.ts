import { parseDuration } from '../../facts/durations';

// Bounded, as all repetitions here: the text is anybody's, and may be long
const TIME_UNIT =
  'milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d';

/** `1,000` is 1000, `2.5` is 2.5, `10K` is 10000. */
export function parseCount(text: string): number | undefined {
  const match = /^(\d[\d,.]*\d|\d)\s*([kKmM])?$/.exec(text.trim());
  if (!match) return undefined;
  const number = Number(match[1].replace(/,(?=\d{3}(?:\D|$))/g, ''));
  const factor = { k: 1e3, m: 1e6 }[match[2]?.toLowerCase() ?? ''] ?? 1;
  return Number.isFinite(number) ? number * factor : undefined;
}

const DURATION = new RegExp(
  String.raw`(\d{1,9}(?:[.,]\d{1,6})?)\s{0,3}-?\s{0,3}(${TIME_UNIT})(?![\p{L}\p{N}])`,
  'giu',
);

export type FoundDuration = { iso: string; index: number; text: string };

/** Lengths of time in text. */
export function findDurations(text: string): FoundDuration[] {
  return [...text.matchAll(DURATION)].flatMap(match => {
    const iso = parseDuration(`${match[1]} ${match[2]}`);
    return iso ? [{ iso, index: match.index, text: match[0] }] : [];
  });
}

/** Three or more delays in a row: "5s, 10s, 20s". */
export function findDelays(text: string): string[] | undefined {
  const number = String.raw`\d{1,9}(?:\.\d{1,6})?`;
  const series = new RegExp(
    String.raw`(?:${number}\s{0,3}(?:(?:${TIME_UNIT})\s{0,3})?(?:,|→|->|then|and|/)\s{0,3}){1,50}(?:and\s{1,3})?${number}\s{0,3}(${TIME_UNIT})(?![\p{L}])`,
    'iu',
  );
  const match = series.exec(text);
  if (!match) return undefined;
  const delays = [
    ...match[0].matchAll(new RegExp(`(${number})\\s*(${TIME_UNIT})?`, 'giu')),
  ].map(([, amount, unit]) => parseDuration(`${amount} ${unit ?? match[1]}`));
  return delays.length >= 3 && delays.every(Boolean)
    ? (delays as string[])
    : undefined;
}

/** "max 5 attempts", "at most 10 retries", "after 10 attempts". */
export function findAttempts(text: string): number | undefined {
  const match =
    /(?:max(?:imum)?(?:\s{1,3}of)?|at most|up to|after)\s{1,3}(\d{1,9})\s{1,3}(?:quick\s{1,3})?(?:attempts|retries|tries|times)|(?<!\d)(\d{1,9})\s{1,3}(?:max\s{1,3})?(?:attempts|retries)/i.exec(
      text,
    );
  const attempts = match?.[1] ?? match?.[2];
  return attempts === undefined ? undefined : Number(attempts);
}
