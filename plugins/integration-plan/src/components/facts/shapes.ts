import {
  isListOfObjects,
  keyAsWords,
  type Field,
  type FieldMeta,
  type FieldShape,
} from '@integration-plan/plugin-integration-plan-common';
import { isGiven, valueOf } from './say';

/** A list of objects, one for each row or block. */
export type ItemsField = Field & {
  shape: {
    type: 'list';
    item: { type: 'object'; fields: Field[] };
    itemMeta: FieldMeta;
  };
};

/** A list that needs rows or blocks: its items do not say themselves in a line. */
export const isItems = (field: Field): field is ItemsField =>
  isListOfObjects(field.shape) && !field.shape.itemMeta.say;

/** An object that is a group of its own under its title. */
export const isGroup = (
  field: Field,
): field is Field & { shape: { type: 'object'; fields: Field[] } } =>
  field.shape.type === 'object' && !field.say;

/** What a reader sees of an object: not the key, which is for links only. */
export const withoutKey = (fields: Field[]) =>
  fields.filter(({ key }) => key !== 'key');

/** Whether each item fits a row, read as this page reads it. */
export function fitsRows(field: ItemsField): boolean {
  if (field.display) return false;
  const isFlat = (inner: Field): boolean => {
    if (isItems(inner)) return false;
    return !isGroup(inner) || inner.shape.fields.every(isFlat);
  };
  return field.shape.item.fields.every(isFlat);
}

/** The field that names an item: its title, or the first line that it must have. */
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

/** What an item is called; undefined where nothing in it could say. */
export function nameOf(item: unknown, shape: FieldShape): string | undefined {
  const naming = namingField(shape);
  const name = naming && valueOf(item, naming.key);
  if (isGiven(name)) return String(name);
  const key = valueOf(item, 'key');
  return typeof key === 'string' && key ? keyAsWords(key) : undefined;
}
