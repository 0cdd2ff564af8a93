import { createContext } from 'react';
import {
  assumedFacts,
  resolveFactPath,
  type FactProvenance,
  type PlanDocument,
} from '@integration-plan/plugin-integration-plan-common';

/**
 * What is assumed of a document, by the object or list that has the fact, and
 * its key or position there. Whoever draws a fact has both at hand.
 */
export type Marks = ReadonlyMap<object, ReadonlyMap<string, FactProvenance>>;

/** Undefined: nothing is marked. */
export const MarksContext = createContext<Marks | undefined>(undefined);

const valueAt = (value: unknown, path: Array<string | number>) =>
  path.reduce<unknown>(
    (inner, part) =>
      typeof inner === 'object' && inner !== null
        ? Reflect.get(inner, part)
        : undefined,
    value,
  );

/** The assumed facts of a document. */
export function marksOf(document: PlanDocument): Marks {
  const marks = new Map<object, Map<string, FactProvenance>>();
  for (const entry of assumedFacts(document)) {
    const path = resolveFactPath(document, entry.path)!;
    const owner = valueAt(document, path.slice(0, -1)) as object;
    const key = String(path[path.length - 1]);
    const own = marks.get(owner) ?? new Map<string, FactProvenance>();
    marks.set(owner, own.set(key, entry));
  }
  return marks;
}

/** What is assumed inside of a value that is drawn in one piece. */
export function marksInside(marks: Marks, value: unknown): FactProvenance[] {
  if (typeof value !== 'object' || value === null) return [];
  return [
    ...(marks.get(value)?.values() ?? []),
    ...Object.values(value).flatMap(inner => marksInside(marks, inner)),
  ];
}
