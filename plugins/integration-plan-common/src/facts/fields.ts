import { Duration } from 'luxon';
import { z } from 'zod/v4';
import {
  duration as longDuration,
  entityRef,
  joinLines,
  requiredText,
  slug,
} from './primitives';
import { field, type FieldMeta } from './fieldRegistry';

const withTitle = (title?: string, meta: FieldMeta = {}): FieldMeta => ({
  ...meta,
  ...(title && { title }),
});

/** Key that links and other facts use. */
export const keyField = (meta: FieldMeta = {}) =>
  field(slug, { title: 'Key', format: 'key', ...meta });

/** Key of another fact. */
export const keyRef = (title: string, meta: FieldMeta = {}) =>
  field(slug, withTitle(title, { format: 'key', ...meta })).optional();

/** One line of text that must be there. */
export const line = (title: string, meta: FieldMeta = {}, max = 300) =>
  field(requiredText(max).overwrite(joinLines), withTitle(title, meta));

export const optionalLine = (title: string, meta: FieldMeta = {}, max = 300) =>
  line(title, meta, max).optional();

/** Text of one or more lines that may be missing. */
export const note = (title: string, meta: FieldMeta = {}, max = 2000) =>
  field(
    requiredText(max),
    withTitle(title, { multiline: true, ...meta }),
  ).optional();

/** Something that is typed rather than read: a path, a field name, a command. */
export const code = (title: string, meta: FieldMeta = {}, max = 1000) =>
  line(title, { format: 'code', ...meta }, max);

export const optionalCode = (title: string, meta: FieldMeta = {}, max = 1000) =>
  code(title, meta, max).optional();

export const lines = (title: string, meta: FieldMeta = {}, most = 50) =>
  field(
    z.array(requiredText(500).overwrite(joinLines)).max(most).default([]),
    withTitle(title, meta),
  );

export const yesNo = (title: string, meta: FieldMeta = {}) =>
  field(z.boolean(), withTitle(title, meta)).optional();

export const amount = (title: string, meta: FieldMeta = {}) =>
  field(z.number().positive().max(1e15), withTitle(title, meta));

export const count = (title: string, meta: FieldMeta = {}) =>
  field(z.int().min(0).max(1e12), withTitle(title, meta));

/** A length of time of at least a millisecond, as an ISO 8601 duration. */
const shortDuration = z
  .string()
  .max(40)
  .refine(
    value => Duration.fromISO(value).toMillis() >= 1,
    'must be an ISO 8601 duration such as PT0.5S or PT5M',
  );

export const time = (title: string, meta: FieldMeta = {}) =>
  field(shortDuration, withTitle(title, { format: 'duration', ...meta }));

/** A length of time of at least a second, with a default. */
export const maxAge = (title: string, fallback: string, meta: FieldMeta = {}) =>
  field(
    longDuration,
    withTitle(title, { format: 'duration', ...meta }),
  ).default(fallback);

/** A day, as `2027-03-01`. */
export const day = (title: string, meta: FieldMeta = {}) =>
  field(z.iso.date(), withTitle(title, { format: 'date', ...meta })).optional();

/** A page on the web; other schemes do not become links. */
export const link = (title: string, meta: FieldMeta = {}) =>
  field(
    z
      .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
      .max(2000),
    withTitle(title, { format: 'url', ...meta }),
  ).optional();

export const groupRef = (title: string, meta: FieldMeta = {}) =>
  field(
    entityRef('group'),
    withTitle(title, { format: 'entityRef', ...meta }),
  ).optional();

/** One of several values, given with the words that people see. */
export const choice = <const W extends Record<string, string>>(
  title: string,
  words: W,
  meta: FieldMeta = {},
) =>
  field(
    z.enum(Object.keys(words) as [keyof W & string, ...(keyof W & string)[]]),
    withTitle(title, { words, ...meta }),
  );
