import { formatDuration } from '../facts/durations';
import { joinLines } from '../facts/primitives';
import { printMarkdown } from '../markdown/toMarkdown';
import { formatNumber } from '../words/numbers';
import type { Known } from './decide/known';

export { formatNumber };

/** Markdown that is written as it is. */
export class Markdown {
  constructor(readonly text: string) {}
  toString() {
    return this.text;
  }
}

type Value = string | number | Markdown;

/** Text of one line that means nothing to Markdown. */
function escapeText(value: string): string {
  const text = joinLines(value);
  if (text === '') return '';
  const printed = printMarkdown({
    type: 'paragraph',
    children: [{ type: 'text', value: text }],
  });
  // What stands around it stays apart
  const before = /^\s/.test(value) ? ' ' : '';
  const after = /\s$/.test(value) ? ' ' : '';
  return `${before}${joinLines(printed)}${after}`;
}

const toMarkdown = (value: Value) => {
  if (value instanceof Markdown) return value.text;
  return typeof value === 'number' ? formatNumber(value) : escapeText(value);
};

/** Markdown with values in it: strings are escaped, numbers are written for people. */
export function say(
  strings: TemplateStringsArray,
  ...values: Value[]
): Markdown {
  return new Markdown(
    strings.reduce(
      (text, part, index) => `${text}${toMarkdown(values[index - 1])}${part}`,
    ),
  );
}

/** A name, path or value in code. */
export const code = (value: string) =>
  new Markdown(
    printMarkdown({
      type: 'paragraph',
      children: [{ type: 'inlineCode', value: joinLines(value) || '?' }],
    }),
  );

type Part = Markdown | undefined | false;

const isGiven = (part: Part): part is Markdown =>
  part instanceof Markdown && part.text !== '';

/** Blocks below each other; what is not there is left out. */
export const blocks = (...parts: Part[]): string =>
  parts
    .filter(isGiven)
    .map(({ text }) => text)
    .join('\n\n');

export const bullets = (...items: Part[]) =>
  new Markdown(
    items
      .filter(isGiven)
      .map(({ text }) => `- ${text}`)
      .join('\n'),
  );

/** Sentences of one paragraph. */
export const paragraph = (...sentences: Part[]) =>
  new Markdown(
    sentences
      .filter(isGiven)
      .map(({ text }) => text)
      .join(' '),
  );

export const heading = (text: string) => say`### ${text}`;

/** "a, b and c". */
export function listed(items: readonly Value[], word = 'and'): Markdown {
  const said = items.map(toMarkdown);
  return new Markdown(
    said.length < 2
      ? said.join('')
      : `${said.slice(0, -1).join(', ')} ${word} ${said[said.length - 1]}`,
  );
}

/** A length of time in words. */
export const time = (known: Known<string>) =>
  new Markdown(formatDuration(known.value));

const EVERY: Record<string, string> = {
  P1D: 'day',
  P7D: 'week',
  PT1H: 'hour',
  PT60M: 'hour',
  PT1M: 'minute',
  PT1S: 'second',
};

/** What follows "every": "day", "15 min". */
export const formatEvery = (iso: string) => EVERY[iso] ?? formatDuration(iso);

/** As `formatEvery`, of a value that is known or assumed. */
export const every = (known: Known<string>) =>
  new Markdown(formatEvery(known.value));

/** A name. */
export const name = (known: Known<string>) =>
  new Markdown(escapeText(known.value));

/** "employee" is "employees"; what has several words stays. */
export function plural(noun: string): string {
  if (/s$|\s/.test(noun)) return noun;
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** With a capital at its start. */
export const capital = (text: string) =>
  text.charAt(0).toUpperCase() + text.slice(1);
