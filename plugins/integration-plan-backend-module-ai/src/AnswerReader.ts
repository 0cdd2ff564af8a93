import { FACTS_END, FACTS_START } from './prompt';

/**
 * Takes an answer apart while it arrives: prose first, which can be shown at
 * once, then the facts.
 */
export class AnswerReader {
  #text = '';
  /** How much of the text was given out as prose. */
  #shown = 0;
  /** Where the facts start; undefined as long as they have not. */
  #mark: number | undefined;

  /** @param kept - prose of an earlier answer, where only facts are awaited */
  constructor(private readonly kept?: string) {}

  /** @returns what has become certain to be prose */
  add(delta: string): string {
    this.#text += delta;
    if (this.#mark !== undefined) return '';
    const mark = this.#text.indexOf(FACTS_START, this.#shown);
    if (mark >= 0) this.#mark = mark;
    const end = mark >= 0 ? mark : this.#text.length - this.#held();
    const prose = this.#text.slice(this.#shown, end);
    this.#shown = end;
    return this.kept === undefined ? prose : '';
  }

  /** How much of the end may turn out to be the start of the mark. */
  #held(): number {
    let length = Math.min(FACTS_START.length - 1, this.#text.length);
    while (length > 0 && !FACTS_START.startsWith(this.#text.slice(-length))) {
      length -= 1;
    }
    return length;
  }

  /** The whole answer, word for word. */
  get text(): string {
    return this.#text;
  }

  get prose(): string {
    return (this.kept ?? this.#text.slice(0, this.#mark)).trim();
  }

  /** What should be JSON; undefined where there are no facts. */
  get json(): string | undefined {
    const mark = this.#mark;
    // An answer that should hold facts alone may do so without the tags
    const isBare = this.kept !== undefined && /^\s*[{`]/.test(this.#text);
    if (mark === undefined && !isBare) return undefined;
    const start = mark === undefined ? 0 : mark + FACTS_START.length;
    const end = this.#text.indexOf(FACTS_END, start);
    return this.#text
      .slice(start, end < 0 ? undefined : end)
      .trim()
      .replace(/^```[a-z]*\n/, '')
      .replace(/\n?```$/, '');
  }
}
