import type { Path } from '../facts/json';
import type { PlanDocument } from '../schema/document';
import type { Evidence } from '../schema/review';
import type { SectionId } from '../sections';
import { findStatement } from './prose';

/** The words in which prose would speak of what no fact says. */
export type Spoken = {
  words: RegExp;
  /** Where it may stand beside the section of the rule; `scenario`: in the inputs. */
  also?: ReadonlyArray<SectionId | 'scenario'>;
};

/** Sentences of facts, which rows of a table become: their notes, titles, actions. */
function* textsOf(value: unknown, path: Path): Generator<[Path, string]> {
  if (typeof value === 'string') {
    if (/\s/.test(value)) yield [path, value];
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      const step = Array.isArray(value) ? Number(key) : key;
      yield* textsOf(inner, [...path, step]);
    }
  }
}

function inBody(body: string, path: Path, words: RegExp): Evidence | undefined {
  for (const [index, line] of body.split('\n').entries()) {
    const said = findStatement(line, words);
    if (said) return { path, title: `Prose, line ${index + 1}`, said };
  }
  return undefined;
}

/**
 * Where a document speaks of something, be it not as the fact that a rule looks
 * for. What is denied is not said: "without jitter" does not speak of jitter.
 */
export function findSpoken(
  document: PlanDocument,
  section: SectionId,
  { words, also = [] }: Spoken,
): Evidence | undefined {
  for (const id of [section, ...also]) {
    if (id === 'scenario') {
      for (const [input, text] of Object.entries(document.scenario)) {
        const found = inBody(text, ['scenario', input], words);
        if (found) return found;
      }
      continue;
    }
    const { body, facts } = document.sections[id];
    const found = inBody(body, ['sections', id, 'body'], words);
    if (found) return found;
    for (const [path, text] of textsOf(facts, ['sections', id, 'facts'])) {
      const said = findStatement(text, words);
      if (said) return { path, title: 'Said elsewhere', said };
    }
  }
  return undefined;
}
