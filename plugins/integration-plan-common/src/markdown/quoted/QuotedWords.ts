import type { Field, FieldShape } from '../../facts/describeField';
import { durationSeconds } from '../../facts/durations';
import { isRecord } from '../../facts/json';
import { readDates } from '../../reading/grammar/dates';
import { readQuantities } from '../../reading/grammar/quantities';
import { tokenise, type Language } from '../../reading/grammar/tokens';
import { PERCENT, RHYTHMS, TIME_UNITS } from '../../reading/lexicon/units';
import { wordsOf } from '../../reading/structure/phrases';

const SIZES: Record<string, number> = { kb: 1, mb: 2, gb: 3, kib: 1, mib: 2 };

/** A part of a value that some words do not hold. */
export type Unheld = {
  path: Array<string | number>;
  /** What it is called and what it says, for people. */
  said: string;
  /** Of a few values that are fixed, of which texts use other words. */
  isChoice: boolean;
};

/** A duration or not: `PT30S` is 30. */
function secondsOf(iso: string): number {
  const seconds = durationSeconds(iso);
  return Number.isFinite(seconds) ? seconds : NaN;
}

/** The numbers, times, dates and words of a quote. */
export class QuotedWords {
  readonly #words: Set<string>;
  readonly #numbers = new Set<number>();
  readonly #seconds = new Set<number>();
  readonly #dates: Set<string>;

  constructor(private readonly quote: string, language: Language) {
    this.#words = new Set(wordsOf(quote.replace(/[`*_]/g, ' ')));
    for (const word of wordsOf(quote)) {
      // "per-minute" is two words as well
      for (const part of word.split('-')) this.#words.add(part);
    }
    const tokens = tokenise(quote.replace(/[`*]/g, ' '), language);
    for (const [index, { kind, value, low }] of tokens.entries()) {
      if (kind === 'number' && value !== undefined) {
        this.#numbers.add(value);
        const power = SIZES[tokens[index + 1]?.low];
        if (power) {
          this.#numbers.add(value * 1000 ** power);
          this.#numbers.add(value * 1024 ** power);
        }
      }
      if (PERCENT.has(low)) this.#words.add('percent');
      const unit = TIME_UNITS.get(low) ?? RHYTHMS.get(low);
      if (kind === 'word' && unit !== undefined) this.#seconds.add(unit);
    }
    for (const { kind, value, low = value, window } of readQuantities(tokens)) {
      const isTime = kind === 'duration' || kind === 'rhythm';
      for (const one of [value, low]) {
        (isTime ? this.#seconds : this.#numbers).add(one);
        if (kind === 'percent') this.#numbers.add(one / 100);
      }
      if (window !== undefined) this.#seconds.add(window);
    }
    this.#dates = new Set(readDates(quote).map(({ iso }) => iso));
  }

  /** The parts of a value that the quote does not hold. */
  unheld(
    value: unknown,
    { shape, ...field }: Pick<Field, 'title' | 'shape' | 'format' | 'words'>,
    path: Unheld['path'] = [],
  ): Unheld[] {
    if (shape.type === 'list' && Array.isArray(value)) {
      return value.flatMap((item, index) =>
        this.unheld(
          item,
          { title: field.title, ...shape.itemMeta, shape: shape.item },
          [...path, index],
        ),
      );
    }
    if (shape.type === 'object' && isRecord(value)) {
      return shape.fields.flatMap(inner =>
        value[inner.key] === undefined
          ? []
          : this.unheld(value[inner.key], inner, [...path, inner.key]),
      );
    }
    if (this.#holds(value, shape, field)) return [];
    const isChoice = shape.type === 'choice' || shape.type === 'boolean';
    const said = field.words?.[String(value)] ?? String(value);
    return [{ path, said: `${field.title}: ${said}`, isChoice }];
  }

  #holds(
    value: unknown,
    { type }: FieldShape,
    { title, format, words }: Pick<Field, 'title' | 'format' | 'words'>,
  ): boolean {
    if (typeof value === 'number') return this.#numbers.has(value);
    // Which way it is meant is for the schema; that it is meant, for the words
    if (type === 'boolean') return this.#hasOneOf(title);
    if (typeof value !== 'string') return false;
    if (type === 'choice') {
      return this.#hasAll(value) || this.#hasOneOf(words?.[value] ?? '');
    }
    if (format === 'duration') return this.#seconds.has(secondsOf(value));
    if (format === 'date') return this.#dates.has(value);
    if (format === 'url') return this.quote.includes(value);
    if (format === 'entityRef' || format === 'vendor') {
      return this.#hasAll(value.replace(/^.*[:/]/, ''));
    }
    return this.#hasAll(value);
  }

  #hasAll(text: string): boolean {
    const words = wordsOf(text);
    return words.length > 0
      ? words.every(
          word =>
            this.#words.has(word) ||
            word.split('-').every(part => this.#words.has(part)),
        )
      : this.quote.includes(text);
  }

  /** Words of less than four letters mean little. */
  #hasOneOf(text: string): boolean {
    return wordsOf(text).some(word => word.length > 3 && this.#words.has(word));
  }
}
