import {
  describeFields,
  scenarioInputTitle,
  SCENARIO_INPUTS,
  SECTIONS,
  type FieldShape,
  type PlanDocument,
  type SectionId,
} from '@integration-plan/plugin-integration-plan-common';
import { nameOf } from '../../facts/shapes';
import { valueOf } from '../../facts/say';

/** A part of the document: the scenario, or a section. */
export type PartId = 'scenario' | SectionId;

/** Where a fact of an import stands: in which part, and where in it, in words. */
export type FactPlace = { part: PartId; words: string };

/** `limits[0].window` is `limits`, `0`, `window`. */
const split = (path: string) => path.match(/[^.[\]]+/g) ?? [];

function sayIn(facts: FieldShape, path: string[], value: unknown): string {
  const words: string[] = [];
  let shape = facts;
  let at = value;
  for (const key of path) {
    at = valueOf(at, key);
    if (shape.type === 'list') {
      shape = shape.item;
      words.push(nameOf(at, shape) ?? String(Number(key) + 1));
    } else if (shape.type === 'object') {
      const field = shape.fields.find(candidate => candidate.key === key);
      words.push(field?.title ?? key);
      shape = field?.shape ?? { type: 'text' };
    } else {
      words.push(key);
    }
  }
  return words.join(' › ');
}

/**
 * The path of a fact as a person reads it: `sections.rateLimiting.facts.limits[0]`
 * is "Limits of the third party › 1" of rate limiting. Items that have a name
 * are called by it. Undefined where the path is of no part of a document.
 *
 * @param document - names the items; without one they are counted
 */
export function sayFactPath(
  path: string,
  document: PlanDocument | null,
): FactPlace | undefined {
  const [root, part, ...rest] = split(path);
  if (root === 'scenario') {
    const input = SCENARIO_INPUTS.find(key => key === part);
    return input && { part: 'scenario', words: scenarioInputTitle(input) };
  }
  const section = SECTIONS.find(({ id }) => id === part);
  if (root !== 'sections' || !section) return undefined;
  const [place, ...inside] = rest;
  if (place !== 'facts') return { part: section.id, words: 'Text' };
  return {
    part: section.id,
    words: sayIn(
      { type: 'object', fields: describeFields(section.facts) },
      inside,
      document?.sections[section.id].facts,
    ),
  };
}
