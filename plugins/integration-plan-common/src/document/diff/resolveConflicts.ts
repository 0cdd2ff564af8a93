import { isRecord, type Path } from '../../facts/json';
import type { MergeConflict, MergeResult } from './mergeDocuments';

/**
 * The merged document with what was chosen for each conflict: `mine`,
 * `theirs`, or a value of its own. Choosing undefined removes what is there.
 * @public
 */
export function resolveConflicts<T>(
  { merged, conflicts }: MergeResult<T>,
  choose: (conflict: MergeConflict, index: number) => unknown,
): T {
  const choices = conflicts.map(choose);
  // From the end, so that items that come or go do not move the rest
  return conflicts.reduceRight<unknown>(
    (document, conflict, index) =>
      put(document, conflict.path, {
        value: choices[index],
        isAbsent: conflict.mine === undefined,
      }),
    merged,
  ) as T;
}

type Put = { value: unknown; isAbsent: boolean };

function put(target: unknown, [key, ...rest]: Path, put_: Put): unknown {
  if (key === undefined) return put_.value;
  if (Array.isArray(target) && typeof key === 'number') {
    const { value, isAbsent } = put_;
    if (rest.length > 0) {
      return target.map((item, at) =>
        at === key ? put(item, rest, put_) : item,
      );
    }
    const items = value === undefined ? [] : [value];
    return [
      ...target.slice(0, key),
      ...items,
      ...target.slice(isAbsent ? key : key + 1),
    ];
  }
  const own = isRecord(target) ? target : {};
  const entries = new Map(Object.entries(own));
  const value = put(entries.get(String(key)), rest, put_);
  if (value === undefined) entries.delete(String(key));
  else entries.set(String(key), value);
  return Object.fromEntries(entries);
}
