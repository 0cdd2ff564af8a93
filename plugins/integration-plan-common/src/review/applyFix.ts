import { isRecord, type Path } from '../facts/json';
import { planDocumentSchema, type PlanDocument } from '../schema/document';
import type { Fix } from '../schema/review';

/** A copy of a value with another one at a place inside it; undefined removes. */
function put(target: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (typeof key === 'number') {
    const items: unknown[] = Array.isArray(target) ? [...target] : [];
    const item = put(items[key], rest, value);
    items.splice(key, 1, ...(item === undefined ? [] : [item]));
    return items;
  }
  const { [key]: old, ...others } = isRecord(target) ? target : {};
  const changed = put(old, rest, value);
  return changed === undefined ? others : { ...others, [key]: changed };
}

/**
 * The document with a fix made. A fix fits the document that was reviewed, and
 * no other. Throws a `ZodError` where the result is no document.
 * @public
 */
export function applyFix(document: PlanDocument, fix: Fix): PlanDocument {
  return planDocumentSchema.parse(
    fix.changes.reduce<unknown>(
      (changed, { path, value }) => put(changed, path, value),
      document,
    ),
  );
}
