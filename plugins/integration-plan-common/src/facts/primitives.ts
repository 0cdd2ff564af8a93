import {
  type CompoundEntityRef,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { Duration } from 'luxon';
import { z } from 'zod/v4';
import { field } from './fieldRegistry';

/**
 * Whether an address from outside may become a link: no `javascript:` or `data:`.
 * @public
 */
export function isHttpUrl(url: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(url).protocol);
  } catch {
    return false;
  }
}

const WELL_FORMED = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/;

/**
 * Parses an entity reference, and returns undefined where it cannot belong to
 * any entity: `parseEntityRef` itself accepts parts that the catalog refuses.
 * @public
 */
export function tryParseEntityRef(
  ref: string,
  context: { defaultKind: string; defaultNamespace?: string },
): CompoundEntityRef | undefined {
  try {
    const parsed = parseEntityRef(ref, context);
    const parts = [parsed.kind, parsed.namespace, parsed.name];
    return parts.every(part => WELL_FORMED.test(part)) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

// PostgreSQL cannot store NUL in text, and a lone surrogate does not survive UTF-8
const isStorable = (value: string) =>
  !value.includes('\u0000') && !/\p{Surrogate}/u.test(value);

/** One or more lines of text, at most `max` UTF-16 units. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine(isStorable, 'must not contain NUL or broken Unicode');

/**
 * Markdown of several lines: one kind of line end and no blank lines around
 * it, so that a file keeps it as it is.
 */
export const prose = (max: number) =>
  text(max).overwrite(value =>
    value
      .replace(/\r\n?/g, '\n')
      .replace(/^(?:[ \t]*\n)+/, '')
      .trimEnd(),
  );

/** Lines joined by one space; linear, where a pattern around line ends is not. */
export const joinLines = (value: string) =>
  value
    .split('\n')
    .map(part => part.trim())
    .join(' ')
    .trim();

/** Text that says something: trimmed, and not empty afterwards. */
export const requiredText = (max: number) =>
  text(max)
    .overwrite(value => value.replace(/\r\n?/g, '\n').trim())
    .min(1);

/** A key that is stable in links: lower-case words joined by `-`. */
export const slug = z
  .string()
  .max(63)
  .regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
    'must be lower-case letters and digits, separated by single dashes',
  );

/** Name of an entity, in lower case so that two spellings cannot collide. */
export const planName = z
  .string()
  .min(1)
  .max(63)
  .regex(
    /^[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?$/,
    'must be lower-case letters, digits, ".", "_" or "-", with a letter or digit at both ends',
  );

/** Namespace of an entity: a DNS label. */
export const planNamespace = z
  .string()
  .min(1)
  .max(63)
  .regex(
    /^[a-z0-9]+(?:-+[a-z0-9]+)*$/,
    'must be lower-case letters and digits, separated by dashes',
  );

/** What the columns of the store hold. */
const MAX_REF = 255;

function normaliseRef(value: string, defaultKind: string): string | undefined {
  const parsed = tryParseEntityRef(value, { defaultKind });
  const full = parsed && stringifyEntityRef(parsed);
  // A short form grows on the way
  return full && full.length <= MAX_REF ? full : undefined;
}

/**
 * A reference to a catalog entity, written short (`payments`) or in full
 * (`group:default/payments`); parsing returns the full, lower-case form.
 */
export const entityRef = (defaultKind: string) =>
  field(
    z
      .string()
      .max(MAX_REF)
      .refine(
        value => normaliseRef(value, defaultKind) !== undefined,
        `must be an entity reference such as ${defaultKind}:default/name`,
      )
      .overwrite(value => normaliseRef(value, defaultKind) ?? value),
    { format: 'entityRef', entityKind: defaultKind },
  );

/** An instant on the wire, ISO 8601 with a zone. */
export const instant = z.iso.datetime({ offset: true });

// Added to a date, a longer one leads to no date at all
const LONGEST_DURATION = Duration.fromObject({ years: 100 }).toMillis();

/** A length of time from a second to a hundred years as an ISO 8601 duration, e.g. `PT5M`. */
export const duration = z
  .string()
  .max(40)
  .refine(value => {
    const length = Duration.fromISO(value).toMillis();
    return length >= 1000 && length <= LONGEST_DURATION;
  }, 'must be an ISO 8601 duration from one second to a hundred years, such as PT5M');

/** Reports every item whose key an earlier item has, at the item or its field. */
export function rejectDuplicateKeys<T>(
  items: T[],
  context: z.RefinementCtx,
  options: { path: PropertyKey[]; keyOf: (item: T) => string; field?: string },
) {
  const seen = new Set<string>();
  items.forEach((item, index) => {
    const key = options.keyOf(item);
    if (seen.has(key)) {
      context.addIssue({
        code: 'custom',
        path: [
          ...options.path,
          index,
          ...(options.field === undefined ? [] : [options.field]),
        ],
        message: `"${key}" is used twice`,
      });
    }
    seen.add(key);
  });
}

/** Refines a list of facts: their keys must differ, since links and other facts use them. */
export function uniqueKeys<T extends { key: string }>(
  items: T[],
  context: z.RefinementCtx,
) {
  rejectDuplicateKeys(items, context, {
    path: [],
    field: 'key',
    keyOf: item => item.key,
  });
}
