import {
  keyAsWords,
  isListOfObjects,
  type Field,
  type FieldShape,
} from './describeField';
import type { FieldMeta } from './fieldRegistry';
import { isUnsaid } from './formatFact';

/** The value of a field of an object whose type only its schema knows. @public */
export function valueOf(owner: unknown, key: string): unknown {
  return typeof owner === 'object' && owner !== null
    ? (owner as Record<string, unknown>)[key]
    : undefined;
}

/** A list of objects, one for each row or block. @public */
export type ItemsField = Field & {
  shape: {
    type: 'list';
    item: { type: 'object'; fields: Field[] };
    itemMeta: FieldMeta;
  };
};

/** A list that needs rows or blocks: its items do not say themselves in a line. @public */
export const isItems = (field: Field): field is ItemsField =>
  isListOfObjects(field.shape) && !field.shape.itemMeta.say;

/** An object that is a group of its own under its title. @public */
export const isGroup = (
  field: Field,
): field is Field & { shape: { type: 'object'; fields: Field[] } } =>
  field.shape.type === 'object' && !field.say;

/** What a reader sees of an object: not the key, which is for links only. @public */
export const withoutKey = (fields: Field[]) =>
  fields.filter(({ key }) => key !== 'key');

/** Whether each item fits a row, read as a page reads it. @public */
export function fitsRows(field: ItemsField): boolean {
  if (field.display) return false;
  const isFlat = (inner: Field): boolean => {
    if (isItems(inner)) return false;
    return !isGroup(inner) || inner.shape.fields.every(isFlat);
  };
  return field.shape.item.fields.every(isFlat);
}

/** The field that names an item: its title, or the first line that it must have. @public */
export function namingField(shape: FieldShape): Field | undefined {
  if (shape.type !== 'object') return undefined;
  return (
    shape.fields.find(({ key }) => key === 'title') ??
    withoutKey(shape.fields).find(
      ({ required, shape: inner, format }) =>
        required &&
        inner.type === 'text' &&
        // Not a length of time, nor somebody's reference
        (format === undefined || format === 'code'),
    )
  );
}

/** What an item is called; undefined where nothing in it could say. @public */
export function nameOf(item: unknown, shape: FieldShape): string | undefined {
  const naming = namingField(shape);
  const name = naming && valueOf(item, naming.key);
  if (!isUnsaid(name)) return String(name);
  const key = valueOf(item, 'key');
  return typeof key === 'string' && key ? keyAsWords(key) : undefined;
}
