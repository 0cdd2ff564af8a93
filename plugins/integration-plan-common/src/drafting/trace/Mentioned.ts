import { isRecord } from '../../facts/json';
import { durationSeconds, parseDuration } from '../../facts/durations';
import { readDates } from '../../reading/grammar/dates';
import {
  readQuantities,
  type Quantity,
} from '../../reading/grammar/quantities';
import {
  languageOf,
  tokenise,
  type Language,
} from '../../reading/grammar/tokens';

const isDuration = (text: string) =>
  /^P[\dT]/.test(text) && parseDuration(text) !== undefined;

const FILLING = new Set(
  'the and for with from into that this they them their our are was has have had can may must not but its all any who how what when than then too very also there here out about over under only just more most some such each every per und oder der die das den dem des ein eine einen mit von aus für auf ist sind wird werden nicht auch nur noch pro alle bei nach zum zur als'.split(
    ' ',
  ),
);

/** Words that carry meaning, by their beginnings. */
export const stemsOf = (text: string): string[] =>
  (text.toLowerCase().match(/\p{L}{3,40}/gu) ?? [])
    .filter(word => !FILLING.has(word))
    .map(word => word.replace(/s$/, '').slice(0, 6));

const rounded = (value: number) => Math.round(value * 1000) / 1000;

/** The numbers, lengths of time, dates and words of what a section says. */
export class Mentioned {
  readonly #numbers = new Set<number>();
  readonly #dates = new Set<string>();
  readonly #stems = new Set<string>();

  add(value: unknown): this {
    if (typeof value === 'number') {
      this.#number(value);
      // A share of 0.05 is 5 %
      if (value < 1) this.#number(value * 100);
    } else if (typeof value === 'string') this.#text(value);
    else if (Array.isArray(value)) value.forEach(item => this.add(item));
    else if (isRecord(value)) {
      Object.values(value).forEach(item => this.add(item));
    }
    return this;
  }

  #number(value: number) {
    this.#numbers.add(rounded(value));
  }

  #text(text: string) {
    if (isDuration(text)) {
      this.#number(durationSeconds(text));
      return;
    }
    for (const { iso } of readDates(text)) this.#dates.add(iso);
    const short = text.slice(0, 50_000);
    const tokens = tokenise(short, languageOf(short));
    for (const { kind, value } of tokens) {
      if (kind === 'number' && value !== undefined) this.#number(value);
    }
    for (const { kind, value, low, window } of readQuantities(tokens)) {
      const isTime = kind === 'duration' || kind === 'rhythm';
      if (isTime || kind === 'rate' || kind === 'count') this.#number(value);
      if (low !== undefined) this.#number(low);
      if (window !== undefined) this.#number(window);
    }
    for (const stem of stemsOf(text)) this.#stems.add(stem);
  }

  hasNumber = (value: number) => this.#numbers.has(rounded(value));
  hasDate = (iso: string) => this.#dates.has(iso);

  /** How large a part of the words of a text is among them. */
  shareOf(text: string): number {
    const stems = stemsOf(text);
    if (stems.length === 0) return 0;
    return stems.filter(stem => this.#stems.has(stem)).length / stems.length;
  }
}

/** A number or a date as a text has it, with the values that say the same. */
export type Figure = { text: string; values: number[]; date?: string };

const DIGITS = /\d/;

/** Every number and date of a text; of a range both ends. */
export function figuresOf(text: string, language: Language): Figure[] {
  const dates = readDates(text);
  const tokens = tokenise(text, language);
  // Both in the order of the text, so that each is looked at once
  let date = 0;
  const inDate = (from: number) => {
    while (
      date < dates.length &&
      from >= dates[date].index + dates[date].text.length
    ) {
      date += 1;
    }
    return date < dates.length && from >= dates[date].index;
  };
  const quantityAt = new Map<number, Quantity>();
  for (const one of readQuantities(tokens)) {
    for (let at = one.at; at < one.end; at++) quantityAt.set(at, one);
  }
  const figures: Figure[] = dates.map(({ text: words, iso }) => ({
    text: words,
    values: [],
    date: iso,
  }));
  const told = new Set(figures.map(figure => figure.text));
  for (const [at, token] of tokens.entries()) {
    const isNumber = token.kind === 'number' && DIGITS.test(token.text);
    // "sha256" is a name
    const before = tokens[at - 1];
    const isName = before?.kind === 'word' && before.to === token.from;
    if (!isNumber || isName || inDate(token.from)) continue;
    const whole = quantityAt.get(at);
    const words = whole
      ? text.slice(tokens[whole.at].from, tokens[whole.end - 1].to)
      : token.text;
    if (told.has(words)) continue;
    told.add(words);
    const isTime = whole?.kind === 'duration' || whole?.kind === 'rhythm';
    const factor =
      whole && whole.value !== token.value ? undefined : token.value;
    const values = [
      ...(whole ? [whole.value] : [token.value ?? NaN]),
      ...(whole?.low !== undefined ? [whole.low] : []),
      ...(isTime || factor === undefined ? [] : [factor]),
    ];
    figures.push({ text: words.trim(), values: [...new Set(values)] });
  }
  return figures;
}
