import { isRecord, keysOf, valueAt, type Path } from '../../facts/json';
import {
  childPaths,
  provenanceOf,
  provenanceOfSection,
} from '../../document/provenance/provenance';
import type { PlanDocument } from '../../schema/document';
import type { SectionId } from '../../sections';

const isNothing = (value: unknown): boolean => {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.values(value).every(isNothing);
};

/**
 * The facts that a drafter proposes for a section, where those that a person
 * wrote or confirmed stay as they are. Marked ones are the drafter's to change.
 *
 * @param before - the document that the drafter went on from
 * @param proposed - facts of the section; what comes back may not fit its schema
 * @public
 */
export function keepWritten(
  before: PlanDocument,
  id: SectionId,
  proposed: unknown,
): unknown {
  const document = {
    ...before,
    provenance: provenanceOfSection(before, id),
  };

  const isWritten = (path: Path): boolean => {
    const from = provenanceOf(document, path)?.from;
    return from === undefined || from === 'confirmed';
  };
  const hasWritten = (path: Path, value: unknown): boolean => {
    if (isNothing(value)) return false;
    const children = childPaths(document, path);
    return children.length === 0
      ? isWritten(path)
      : children.some(child => {
          const key = child[child.length - 1];
          const inner = Array.isArray(value)
            ? value[Number(key)]
            : valueAt(value, String(key));
          return hasWritten(child, inner);
        });
  };

  function keep(path: Path, own: unknown, next: unknown): unknown {
    if (!hasWritten(path, own)) return next;
    if (next === undefined) return own;
    if (Array.isArray(own) && Array.isArray(next)) {
      return keepItems(path, own, next);
    }
    if (isRecord(own) && isRecord(next)) {
      return Object.fromEntries(
        [...new Set([...Object.keys(own), ...Object.keys(next)])].map(key => [
          key,
          keep([...path, key], valueAt(own, key), valueAt(next, key)),
        ]),
      );
    }
    return own;
  }

  function keepItems(path: Path, own: unknown[], next: unknown[]): unknown[] {
    const keys = keysOf(own);
    const names = keysOf(next);
    // Without keys nobody can tell which item became which
    if (!keys || !names) return own;
    const kept = own.flatMap((item, index) => {
      const at = names.indexOf(keys[index]);
      const place = [...path, index];
      if (at >= 0) return [keep(place, item, next[at])];
      return hasWritten(place, item) ? [item] : [];
    });
    return [...kept, ...next.filter((_, at) => !keys.includes(names[at]))];
  }

  return keep(['sections', id, 'facts'], document.sections[id].facts, proposed);
}
