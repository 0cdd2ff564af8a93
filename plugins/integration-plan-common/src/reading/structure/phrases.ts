/*
 * Phrases of a lexicon: words that follow each other. `limit*` is any word that
 * begins so, `at|by` one of several.
 */

/** Words and numbers in lower case, in the order of the text. */
export const wordsOf = (text: string): string[] =>
  text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*/gu) ??
  [];

type Part = { words: string[]; isStart: boolean[] };
export type Phrase<T> = { parts: Part[]; value: T };

function compilePart(part: string): Part {
  const words = part.split('|');
  return {
    words: words.map(word => word.replace(/\*$/, '')),
    isStart: words.map(word => word.endsWith('*')),
  };
}

const fits = ({ words, isStart }: Part, word: string | undefined) =>
  word !== undefined &&
  words.some((wanted, index) =>
    isStart[index] ? word.startsWith(wanted) : word === wanted,
  );

export type Match<T> = { value: T; at: number; length: number };

/** Phrases of a lexicon, found by the first letters of their first word. */
export class Phrases<T> {
  readonly #byStart = new Map<string, Array<Phrase<T>>>();

  constructor(entries: Iterable<readonly [phrase: string, value: T]>) {
    for (const [text, value] of entries) {
      const parts = text.toLowerCase().split(' ').map(compilePart);
      const phrase = { parts, value };
      const starts = new Set(parts[0].words.map(word => word.slice(0, 2)));
      for (const start of starts) {
        const same = this.#byStart.get(start);
        if (same) same.push(phrase);
        else this.#byStart.set(start, [phrase]);
      }
    }
  }

  /** All phrases that begin at a word. */
  at(words: readonly string[], index: number): Array<Match<T>> {
    const found: Array<Match<T>> = [];
    for (const { parts, value } of this.#byStart.get(
      words[index].slice(0, 2),
    ) ?? []) {
      if (parts.every((part, offset) => fits(part, words[index + offset]))) {
        found.push({ value, at: index, length: parts.length });
      }
    }
    return found;
  }

  /** All phrases anywhere in some words. */
  in(words: readonly string[]): Array<Match<T>> {
    return words.flatMap((_, index) => this.at(words, index));
  }

  isIn(words: readonly string[]): boolean {
    return words.some((_, index) => this.at(words, index).length > 0);
  }
}
