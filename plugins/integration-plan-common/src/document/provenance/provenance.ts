import { isRecord, type Path, getAt } from '../../facts/json';
import { isUnsaid } from '../../facts/formatFact';
import type { PlanDocument } from '../../schema/document';
import type { FactProvenance } from '../../schema/provenance';
import { factPath, resolveFactPath } from './factPath';

const isWithin = (path: Path, outer: Path) =>
  outer.length <= path.length &&
  outer.every((part, index) => part === path[index]);

/** A note about a fact, and the place that it means. */
export type Placed = { entry: FactProvenance; path: Path };

function placed(document: PlanDocument): Placed[] {
  return document.provenance.flatMap(entry => {
    const path = resolveFactPath(document, entry.path);
    return path ? [{ entry, path }] : [];
  });
}

/**
 * Where the fact at a place comes from: what is noted of it, or of the
 * narrowest part that it is in. Undefined: a person wrote it.
 */
export function provenanceOf(
  document: PlanDocument,
  path: Path,
): FactProvenance | undefined {
  return placed(document)
    .filter(one => isWithin(path, one.path))
    .sort((a, b) => b.path.length - a.path.length)[0]?.entry;
}

/** Assumed facts that are there, and where. */
export const placeAssumptions = (document: PlanDocument): Placed[] =>
  placed(document).filter(({ entry }) => entry.from === 'assumed');

/**
 * Facts that somebody has to confirm before the plan is approved. What is
 * noted of facts that are gone does not count.
 * @public
 */
export function assumedFacts(document: PlanDocument): FactProvenance[] {
  return placeAssumptions(document).map(({ entry }) => entry);
}

/** The places right below a place that say something, without the key that names an item. */
export function childPaths(document: PlanDocument, path: Path): Path[] {
  const value = getAt(document, path);
  if (Array.isArray(value)) return value.map((_, index) => [...path, index]);
  if (!isRecord(value)) return [];
  const isItem = typeof path[path.length - 1] === 'number';
  return Object.entries(value)
    .filter(([key, inner]) => !isUnsaid(inner) && !(isItem && key === 'key'))
    .map(([key]) => [...path, key]);
}

/**
 * What is noted of a part, as notes of the parts below it, so that one of
 * them can differ. Those for which `isKept` is false are left out.
 */
function splitAround(
  document: PlanDocument,
  { entry, path }: Placed,
  isKept: (path: Path) => boolean | 'look inside',
): FactProvenance[] {
  return childPaths(document, path).flatMap(child => {
    const kept = isKept(child);
    const name = factPath(document, child);
    if (!kept || name === undefined) return [];
    const inner = { ...entry, path: name };
    return kept === true
      ? [inner]
      : splitAround(document, { entry: inner, path: child }, isKept);
  });
}

/**
 * Marks facts as confirmed, with all below them. A fact of an assumed part is
 * confirmed alone; the rest of the part stays assumed. What is not assumed
 * stays as it is.
 *
 * @param paths - as in `FactProvenance`
 * @param by - who confirms, e.g. an entity reference
 * @public
 */
export function confirmFacts(
  document: PlanDocument,
  paths: readonly string[],
  by?: string,
): PlanDocument {
  const targets = paths.flatMap(name => {
    const path = resolveFactPath(document, name);
    return path ? [{ name, path }] : [];
  });
  const note = by === undefined ? undefined : `Confirmed by ${by}`;
  const confirm = (entry: FactProvenance): FactProvenance => ({
    path: entry.path,
    from: 'confirmed',
    ...(note ? { note } : entry.note && { note: entry.note }),
  });
  const provenance = document.provenance.flatMap(entry => {
    const path = resolveFactPath(document, entry.path);
    if (!path || entry.from !== 'assumed') return [entry];
    if (targets.some(target => isWithin(path, target.path))) {
      return [confirm(entry)];
    }
    const inside = targets.filter(target => isWithin(target.path, path));
    if (inside.length === 0) return [entry];
    const rest = splitAround(document, { entry, path }, child => {
      if (inside.some(target => isWithin(child, target.path))) return false;
      return inside.some(target => isWithin(target.path, child))
        ? 'look inside'
        : true;
    });
    return [
      ...rest,
      ...inside.map(({ name }) => confirm({ ...entry, path: name })),
    ];
  });
  return { ...document, provenance: withoutRepeats(provenance) };
}

/** One note for each path, the later one of two. */
export function withoutRepeats(
  provenance: readonly FactProvenance[],
): FactProvenance[] {
  return [...new Map(provenance.map(entry => [entry.path, entry])).values()];
}

/** What is noted of the facts of one section. @public */
export const provenanceOfSection = (
  document: PlanDocument,
  id: string,
): FactProvenance[] =>
  document.provenance.filter(({ path }) => path.startsWith(`${id}.`));
