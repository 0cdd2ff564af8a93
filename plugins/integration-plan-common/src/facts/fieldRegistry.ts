import { z } from 'zod/v4';

/** What people and Markdown need to know of a field beyond its type. @public */
export type FieldMeta = {
  /** Heading of the field; by default its key as words. */
  title?: string;
  /** One sentence of help. */
  help?: string;
  /** Other headings that mean this field, in lower case, for reading tables. */
  aliases?: readonly string[];
  /** Unit that follows a number, as in "requests". */
  unit?: string;
  /** How a text is written and read; plain text without it. */
  format?:
    | 'code'
    | 'date'
    | 'duration'
    | 'entityRef'
    | 'key'
    | 'markdown'
    | 'url'
    | 'vendor';
  /** The kind of entity that a reference means when it names none. */
  entityKind?: string;
  /** Values that a form offers; others are as good. */
  suggestions?: readonly string[];
  /** Several lines may be needed. */
  multiline?: boolean;
  /** Words for the values of a choice. */
  words?: Readonly<Record<string, string>>;
  /**
   * The value in words, where they depend on its neighbours: a threshold needs
   * the unit that stands beside it. Undefined: as any other value.
   */
  say?: (value: unknown, owner: unknown) => string | undefined;
  /** What tells the items of this list apart, where it is not their `key`. */
  identify?: (item: unknown) => string;
  /** How a page draws this list, where a table would not do. */
  display?: 'flow' | 'steps';
  /** In Markdown, this list stands in the front matter: it does not read well as a table. */
  frontMatter?: boolean;
};

const registry = z.registry<FieldMeta>();

/** Attaches what people see of a field to its schema. */
export function field<T extends z.ZodType>(schema: T, meta: FieldMeta): T {
  // A copy: the same schema may stand for several fields
  const copy = schema.clone() as T;
  registry.add(copy, { ...registry.get(schema), ...meta });
  return copy;
}

export function fieldMetaOf(schema: z.ZodType): FieldMeta {
  return registry.get(schema) ?? {};
}
