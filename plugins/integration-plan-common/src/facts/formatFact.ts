import { formatDuration } from './durations';
import type { FieldShape } from './describeField';
import type { FieldMeta } from './fieldRegistry';

/** What a value means, whichever field or list it stands in. @public */
export type Meaning = Omit<FieldMeta, 'title'> & { shape: FieldShape };

/** The meaning of the items of a list. @public */
export function meaningOfItems(list: Meaning): Meaning {
  if (list.shape.type !== 'list') return list;
  const { format, unit, words } = list;
  return {
    format,
    unit,
    words,
    ...list.shape.itemMeta,
    shape: list.shape.item,
  };
}

const isPlain = ({ type }: FieldShape) => type !== 'object' && type !== 'list';

const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 10 });

/** Nothing was said: no text, no items, or an object of nothing. @public */
export function isUnsaid(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.values(value).every(isUnsaid);
}

/**
 * A fact in words: choices, durations, numbers with their unit; lists and
 * objects in one line. Empty where nothing was said.
 *
 * @param owner - the object that has the value, where its words depend on it
 * @public
 */
export function formatFact(
  meaning: Meaning,
  value: unknown,
  owner?: unknown,
): string {
  if (isUnsaid(value)) return '';
  const said = meaning.say?.(value, owner);
  if (said !== undefined) return said;
  const { shape, unit, words } = meaning;
  if (Array.isArray(value)) {
    const ofItem = meaningOfItems(meaning);
    const items = value.map(item => formatFact(ofItem, item, value));
    return items.join(
      shape.type === 'list' && isPlain(shape.item) ? ', ' : '; ',
    );
  }
  if (typeof value === 'object' && value !== null) {
    const fields = shape.type === 'object' ? shape.fields : [];
    return fields
      .map(field => ({
        title: field.title,
        text: formatFact(field, Reflect.get(value, field.key), value),
      }))
      .filter(({ text }) => text !== '')
      .map(({ title, text }) => `${title}: ${text}`)
      .join(', ');
  }
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') {
    return unit ? `${numbers.format(value)} ${unit}` : numbers.format(value);
  }
  const text = String(value);
  if (meaning.format === 'duration') return formatDuration(text);
  return words && Object.hasOwn(words, text) ? words[text] : text;
}
