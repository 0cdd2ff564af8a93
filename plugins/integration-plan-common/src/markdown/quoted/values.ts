import type { FieldShape } from '../../facts/describeField';
import { durationSeconds } from '../../facts/durations';
import { isRecord, isSame, type Path } from '../../facts/json';
import { toKey, uniqueKey } from '../../facts/keys';
import { nameOf } from '../../facts/shapes';
import { wordsOf } from '../../reading/structure/phrases';

/*
 * Values of facts as somebody else tells them, beside those that are there.
 */

/** Keys are for links, and no text has them. */
export function withoutKeys(value: unknown, shape: FieldShape): unknown {
  if (shape.type === 'list' && Array.isArray(value)) {
    return value.map(item => withoutKeys(item, shape.item));
  }
  if (shape.type !== 'object' || !isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      const field = shape.fields.find(one => one.key === key);
      const isKey = key === 'key' || field?.format === 'key';
      if (isKey || inner === null || inner === '') return [];
      return [[key, field ? withoutKeys(inner, field.shape) : inner]];
    }),
  );
}

/** Keys for the items that need one, named by what they are called. */
export function withKeys(value: unknown, shape: FieldShape): unknown {
  if (shape.type === 'list' && Array.isArray(value)) {
    const taken: string[] = [];
    return value.map(item => {
      const inner = withKeys(item, shape.item);
      const isKeyed =
        shape.item.type === 'object' &&
        shape.item.fields.some(({ key }) => key === 'key');
      if (!isKeyed || !isRecord(inner)) return inner;
      const own = inner.key ?? toKey(nameOf(inner, shape.item) ?? '');
      const key = uniqueKey(String(own || 'read'), taken);
      taken.push(key);
      return { key, ...inner };
    });
  }
  if (shape.type !== 'object' || !isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const field = shape.fields.find(one => one.key === key);
      return [key, field ? withKeys(inner, field.shape) : inner];
    }),
  );
}

export const sameWords = (a: unknown, b: unknown) =>
  wordsOf(String(a)).join(' ') === wordsOf(String(b)).join(' ');

/** Equal for a reader: one minute is sixty seconds, and capitals do not count. */
function isEqual(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, at) => isEqual(item, b[at]));
  }
  if (typeof a !== 'string' || typeof b !== 'string') return isSame(a, b);
  const isTime = /^P/.test(a) && /^P/.test(b);
  if (isTime && durationSeconds(a) === durationSeconds(b)) return true;
  return a === b || (wordsOf(a).length > 0 && sameWords(a, b));
}

/** Parts of a value that another has and tells differently, or lacks. */
export function compare(
  value: unknown,
  other: unknown,
): 'same' | 'more' | 'different' {
  if (!isRecord(value) || !isRecord(other)) {
    if (other === undefined) return 'more';
    return isEqual(value, other) ? 'same' : 'different';
  }
  const parts = Object.entries(value).map(([key, inner]) =>
    compare(inner, other[key]),
  );
  if (parts.includes('different')) return 'different';
  return parts.includes('more') ? 'more' : 'same';
}

/** The parts of a value that another has not, or has otherwise. */
export function addedIn(value: unknown, other: unknown, path: Path): Path[] {
  if (isRecord(value) && isRecord(other)) {
    return Object.entries(value).flatMap(([key, inner]) =>
      addedIn(inner, other[key], [...path, key]),
    );
  }
  return compare(value, other) === 'same' ? [] : [path];
}

/** An object over another, field by field. */
export const merge = (over: unknown, under: unknown): unknown =>
  isRecord(over) && isRecord(under)
    ? {
        ...under,
        ...Object.fromEntries(
          Object.entries(over).map(([key, inner]) => [
            key,
            merge(inner, under[key]),
          ]),
        ),
      }
    : over;
