/** Where a value stands in a document: names of fields and positions in lists. @public */
export type Path = Array<string | number>;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of the object itself: `__proto__` is a name like any other here. */
export function valueAt(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The value at a place of a document; undefined where it has nothing there. @public */
export function getAt(
  document: unknown,
  path: ReadonlyArray<string | number>,
): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      Array.isArray(value) ? value[Number(part)] : valueAt(value, String(part)),
    document,
  );
}

/** A copy with another value at a place; everything beside it stays the same. */
export function setAt(
  value: unknown,
  [first, ...rest]: ReadonlyArray<string | number>,
  next: unknown,
): unknown {
  if (first === undefined) return next;
  if (Array.isArray(value)) {
    return value.with(Number(first), setAt(value[Number(first)], rest, next));
  }
  const own = isRecord(value) ? value : {};
  return { ...own, [first]: setAt(own[first], rest, next) };
}

/** A copy without a part; lists keep their order. */
export function removeAt(
  value: unknown,
  path: ReadonlyArray<string | number>,
): unknown {
  const last = path[path.length - 1];
  const owner = getAt(value, path.slice(0, -1));
  if (Array.isArray(owner)) {
    const left = owner.filter((_, index) => index !== last);
    return setAt(value, path.slice(0, -1), left);
  }
  if (!isRecord(owner)) return value;
  const { [String(last)]: gone, ...others } = owner;
  return setAt(value, path.slice(0, -1), others);
}

/**
 * Equal as JSON: the order of fields does not count, nor whether a field is
 * absent or undefined, because neither survives storage.
 * @public
 */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every(key => isSame(valueAt(a, key), valueAt(b, key)));
}

/** Text that is equal for values that are the same. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    isRecord(part)
      ? Object.fromEntries(
          Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}

const keyOf = (item: unknown) => valueAt(item, 'key');

/**
 * What each item is called, when all have a name and no two share it.
 *
 * @param identify - the name of an item; by default its `key`
 */
export function keysOf(
  items: readonly unknown[],
  identify: (item: unknown) => unknown = keyOf,
): string[] | undefined {
  const keys = items.map(identify);
  const isKeyed = keys.every((key): key is string => typeof key === 'string');
  return isKeyed && new Set(keys).size === keys.length ? keys : undefined;
}
