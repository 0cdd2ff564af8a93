/** Where a value stands in a form: keys and positions, joined by slashes. */
export type FormPath = string;

export const toFormPath = (parts: readonly PropertyKey[]): FormPath =>
  parts.map(String).join('/');

export const joinPath = (path: FormPath, part: string | number): FormPath =>
  path === '' ? String(part) : `${path}/${part}`;

const partsOf = (path: FormPath) => (path === '' ? [] : path.split('/'));

export const isInside = (path: FormPath, outer: FormPath) =>
  outer === '' || path === outer || path.startsWith(`${outer}/`);

export function getAt(value: unknown, path: FormPath): unknown {
  return partsOf(path).reduce<unknown>(
    (at, part) =>
      typeof at === 'object' && at !== null
        ? (at as Record<string, unknown>)[part]
        : undefined,
    value,
  );
}

/** A copy with another value at the path; everything beside it stays the same object. */
export function setAt(value: unknown, path: FormPath, next: unknown): unknown {
  const [part, ...rest] = partsOf(path);
  if (part === undefined) return next;
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      String(index) === part ? setAt(item, rest.join('/'), next) : item,
    );
  }
  const own =
    typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)
      : {};
  return { ...own, [part]: setAt(own[part], rest.join('/'), next) };
}
