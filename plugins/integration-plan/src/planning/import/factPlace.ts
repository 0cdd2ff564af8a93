import {
  describeFields,
  keyAsWords,
  type FieldShape,
  isListOfObjects,
  type Meaning,
  meaningOfItems,
  nameOf,
  namingField,
  type PlanDocument,
  formatFact,
  SCENARIO_INPUTS,
  scenarioInputTitle,
  type SectionId,
  SECTIONS,
  withoutKey,
} from '@integration-plan/plugin-integration-plan-common';
import { valueOf } from '../../shared/facts/format';

/** The plan itself, or a part of its document. */
export type PartId = 'plan' | 'scenario' | SectionId;

/** Where a fact of an import stands, and what it says, in words. */
export type FactPlace = {
  part: PartId;
  words: string;
  /** Empty where there is no document to take it from. */
  value: string;
};

/** Enough to recognise a fact by. */
const MAX_VALUE = 200;

const cut = (text: string) =>
  text.length > MAX_VALUE
    ? `${text.slice(0, MAX_VALUE).replace(/(?<!\s)\s+\S*$/, '')} …`
    : text;

/** `limits[0].window` is `limits`, `0`, `window`. */
const split = (path: string) => path.match(/[^.[\]]+/g) ?? [];

/** Where a fact stands in the form of its section. */
export const factPathIn = (path: string) => split(path).slice(3).join('/');

/** A length of time names nothing. */
const nameFieldOf = (shape: FieldShape) => {
  const field = namingField(shape);
  return field?.format === 'duration' ? undefined : field;
};

/** What an object says beside its key and its name, and without lists that tell facts of their own. */
const besideName = (meaning: Meaning): Meaning => {
  const { shape } = meaning;
  if (shape.type !== 'object' || meaning.say) return meaning;
  const naming = nameFieldOf(shape);
  const fields = withoutKey(shape.fields).filter(
    field => field !== naming && !isListOfObjects(field.shape),
  );
  return { ...meaning, shape: { type: 'object', fields } };
};

const formatItem = (item: unknown, shape: FieldShape, position: string) =>
  (nameFieldOf(shape) && nameOf(item, shape)) || String(Number(position) + 1);

function formatIn(facts: FieldShape, path: string[], root: unknown) {
  const words: string[] = [];
  let at: Meaning = { shape: facts };
  let value = root;
  let owner: unknown;
  for (const key of path) {
    owner = value;
    value = valueOf(value, key);
    if (at.shape.type === 'list') {
      at = meaningOfItems(at);
      words.push(formatItem(value, at.shape, key));
    } else {
      const fields = at.shape.type === 'object' ? at.shape.fields : [];
      const field = fields.find(candidate => candidate.key === key);
      words.push(field?.title ?? key);
      at = field ?? { shape: { type: 'text' } };
    }
  }
  return {
    words: words.join(' › '),
    value: cut(formatFact(besideName(at), value, owner)),
  };
}

/**
 * The path of a fact as a person reads it: `sections.rateLimiting.facts.limits[0]`
 * is "Limits of the third party › 1" of rate limiting. Items that have a name
 * are called by it. Undefined where the path is of no part of a plan.
 *
 * @param document - names the items; without one they are counted
 */
export function placeOfFact(
  path: string,
  document: PlanDocument | null,
): FactPlace | undefined {
  const [root, part, ...rest] = split(path);
  if (root === 'scenario') {
    const input = SCENARIO_INPUTS.find(key => key === part);
    return (
      input && {
        part: 'scenario',
        words: scenarioInputTitle(input),
        value: '',
      }
    );
  }
  // What the text says of the plan itself stands at the top
  if (root && part === undefined) {
    return { part: 'plan', words: keyAsWords(root), value: '' };
  }
  const section = SECTIONS.find(({ id }) => id === part);
  if (root !== 'sections' || !section) return undefined;
  const [place, ...inside] = rest;
  if (place !== 'facts') return { part: section.id, words: 'Text', value: '' };
  return {
    part: section.id,
    ...formatIn(
      { type: 'object', fields: describeFields(section.facts) },
      inside,
      document?.sections[section.id].facts,
    ),
  };
}

/** A fact that somebody else read, as a person reads it. */
export function describeValue({
  section: id,
  field: key,
  value,
}: {
  section?: SectionId;
  field: string;
  value?: unknown;
}): { words: string; value: string } {
  const section = SECTIONS.find(one => one.id === id);
  const field =
    section && describeFields(section.facts).find(one => one.key === key);
  const title = section ? `${section.title} › ` : '';
  const words = field?.title ?? key;
  if (!field)
    return { words: title + words, value: cut(JSON.stringify(value ?? '')) };
  const isItem = field.shape.type === 'list' && !Array.isArray(value);
  const meaning: Meaning =
    field.shape.type === 'list' && isItem ? meaningOfItems(field) : field;
  return {
    words: title + words,
    value: cut(formatFact(meaning, value, undefined)),
  };
}
