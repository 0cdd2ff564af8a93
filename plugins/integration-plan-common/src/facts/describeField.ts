import { z } from 'zod/v4';
import { fieldMetaOf, type FieldMeta } from './fieldRegistry';

/** @public */
export type ListShape = {
  type: 'list';
  item: FieldShape;
  itemMeta: FieldMeta;
  /** The most items that the list may have. */
  max: number;
};

/** The shape of a value, as forms, tables and Markdown walk it. @public */
export type FieldShape =
  | { type: 'text' }
  | { type: 'number'; integer: boolean }
  | { type: 'boolean' }
  | { type: 'choice'; options: string[] }
  | ListShape
  | { type: 'object'; fields: Field[] };

/** A named field of an object. @public */
export type Field = FieldMeta & {
  key: string;
  title: string;
  shape: FieldShape;
  /** A value must be given: there is no default, and leaving it out is an error. */
  required: boolean;
  /** The schema that checks a value of this field. */
  schema: z.ZodType;
};

/** Key as words: `maxAge` is "Max age". @public */
export function keyAsWords(key: string): string {
  const words = key
    .replace(/[-_]+/g, ' ')
    .replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

type Unwrapped = { schema: z.ZodType; meta: FieldMeta; optional: boolean };

/** Looks through wrappers (optional, default, prefault, nullable) to the value's own schema. */
function unwrap(schema: z.ZodType): Unwrapped {
  let current = schema;
  let meta = fieldMetaOf(current);
  let optional = false;
  while (
    current instanceof z.ZodOptional ||
    current instanceof z.ZodDefault ||
    current instanceof z.ZodPrefault ||
    current instanceof z.ZodNullable
  ) {
    optional = true;
    current = current.unwrap() as z.ZodType;
    // What stands on the outside wins
    meta = { ...fieldMetaOf(current), ...meta };
  }
  return { schema: current, meta, optional };
}

function mostItems(schema: z.ZodArray): number {
  const limits = (schema.def.checks ?? []).flatMap(({ _zod: { def } }) =>
    def.check === 'max_length' && 'maximum' in def ? [Number(def.maximum)] : [],
  );
  return Math.min(...limits);
}

const shapes = new WeakMap<z.ZodType, FieldShape>();

/**
 * The shape that a schema describes. Throws for schemas that no form could
 * show: that is a mistake in the schema, found by the tests.
 */
export function describeShape(outer: z.ZodType): FieldShape {
  const { schema } = unwrap(outer);
  const known = shapes.get(schema);
  if (known) return known;
  const shape = toShape(schema);
  shapes.set(schema, shape);
  return shape;
}

function toShape(schema: z.ZodType): FieldShape {
  if (schema instanceof z.ZodObject) {
    return {
      type: 'object',
      fields: Object.entries(schema.shape).map(([key, value]) =>
        describeField(key, value as z.ZodType),
      ),
    };
  }
  if (schema instanceof z.ZodArray) {
    const item = unwrap(schema.element as z.ZodType);
    return {
      type: 'list',
      item: describeShape(item.schema),
      itemMeta: item.meta,
      max: mostItems(schema),
    };
  }
  if (schema instanceof z.ZodEnum) {
    return { type: 'choice', options: schema.options.map(String) };
  }
  if (schema instanceof z.ZodNumber) {
    return { type: 'number', integer: schema.format !== null };
  }
  if (schema instanceof z.ZodBoolean) return { type: 'boolean' };
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) {
    return { type: 'text' };
  }
  throw new Error(`No field can show a schema of type ${schema.def.type}`);
}

/** @public */
export function describeField(key: string, schema: z.ZodType): Field {
  const inner = unwrap(schema);
  return {
    ...inner.meta,
    key,
    title: inner.meta.title ?? keyAsWords(key),
    shape: describeShape(inner.schema),
    required: !inner.optional,
    schema,
  };
}

/** The fields of an object's schema. @public */
export function describeFields(schema: z.ZodType): Field[] {
  const shape = describeShape(schema);
  return shape.type === 'object' ? shape.fields : [];
}

/** A list of objects becomes rows or items; anything else fits a line. @public */
export function isListOfObjects(
  shape: FieldShape,
): shape is ListShape & { item: { type: 'object'; fields: Field[] } } {
  return shape.type === 'list' && shape.item.type === 'object';
}

/** Rows of a table can hold each item: no list of objects is inside. */
export function fitsTable(shape: FieldShape): boolean {
  if (!isListOfObjects(shape)) return false;
  const isFlat = ({ shape: inner }: Field): boolean =>
    inner.type === 'object'
      ? inner.fields.every(isFlat)
      : !isListOfObjects(inner);
  return shape.item.fields.every(isFlat);
}
