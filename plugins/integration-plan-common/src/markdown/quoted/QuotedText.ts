import {
  blocksWithCaption,
  quiet,
  type Statement,
} from '../../reading/grammar/statements';
import type { Doubt } from '../../reading/lexicon/doubts';
import type { Part } from '../../reading/structure/outline';
import { wordsOf } from '../../reading/structure/phrases';

const DOUBTS: Record<Exclude<Doubt, 'past'>, string> = {
  story: 'they tell of the past',
  wish: 'they are a wish, or not decided',
  rejected: 'they tell what was rejected',
  example: 'they give an example',
  other: 'they are about somebody else',
  question: 'they ask a question',
};

export type QuoteDoubt = { isSure: boolean; why: string };

type Lines = { line: number; to: number };

const meets = (a: Lines, b: Lines) => a.line <= b.to && b.line <= a.to;

const holdsAll = (words: ReadonlySet<string>, others: readonly string[]) =>
  others.every(word => words.has(word));

/** As `String.indexOf`, in linear time for any text: Knuth, Morris, Pratt. */
function indexOf(text: string, wanted: string): number {
  const back = [0];
  for (let at = 1, same = 0; at < wanted.length; at++) {
    while (same > 0 && wanted[at] !== wanted[same]) same = back[same - 1];
    if (wanted[at] === wanted[same]) same += 1;
    back.push(same);
  }
  for (let at = 0, same = 0; at < text.length; at++) {
    while (same > 0 && text[at] !== wanted[same]) same = back[same - 1];
    if (text[at] === wanted[same]) same += 1;
    if (same === wanted.length) return at - same + 1;
  }
  return -1;
}

/** A text in which quotes are looked for, and what its parts are. */
export class QuotedText {
  /** Without line breaks, and one space for several. */
  readonly #text: string;
  /** Where each line begins in it. */
  readonly #starts: number[] = [];
  readonly #code: Lines[];
  readonly #asides: Lines[];

  constructor(
    lines: readonly string[],
    parts: readonly Part[],
    private readonly statements: readonly Statement[],
  ) {
    const joined: string[] = [];
    let length = 0;
    for (const line of lines) {
      const text = line.replace(/\s+/g, ' ').trim();
      this.#starts.push(length);
      if (text === '') continue;
      joined.push(text);
      length += text.length + 1;
    }
    this.#text = joined.join(' ');
    this.#code = parts.flatMap(({ blocks }) =>
      [...blocksWithCaption(blocks, 'code')].map(({ block }) => block),
    );
    this.#asides = parts.filter(({ isAside }) => isAside);
  }

  /**
   * The lines that a quote stands in; undefined where the text does not have it.
   *
   * @param line - where it has to begin
   */
  find(quote: string, line?: number): Lines | undefined {
    const wanted = quote.replace(/\s+/g, ' ').trim();
    const start = line === undefined ? 0 : this.#starts[line - 1] ?? Infinity;
    const end = line === undefined ? Infinity : this.#starts[line] ?? Infinity;
    const at = indexOf(
      this.#text.slice(start, end + wanted.length - 1),
      wanted,
    );
    if (at < 0 || wanted === '') return undefined;
    const from = start + at;
    return {
      line: this.#lineAt(from),
      to: this.#lineAt(from + wanted.length - 1),
    };
  }

  /** The last line that begins at a place or before. */
  #lineAt(place: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle] <= place) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  isCode = (lines: Lines) => this.#code.some(code => meets(code, lines));

  /** Why quoted words state nothing of the plan, or may not. */
  doubtOf(quote: string, lines: Lines): QuoteDoubt | undefined {
    if (this.#asides.some(aside => meets(aside, lines))) {
      return {
        isSure: true,
        why: 'they stand below a heading of wishes, questions, history or links',
      };
    }
    const said = wordsOf(quiet(quote));
    const words = new Set(said);
    const doubted = this.statements.find(
      statement =>
        meets(statement.at, lines) &&
        statement.doubt !== undefined &&
        (holdsAll(new Set(wordsOf(statement.whole.text)), said) ||
          holdsAll(words, wordsOf(statement.text))),
    );
    const doubt = doubted?.doubt;
    // "Failed quotes" has the form of the past as well
    if (doubt === 'past') return { isSure: false, why: 'may be of the past' };
    return doubt && { isSure: true, why: DOUBTS[doubt] };
  }
}
