import { findDurations } from '../../markdown/recognise/numbers';
import { parseDuration } from '../../facts/durations';
import { numbersIn, wordsIn, type GivenWords } from './GivenWords';

/** Answers of HTTP that everybody means the same by. */
const HTTP_FAILURE =
  /(?<![\d.,])(?:40[0-9]|41[0-8]|42[2-9]|431|451|50[0-8]|511)(?![\d.,]*\d|%)/g;

/** Names of formats and protocols with their versions are nobody's claim. */
const STANDARD =
  /\b(?:HTTP\/[123](?:\.[01])?|OAuth 2\.[01]|TLS 1\.[0-3]|RFC ?\d{3,4}|ISO ?8601|UTF-8|SHA-?(?:1|256|384|512)|base64|24\/7)\b/gi;

const LIST_NUMBER = /^([^\S\r\n\u2028\u2029]*)\d{1,3}[.)]\s/gm;

/** A capital inside, a digit, or a joint that code has: no plain word. */
const isIdentifier = (word: string) =>
  /[\p{L}\d][\p{Lu}]|\p{L}-?\d|[_@/:]|\p{L}\.\p{L}/u.test(word);

const isCapitalised = (word: string) => /^\p{Lu}/u.test(word);

/** Words that start a sentence, a list item, a cell or a heading. */
const START = /(?:^|[.!?:]\s+|\n|^\s*[-*#>|]+\s*|[|(["“]\s*)$/u;

function names(text: string, isProse: boolean): string[] {
  const found: string[] = [];
  let from = 0;
  for (const word of wordsIn(text)) {
    const at = text.indexOf(word, from);
    from = at + word.length;
    if (/^[\d.,:/-]+[kKmM%]?$/.test(word)) continue;
    const starts = START.test(text.slice(Math.max(0, at - 12), at));
    if (isIdentifier(word) || (isCapitalised(word) && !(isProse && starts))) {
      found.push(word);
    }
  }
  return found;
}

/** A number and the unit of time behind it, as one. */
function withoutDurations(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (const { index, text: found } of findDurations(text)) {
    kept.push(text.slice(from, index));
    from = index + found.length;
  }
  return [...kept, text.slice(from)].join(' ');
}

/**
 * Numbers, lengths of time and names in a text that stand in nothing that was
 * given. A single word that begins a sentence of prose is taken for a plain
 * one.
 */
export function untracedInText(
  text: string,
  given: GivenWords,
  options: { isProse?: boolean } = {},
): string[] {
  const isProse = options.isProse ?? false;
  const plain = text.replace(STANDARD, ' ').replace(LIST_NUMBER, '$1');
  const lengths = findDurations(plain)
    .filter(({ iso }) => !given.hasDuration(iso))
    .map(found => found.text.trim());
  const rest = withoutDurations(plain).replace(HTTP_FAILURE, ' ');
  const numbers = numbersIn(rest)
    // "One" and "none" in digits say nothing about a plan
    .filter(number => !(isProse && number <= 1) && !given.hasNumber(number))
    .map(number => number.toLocaleString('en'));
  const unknown = names(plain, isProse).filter(word => !given.hasWord(word));
  return [...new Set([...lengths, ...numbers, ...unknown])];
}

/** The same of one fact: a number, a length of time, a text. */
export function untracedInFact(value: unknown, given: GivenWords): string[] {
  if (typeof value === 'number') {
    // "5 %" may be kept as 0.05
    const isGiven = given.hasNumber(value) || given.hasNumber(value * 100);
    return isGiven ? [] : [value.toLocaleString('en')];
  }
  if (typeof value !== 'string') return [];
  if (/^P[\dT]/.test(value) && parseDuration(value) !== undefined) {
    return given.hasDuration(value) ? [] : [value];
  }
  return untracedInText(value, given);
}
