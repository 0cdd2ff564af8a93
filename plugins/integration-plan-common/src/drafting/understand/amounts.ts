import type { Quantity } from '../../reading/grammar/quantities';
import type { Statement } from '../../reading/grammar/statements';
import { wordPattern } from '../../reading/grammar/wordPattern';
import { isoOf } from '../../reading/topics/durations';

/** So many things, or so many in so much time. */
export type Amount = {
  items: number;
  /** Lower end of a range. */
  low?: number;
  /** ISO 8601; undefined where only the number is known. */
  window?: string;
  /** What is counted, as the text has it. */
  noun: string;
  isPeak: boolean;
  /** Of the one that has most. */
  isBusiest: boolean;
};

/** What is counted there is no work: time, shares, pages, attempts. */
const NO_ITEM = wordPattern(
  /^(?:requests?|calls?|anfragen|aufrufe|quer(?:y|ies)|pages?|seiten?|tenants?|mandanten|seconds?|minutes?|hours?|days?|times?|x|regions?|servers?|attempts?|retries|retry|versuche|points?|punkte|st|nd|rd|th|am|pm|uhr|o'clock|utc|cet|cest|gmt|local|or|and|ist|is|%|[kmg]b|years?|months?|weeks?|nodes?|pods?)\b/i,
);
const PEAK = wordPattern(
  /\b(?:peaks?|bursts?|spikes?|busiest|rush|black friday|christmas|xmas|season|month end|year end|worst|stoßzeit\w{0,2}|spitze\w{0,2}|weihnacht\w{0,4}|monatsende)\b/i,
);

const PAGES = wordPattern(
  /^(?:pages?|requests?|calls?|batch(?:es)?|quer(?:y|ies)|seiten?|aufrufe?|anfrage|anfragen|stapel|paket|upload|file|datei)$/i,
);
const PER = wordPattern(/^(?:per|a|an|each|every|in|je|pro|par)$/i);

const lowAt = ({ tokens }: Statement, at: number) => tokens[at]?.low ?? '';

/** Whether a number says how many go into one request, and not how much there is. */
function isPageSize(statement: Statement, quantity: Quantity): boolean {
  const { end, kind } = quantity;
  if (kind !== 'count') return false;
  let next = end;
  while (
    next < end + 3 &&
    (PER.test(lowAt(statement, next)) ||
      /^(?:one|single|einer?)$/.test(lowAt(statement, next)))
  ) {
    next += 1;
  }
  return next > end && PAGES.test(lowAt(statement, next));
}

const HOLDS = wordPattern(
  /\b(?:pages?(?: size| holds?| of| is)?|batch(?:es)? of|(?:requests?|calls?|quer(?:y|ies)) (?:is |are |may |can )?(?:for|of|with|returns?|holds?|takes?)|stapel von|pakete? (?:von|zu|à))\s(?:(?:up to|at most|bis zu|höchstens|max\.?)\s)?$/i,
);

/** How what `HOLDS` looks for ends: most numbers stand behind other words. */
const ENDS =
  /(?:of|size|pages?|holds?|is|for|with|returns?|takes?|von|zu|à|to|most|höchstens|max\.?)\s$/i;

const pageSizes = new WeakMap<Statement, { size: number | undefined }>();

/** Items that one request carries. */
export function pageSizeIn(statement: Statement): number | undefined {
  const known = pageSizes.get(statement) ?? { size: readPageSize(statement) };
  pageSizes.set(statement, known);
  return known.size;
}

function readPageSize(statement: Statement): number | undefined {
  const { quantities, text, tokens } = statement;
  return quantities.find(quantity => {
    if (quantity.kind !== 'count' || !Number.isInteger(quantity.value)) {
      return false;
    }
    if (
      /^(?:requests?|calls?|quer(?:y|ies)|points?)\b/i.test(quantity.noun ?? '')
    ) {
      return false;
    }
    const { from } = tokens[quantity.at];
    const before = text.slice(Math.max(0, from - 60), from);
    return (
      isPageSize(statement, quantity) ||
      (ENDS.test(before.slice(-12)) && HOLDS.test(before))
    );
  })?.value;
}

const NO_UNIT =
  /^(?:\d|rounds?$|runs?$|cycles?$|night|lauf|durchlauf|s$|sec|min|hour|h$|day|tenant|user$|app$|account|key|token|ip$|second|requests?$)/i;
const MADE = wordPattern(
  /^(?:requests?|calls?|quer(?:y|ies)|anfragen?|aufrufe?)\b/i,
);

/** "1 request per employee", where what follows is no time and nobody. */
export function requestsPerItemIn(statement: Statement): number | undefined {
  const { quantities } = statement;
  return quantities.find(quantity => {
    const { kind, end, noun = '' } = quantity;
    if (kind !== 'count' || !MADE.test(noun)) return false;
    let next = end;
    while (
      next < end + 3 &&
      /^(?:per|for|each|every|je|pro|one)$/i.test(lowAt(statement, next))
    ) {
      next += 1;
    }
    const word = lowAt(statement, next);
    return next > end && /^\p{L}/u.test(word) && !NO_UNIT.test(word);
  })?.value;
}

/** "peaks at 3 times", "4x at peak". */
export function peakFactorIn(
  statement: Statement,
  isVolume = false,
): number | undefined {
  const isDay =
    isVolume &&
    /\bon\s\p{L}{4,10}s?\b|\bam\s\p{L}{5,10}/iu.test(statement.text);
  if (!PEAK.test(statement.text) && !isDay) return undefined;
  const times = statement.quantities.find(({ kind }) => kind === 'times');
  return times && times.value >= 1 ? times.value : undefined;
}

const isYear = ({ value, low }: Quantity) =>
  low === undefined && Number.isInteger(value) && value >= 1990 && value < 2100;

const TIMES = /^(?:x|×|times|mal)$/i;

/** Words around a number that make it something else than an amount. */
const CLOCK = /^(?::|h$|uhr|am$|pm$|o'clock)/i;

function isAmount(statement: Statement, quantity: Quantity): boolean {
  const { kind, noun = '', at, end, isConcurrent } = quantity;
  if (kind !== 'rate' && kind !== 'count') return false;
  if (isConcurrent) return false;
  if (NO_ITEM.test(noun)) return kind === 'rate' && MADE.test(noun);
  // "twice an hour" and "8x over 2 days" say how often
  if (kind === 'rate') {
    const isNumber = statement.tokens[at]?.kind === 'number';
    return noun !== '' || (isNumber && !TIMES.test(lowAt(statement, at + 1)));
  }
  if (isPageSize(statement, quantity) || isYear(quantity)) return false;
  // "3-5 webhooks per order": a share of other items
  if (/^(?:per|je|pro|par|for)$/.test(lowAt(statement, end))) return false;
  if (CLOCK.test(lowAt(statement, at + 1)) || lowAt(statement, at - 1) === ':')
    return false;
  if (noun !== '') return /^\p{L}/u.test(noun);
  // "Saturdays 14k": more of what was counted before
  const next = statement.tokens[end];
  const isLast =
    next === undefined ||
    next.kind === 'mark' ||
    /^(?:in|on|at|im|am|before|vor)$/.test(next.low);
  return (
    isLast &&
    statement.tokens[at - 1]?.kind !== 'number' &&
    statement.tokens[at - 1]?.kind !== 'mark' &&
    quantity.value >= 10
  );
}

const BUSIEST = wordPattern(
  /\b(?:biggest|largest|busiest (?:one|club|shop|tenant)|größte\w{0,2})\b/iu,
);

/** Amounts of work in a part of a sentence: "500 survey completions per hour", "50K records". */
export function amountsIn(statement: Statement): Amount[] {
  const found = statement.quantities.filter(one => isAmount(statement, one));
  const isPeak = PEAK.test(statement.text);
  return found.map(({ value, low, window, noun = '' }) => ({
    items: value,
    ...(low !== undefined && { low }),
    ...(window !== undefined && { window: isoOf(window) }),
    noun,
    isPeak,
    isBusiest: BUSIEST.test(statement.text),
  }));
}

const STARTS_AGAIN =
  /^(?:once|every|alle|jede[nrs]?|nightly|daily|hourly|weekly|monthly|einmal|täglich|nächtlich|wöchentlich)$/;

/** How often something starts: `P1D` for "nightly", `PT30M` for "twice an hour". */
export function rhythmIn({
  quantities,
  tokens,
}: Statement): string | undefined {
  for (const { kind, value, window, noun, at, end } of quantities) {
    if (kind === 'rhythm') return isoOf(value);
    // "180k objects once a week" tells a rhythm, too
    const behind = tokens.slice(at, end).map(({ low }) => low);
    if (
      kind === 'rate' &&
      window &&
      behind.some(word => STARTS_AGAIN.test(word))
    ) {
      return isoOf(window);
    }
    const isOften =
      kind === 'rate' &&
      window !== undefined &&
      noun === undefined &&
      /^(?:once|twice|thrice|\p{L}{2,10}mal|times)$/u.test(
        tokens[at]?.low ?? '',
      );
    if (isOften) return isoOf(window! / value);
  }
  return undefined;
}
