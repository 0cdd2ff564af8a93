import { isRecord, type Path } from '../facts/json';
import { factPath } from '../document/provenance/factPath';
import type { PlanDocument } from '../schema/document';
import { toInputIssues } from '../schema/parse';
import type { FactProvenance } from '../schema/provenance';
import { SECTIONS, type SectionId } from '../sections';
import type { QuotedText } from './quoted/QuotedText';
import { addedIn, withKeys } from './quoted/values';
import { fieldsOf, type Problem } from './readFacts';

/** A recognised fact that a person has put right. @public */
export type CorrectedFact = {
  /** As the fact was told. */
  id: string;
  text: string;
  /** What it is instead. */
  value: unknown;
};

/** A fact that a person made of words that nobody had read. @public */
export type MadeFact = {
  section: SectionId;
  /** Of the facts of the section. */
  field: string;
  /** An item, where the field is a list; else all that the field has. */
  value: unknown;
  /** The words, as they stand in the text. */
  text: string;
  /** Where they stood; they are looked for elsewhere, too. */
  line: number;
};

/** A fact that a person gave, and the words that it is about. */
export type Given = { path: Path; how: string; text: string };

const wordsIn = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Enough to see what a value should be. */
const MOST_ISSUES = 5;

/** "limits[0].amount must be a number", for a value that a schema refuses. */
export function whyInvalid(
  definition: (typeof SECTIONS)[number],
  facts: unknown,
): string | undefined {
  const result = definition.facts.safeParse(facts);
  if (result.success) return undefined;
  return toInputIssues(result.error)
    .slice(0, MOST_ISSUES)
    .map(({ path, message }) => `${path} ${message}`.trim())
    .join('; ');
}

/** Puts facts that a person made of words beside those of the reader. */
export class MadeFacts {
  readonly stored: Array<Given & { id: string; line: number }> = [];
  readonly notes: Problem[] = [];
  readonly problems: Problem[] = [];

  constructor(
    private readonly text: QuotedText,
    private readonly facts: Map<SectionId, Record<string, unknown>>,
  ) {}

  add(fact: MadeFact, index: number) {
    const lines =
      this.text.find(fact.text, fact.line) ?? this.text.find(fact.text);
    if (!lines) {
      this.notes.push({
        line: 1,
        message: `A fact that was made of “${wordsIn(fact.text).slice(
          0,
          200,
        )}” is not stored: the words are not in the text any more`,
      });
      return;
    }
    const { line } = lines;
    const section = SECTIONS.find(({ id }) => id === fact.section)!;
    const field = fieldsOf(section).find(({ key }) => key === fact.field);
    if (!field) {
      this.problems.push({
        line,
        message: `${section.title} has no field "${fact.field}"`,
      });
      return;
    }
    const facts = this.facts.get(section.id) ?? {};
    const there = facts[field.key];
    const isItem = field.shape.type === 'list' && !Array.isArray(fact.value);
    const old = isItem && Array.isArray(there) ? there : [];
    const next = {
      ...facts,
      [field.key]: withKeys(
        isItem ? [...old, fact.value] : fact.value,
        field.shape,
      ),
    };
    const wrong = whyInvalid(section, next);
    if (wrong !== undefined) {
      this.problems.push({ line, message: `${section.title}: ${wrong}` });
      return;
    }
    this.facts.set(section.id, next);
    const place = ['sections', section.id, 'facts', field.key];
    const path = isItem ? [...place, old.length] : place;
    // What the reader had already is not the person's
    const added =
      isRecord(fact.value) && !isItem
        ? addedIn(fact.value, there, place)
        : [path];
    const told = { id: `made[${index}]`, line, text: fact.text };
    this.stored.push({ ...told, path, how: 'Made' });
    this.given.push(
      ...added.map(inner => ({ path: inner, how: 'Made', text: fact.text })),
    );
  }

  /** The parts of them that nobody had read. */
  readonly given: Given[] = [];
}

/** Where facts come from that a person gave: nobody has to confirm them. */
export const provenanceOfGiven = (
  document: PlanDocument,
  given: readonly Given[],
): FactProvenance[] =>
  given.flatMap(({ path, how, text }) => {
    const name = factPath(document, path);
    if (name === undefined) return [];
    const note = `${how} by a person; the text says: “${wordsIn(text).slice(
      0,
      400,
    )}”`;
    return [{ path: name, from: 'confirmed' as const, note }];
  });
