import { isListOfObjects, type Field } from '../facts/describeField';

/** A field that fits one line or one cell, wherever in an object it stands. */
export type FlatField = { path: string[]; label: string; field: Field };

/** The fields below an object, those of nested objects in place of the objects. */
function leaves(fields: Field[]): FlatField[] {
  const walk = (some: Field[], path: string[], titles: string[]): FlatField[] =>
    some.flatMap(field => {
      const here = [...path, field.key];
      const names = [...titles, field.title];
      return field.shape.type === 'object'
        ? walk(field.shape.fields, here, names)
        : [{ path: here, label: names.join(' / '), field }];
    });
  return walk(fields, [], []);
}

/**
 * The fields of an object that fit a cell, labelled with the titles on the
 * way: "Thresholds / Critical".
 */
export const flatFields = (fields: Field[]) =>
  leaves(fields).filter(({ field }) => !isListOfObjects(field.shape));

/** The lists of objects in an object. */
export const objectLists = (fields: Field[]) =>
  leaves(fields).filter(({ field }) => isListOfObjects(field.shape));

/** Sets a value, making the objects on the way. */
export function assignAt(
  target: Record<string, unknown>,
  path: readonly string[],
  value: unknown,
) {
  let inner = target;
  for (const key of path.slice(0, -1)) {
    inner[key] ??= {};
    inner = inner[key] as Record<string, unknown>;
  }
  inner[path[path.length - 1]] = value;
}
