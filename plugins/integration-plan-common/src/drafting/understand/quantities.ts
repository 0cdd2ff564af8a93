import { parseDuration } from '../../facts/durations';
import { parseCount } from '../../markdown/recognise/numbers';

/** So many items in so much time. */
export type Quantity = {
  items: number;
  /** ISO 8601; undefined where only the number is known. */
  window?: string;
  /** What is counted, as the text has it. */
  noun: string;
  isPeak: boolean;
};

const NUMBER = String.raw`\d[\d,.]{0,15}\d|\d`;
const RANGE = String.raw`(?:(?:${NUMBER})[kKmM]?\s?(?:[-–—]|to)\s?)?`;
const NOUN = String.raw`(?:[\p{L}][\p{L}'’-]{0,24}\s){0,3}?[\p{L}][\p{L}'’-]{0,24}`;
const WINDOW = String.raw`(\d{1,6}\s?)?(milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h|days?)(?![\p{L}\p{N}])`;

const RATE = new RegExp(
  String.raw`(?<![\p{L}\d.,/])${RANGE}(${NUMBER})([kKmM])?\s(${NOUN})?\s?(?:\/|per|an?|each|every|in)\s?${WINDOW}`,
  'giu',
);
// "80/min" has nothing between
const BARE_RATE = new RegExp(
  String.raw`(?<![\p{L}\d.,/])(${NUMBER})([kKmM])?\s?\/\s?${WINDOW}`,
  'giu',
);

const SCHEDULE: Array<[RegExp, string]> = [
  [
    /\bnightly\b|\bdaily\b|\bevery night\b|\bovernight\b|\bper night\b|\bonce (?:a|per|each|every|1)\s?(?:night|day)\b/i,
    'P1D',
  ],
  [/\bhourly\b/i, 'PT1H'],
  [/\bweekly\b/i, 'P7D'],
  [/\bmonthly\b/i, 'P30D'],
];

const COUNTED = new RegExp(
  String.raw`(?<![\p{L}\d.,/])${RANGE}(${NUMBER})([kKmM])?\s(${NOUN})`,
  'giu',
);

/** Nouns that are no items of work. */
const NO_ITEM =
  /^(?:%|percent|requests?|calls?|per|page|pages|tenants?|seconds?|secs?|minutes?|mins?|hours?|hrs?|h|s|m|ms|days?|times?|x|regions?|attempts?|retries|customer tenants?|or|and|a|an|each)\b/i;

/** Times at which a batch runs: `P1D` for "nightly". */
export const scheduleIn = (plain: string) =>
  SCHEDULE.find(([words]) => words.test(plain))?.[1];

/** Whether the part of the sentence around a number speaks of a peak. */
function isPeakAt(plain: string, from: number, to: number): boolean {
  const before = plain.slice(0, from).split(/, | and |; /);
  const [after] = plain.slice(to).split(/, | and |; /);
  const part = `${before[before.length - 1]} ${plain.slice(from, to)} ${after}`;
  return /\b(?:peaks?|bursts?|spikes?|busiest|black friday)\b/i.test(part);
}

const toItems = (number: string, factor = '') =>
  parseCount(`${number}${factor}`) ?? 0;

/** Amounts of work in a clause: "500 survey completions per hour", "50K records nightly". */
export function quantitiesIn(plain: string): Quantity[] {
  const rates = [
    ...[...plain.matchAll(RATE)].map(match => ({
      match,
      parts: match.slice(1),
    })),
    ...[...plain.matchAll(BARE_RATE)].map(match => ({
      match,
      parts: [match[1], match[2], '', match[3], match[4]],
    })),
  ].flatMap(({ match, parts: [number, factor, noun, times, unit] }) => {
    const window = parseDuration(`${(times ?? '1').trim()} ${unit}`);
    const items = toItems(number, factor);
    if (!window || !items || match.index === undefined) return [];
    const end = match.index + match[0].length;
    const isPeak = isPeakAt(plain, match.index, end);
    return [{ items, window, noun: noun?.trim() ?? '', isPeak }];
  });
  if (rates.length > 0) return rates;
  return [...plain.matchAll(COUNTED)].flatMap(match => {
    const [, number, factor, noun] = match;
    const items = toItems(number, factor);
    const isYear = !factor && /^20\d\d$/.test(number);
    if (!items || NO_ITEM.test(noun) || isYear) return [];
    return [{ items, noun: noun.trim(), isPeak: false }];
  });
}

const PAGE: RegExp[] = [
  new RegExp(
    String.raw`\bpages? (?:size )?(?:is |are |of )?(?:at most |up to )?(${NUMBER})\b`,
    'i',
  ),
  new RegExp(
    String.raw`\b(?:requests?|calls?|page|batch) (?:is )?(?:for|of|with|returns?|holds?|takes?) (?:up to |at most )?(${NUMBER})\s(?!requests|tenants|min|sec|h\b|hour|day)`,
    'i',
  ),
  new RegExp(
    String.raw`\b(${NUMBER})\s(?!requests?\b|calls?\b|queries\b)(?:[\p{L}-]{1,24}\s){0,2}(?:per|a|an|in a|in each|in every|each) (?:page|request|call|batch)\b`,
    'iu',
  ),
  new RegExp(
    String.raw`\b(${NUMBER})\s?(?:per|a|\/) (?:page|request|call|batch)\b`,
    'i',
  ),
  new RegExp(String.raw`\bbatches of (?:up to )?(${NUMBER})\b`, 'i'),
];

/** Items that one request carries. */
export function pageSizeIn(plain: string): number | undefined {
  for (const pattern of PAGE) {
    const number = pattern.exec(plain)?.[1];
    const size = number === undefined ? undefined : parseCount(number);
    if (size && Number.isInteger(size)) return size;
  }
  return undefined;
}

/** "1 request per employee", where what follows is no time. */
export function requestsPerItemIn(plain: string): number | undefined {
  const match =
    /\b(\d{1,3})\s(?:api )?(?:requests?|calls?|queries)\s(?:per|for (?:each|every|1)|each)\s(?!\d|s\b|sec|min|hour|h\b|day|tenant|user\b|app|account|key|token|ip\b)[\p{L}]/iu.exec(
      plain,
    );
  return match ? Number(match[1]) : undefined;
}

/** "peaks at 3 times", "4x at peak". */
export function peakFactorIn(plain: string): number | undefined {
  if (!/\bpeak|\bburst|\bspike|\bblack friday/i.test(plain)) return undefined;
  const match = /\b(\d{1,4}(?:\.\d)?)\s?(?:x|×|times|fold)(?![\p{L}])/iu.exec(
    plain,
  );
  const factor = match ? Number(match[1]) : 0;
  return factor >= 1 ? factor : undefined;
}
