import type { PhrasingContent } from 'mdast';
import type { Field } from '../facts/describeField';
import { parseDuration, formatDuration } from '../facts/durations';

const BREAK = { type: 'html', value: '<br>' } as const;

const YES = /^(?:yes|y|true|x|✓|✔|✅)$/i;
const NO = /^(?:no|n|false|-|–|—|✗|✘|❌)$/i;

function toText(value: unknown, { format, words }: Field): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'string') return String(value);
  if (format === 'duration') return formatDuration(value);
  return (words && Object.hasOwn(words, value) && words[value]) || value;
}

/** A value as the content of a cell or of a line. */
export function writeCell(value: unknown, field: Field): PhrasingContent[] {
  if (value === undefined || value === null) return [];
  const texts = Array.isArray(value)
    ? value.map(item => toText(item, field))
    : [toText(value, field)];
  const lines = texts.flatMap(text => text.split('\n'));
  const isCode = field.format === 'code' && !field.words;
  return lines.flatMap((line, index) => [
    ...(index > 0 ? [BREAK] : []),
    // Code cannot be blank, and in a table it cannot hold an escaped bar
    isCode && line.trim() !== '' && !line.includes('\\|')
      ? ({ type: 'inlineCode', value: line } as const)
      : ({ type: 'text', value: line } as const),
  ]);
}

/** The plain text of a cell, with a line end for each `<br>`. */
export function cellText(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map(node => {
      if (node.type === 'break') return '\n';
      if (node.type === 'html') {
        return /^<br\s*\/?>$/i.test(node.value) ? '\n' : node.value;
      }
      if ('children' in node) return cellText(node.children);
      return 'value' in node ? node.value : '';
    })
    .join('');
}

const normalise = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function readScalar(text: string, field: Field): unknown {
  const { shape } = field;
  const type = shape.type === 'list' ? shape.item.type : shape.type;
  if (type === 'number') {
    const [digits] = /^[-+]?[\d.,\s]*\d/.exec(text) ?? [];
    const unit = digits && text.slice(digits.length).trimStart();
    if (digits === undefined || !/^(?:%|[a-z ]*)$/i.test(unit!)) return text;
    const plain = Number(text);
    return Number.isNaN(plain)
      ? Number(digits.replace(/[,\s](?=\d{3}(?:\D|$))/g, ''))
      : plain;
  }
  if (type === 'boolean') {
    if (YES.test(text)) return true;
    return NO.test(text) ? false : text;
  }
  if (type === 'choice') {
    const options =
      shape.type === 'choice' ? shape.options : Object.keys(field.words ?? {});
    const wanted = normalise(text);
    return (
      options.find(option => option === text) ??
      options.find(option => field.words?.[option] === text) ??
      options.find(
        option =>
          normalise(option) === wanted ||
          normalise(field.words?.[option] ?? '') === wanted,
      ) ??
      text
    );
  }
  return field.format === 'duration' ? parseDuration(text) ?? text : text;
}

/**
 * The value that a cell holds; undefined for an empty cell of an optional
 * field. Text that the field cannot hold stays text: the schema then says
 * what is wrong with it.
 */
export function readCell(text: string, field: Field): unknown {
  if (field.shape.type === 'list') {
    return text === ''
      ? []
      : text.split('\n').map(line => readScalar(line.trim(), field));
  }
  if (text === '' && !(field.required && field.shape.type === 'text')) {
    return undefined;
  }
  return field.shape.type === 'text' && !field.format
    ? text
    : readScalar(text, field);
}
