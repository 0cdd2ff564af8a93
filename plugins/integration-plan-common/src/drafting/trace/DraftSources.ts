import { isRecord, type Path, getAt } from '../../facts/json';
import { resolveFactPath } from '../../document/provenance/factPath';
import { assumedFacts, childPaths } from '../../document/provenance/provenance';
import type { PlanDocument } from '../../schema/document';
import type { Draft, DraftInputs } from '../../schema/draft';
import { SECTIONS } from '../../sections';
import { GivenWords } from './GivenWords';

/** What a draft can be traced back to. @public */
export type DraftSources = {
  /** Numbers and names of the inputs, and of what is established in the document given. */
  given: GivenWords;
  /** What prose can speak of beside them without a claim of its own. */
  vocabulary: GivenWords;
  /** The draft of the rules from the same inputs. */
  rules: PlanDocument;
  /** The document that is gone on from. */
  before?: PlanDocument;
};

/** A document without what somebody still has to confirm. */
function establishedIn(document: PlanDocument): unknown[] {
  const assumed = assumedFacts(document);
  const places = new Set(
    assumed.map(({ path }) => JSON.stringify(resolveFactPath(document, path))),
  );
  const established = (path: Path): unknown[] => {
    if (places.has(JSON.stringify(path))) return [];
    const value = getAt(document, path);
    return Array.isArray(value) || isRecord(value)
      ? childPaths(document, path).flatMap(established)
      : [value];
  };
  return [
    document.scenario,
    ...SECTIONS.flatMap(({ id }) => [
      ...established(['sections', id, 'facts']),
      // Prose repeats what the facts assume
      ...(assumed.some(({ path }) => path.startsWith(`${id}.`))
        ? []
        : [document.sections[id].body]),
    ]),
  ];
}

/** Gathers once what all sections of a draft are traced back to. @public */
export function toDraftSources(options: {
  inputs: DraftInputs;
  rules: Draft;
  before?: PlanDocument;
}): DraftSources {
  const { inputs, rules, before } = options;
  const given = new GivenWords()
    .add(inputs)
    .add(rules.understood.details)
    .add(before ? establishedIn(before) : []);
  const vocabulary = new GivenWords(given)
    .add(rules.document)
    .add(before?.sections)
    .add(SECTIONS.map(({ title, questions }) => [title, questions]));
  return { given, vocabulary, rules: rules.document, before };
}
