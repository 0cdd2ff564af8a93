import { durationSeconds, parseDuration } from '../../facts/durations';
import { isRecord } from '../../facts/json';
import { findDurations, parseCount } from '../../markdown/recognise/numbers';

const NUMBER = /(?<![\p{L}\d.,_-])(\d[\d,.]{0,18}\d|\d)\s?([kKmM](?!\p{L}))?/gu;

// Names of code and services have a capital, a digit or a joint in them
const WORD = /[\p{L}\d][\p{L}\d_.:/@-]{0,98}[\p{L}\d]|\p{L}/gu;

const isDuration = (text: string) =>
  /^P[\dT]/.test(text) && parseDuration(text) !== undefined;

/** Numbers that a text has in digits: "1,000", "50K", "2.5". */
export const numbersIn = (text: string): number[] =>
  [...text.matchAll(NUMBER)].flatMap(([, digits, factor = '']) => {
    const number = parseCount(`${digits}${factor}`);
    return number === undefined ? [] : [number];
  });

/** Words of a text, those with joints whole. */
export const wordsIn = (text: string): string[] =>
  [...text.matchAll(WORD)].map(([word]) => word);

/** What somebody was given to write from: the numbers, lengths of time and words in it. */
export class GivenWords {
  readonly #numbers = new Set<number>();
  readonly #seconds = new Set<number>();
  readonly #words = new Set<string>();

  /** @param more - what was given as well, and stays as it is */
  constructor(private readonly more?: GivenWords) {}

  hasNumber(number: number): boolean {
    return this.#numbers.has(number) || (this.more?.hasNumber(number) ?? false);
  }

  /** @param iso - ISO 8601 */
  hasDuration(iso: string): boolean {
    return (
      this.#seconds.has(durationSeconds(iso)) ||
      (this.more?.hasDuration(iso) ?? false)
    );
  }

  hasWord(word: string): boolean {
    const name = word.toLowerCase();
    return (
      this.#words.has(name) ||
      // "Workday's", "tenants"
      this.#words.has(name.replace(/(?:[’']s|s)$/u, '')) ||
      this.#words.has(`${name}s`) ||
      (this.more?.hasWord(word) ?? false)
    );
  }

  /** Takes in every text and number of a value. */
  add(value: unknown): this {
    if (typeof value === 'number') this.#numbers.add(value);
    else if (typeof value === 'string') this.#addText(value);
    else if (Array.isArray(value)) value.forEach(item => this.add(item));
    else if (isRecord(value)) {
      Object.values(value).forEach(item => this.add(item));
    }
    return this;
  }

  #addText(text: string) {
    if (isDuration(text)) {
      this.#seconds.add(durationSeconds(text));
      return;
    }
    for (const number of numbersIn(text)) this.#numbers.add(number);
    for (const { iso } of findDurations(text)) {
      this.#seconds.add(durationSeconds(iso));
    }
    for (const word of wordsIn(text)) {
      this.#words.add(word.toLowerCase());
      // Of "implementation.workday.com" and "employee_id" each part as well
      for (const part of word.split(/[_.:/@-]+/)) {
        if (part) this.#words.add(part.toLowerCase());
      }
    }
  }
}
