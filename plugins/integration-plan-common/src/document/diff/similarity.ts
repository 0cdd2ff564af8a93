import { isUnsaid } from '../../facts/formatFact';
import { isRecord, isSame, valueAt } from '../../facts/json';

/** From here on, two items of a list count as one that was changed. */
export const ALIKE = 0.5;

/** Words are counted up to here; the rest of a text hardly changes the answer. */
const MOST_WORDS = 400;

const wordsOf = (text: string) =>
  (
    text.toLocaleLowerCase('en').match(/[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ??
    []
  ).slice(0, MOST_WORDS);

/** Words of texts that are compared with many others. */
type Known = Map<string, string[]>;

function wordsIn(text: string, known: Known): string[] {
  const words = known.get(text) ?? wordsOf(text);
  known.set(text, words);
  return words;
}

/** How many words two texts share, from 0 to 1. */
function textSimilarity(a: string, b: string, known: Known): number {
  const left = wordsIn(a, known);
  const right = wordsIn(b, known);
  if (left.length + right.length === 0) return 0;
  const counts = new Map<string, number>();
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of right) {
    const count = counts.get(word) ?? 0;
    if (count > 0) shared += 1;
    counts.set(word, count - 1);
  }
  return (2 * shared) / (left.length + right.length);
}

/**
 * How much two values have in common, from 0 to 1.
 *
 * @param known - the same one for all that are compared with each other
 */
export function similarity(
  a: unknown,
  b: unknown,
  known: Known = new Map(),
): number {
  if (isSame(a, b)) return 1;
  if (typeof a === 'string' && typeof b === 'string') {
    return textSimilarity(a, b, known);
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    const longest = Math.max(a.length, b.length);
    const same = a.filter(item => b.some(other => isSame(item, other)));
    return Math.min(same.length / longest, 1);
  }
  if (!isRecord(a) || !isRecord(b)) return 0;
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    key => !isUnsaid(valueAt(a, key)) || !isUnsaid(valueAt(b, key)),
  );
  if (keys.length === 0) return 1;
  const shares = keys.map(key =>
    similarity(valueAt(a, key), valueAt(b, key), known),
  );
  return shares.reduce((sum, share) => sum + share, 0) / keys.length;
}

/** Rather the same item, changed, than two different ones. */
export const isAlike = (a: unknown, b: unknown) => similarity(a, b) >= ALIKE;
