import type { Field } from '../facts/describeField';
import type { Path } from '../facts/json';
import { wordsOf } from '../reading/structure/phrases';
import {
  planDocumentSchema,
  isSectionFilled,
  type PlanDocument,
} from '../schema/document';
import { toKey } from '../facts/keys';
import { formatPath } from '../schema/parse';
import { planAttributesSchema } from '../schema/plan';
import {
  SCENARIO_INPUTS,
  scenarioSchema,
  type Scenario,
} from '../schema/scenario';
import { SECTIONS, type SectionId } from '../sections';
import { namesIn } from '../reading/grammar/names';
import {
  readStatements,
  rowStatements,
  type Statement,
} from '../reading/grammar/statements';
import { languageOf, type Language } from '../reading/grammar/tokens';
import { readOutline, type Part } from '../reading/structure/outline';
import { findProcedure, findProcedureOf } from '../reading/topics/procedures';
import { readFrontMatter } from './blocks';
import { problemsOf } from './readDocument';
import { fieldsOf, type Origin, type Problem } from './readFacts';
import {
  type CorrectedFact,
  type Given,
  MadeFacts,
  type MadeFact,
  provenanceOfGiven,
  whyInvalid,
} from './given';
import { withoutRepeats } from '../document/provenance/provenance';
import {
  QuotedFacts,
  type QuotedFactResult,
  type QuotedReading,
} from './quoted/QuotedFacts';
import { QuotedText } from './quoted/QuotedText';
import { RECOGNISERS } from './recognise';
import { FactFinder, type Found } from './recognise/FactFinder';
import { readInputs } from './splitFree';

/** A fact that was found in a text. @public */
export type RecognisedFact = {
  /** Names it, whatever else is left out. */
  id: string;
  /** Where it stands in the document. */
  path: string;
  line: number;
  /** The words that it rests on. */
  text: string;
  /** By a person, who put the value right or made a fact of the words. */
  given?: 'corrected' | 'made';
};

/** What came of somebody's Markdown. @public */
export type ImportedDocument = {
  /** `written`: this suite wrote the file; `free`: anything else. */
  format: 'written' | 'free';
  /** Undefined when `problems` says why; free Markdown always has a document. */
  document: PlanDocument | undefined;
  /** Unchecked attributes of the plan: title, owner and so on. */
  attributes: Record<string, unknown>;
  /** Facts that were found, where, and in which words. */
  recognised: RecognisedFact[];
  /** Those that a person does not want, as they were told when they were wanted. */
  unwanted: RecognisedFact[];
  /** Words that may state a fact and were not stored as one, and what a person has to decide. */
  asked: Array<{ section: SectionId; line: number; text: string; why: string }>;
  /** Lines that were kept as prose, and where they are now. */
  prose: Array<{ place: string; from: number; to: number }>;
  /** Sections of which nothing was found. */
  missing: SectionId[];
  /** What stands in the document all the same, and should be looked at. */
  notes: Problem[];
  problems: Problem[];
  /** What came of the answer of somebody else who read the text; null where none was given. */
  reading: { facts: QuotedFactResult[]; problem?: string } | null;
};

/** What a person chose in the preview of an import. @public */
export type ImportChoices = {
  reading?: QuotedReading;
  /** Recognised facts that are not stored; their words stay prose. */
  without?: ReadonlyArray<Pick<RecognisedFact, 'id' | 'text'>>;
  /** Recognised facts that are something else. */
  corrected?: readonly CorrectedFact[];
  /** Facts of words that nobody had read; the words stay prose. */
  made?: readonly MadeFact[];
};

type Facts = Record<string, unknown>;
type NumberedLine = { line: number; text: string };

const isBlank = (line: string) => line.trim() === '';

/** Lines that stay prose, as runs without a gap. */
function runsOf(lines: number[]): Array<{ from: number; to: number }> {
  const runs: Array<{ from: number; to: number }> = [];
  for (const line of lines) {
    const last = runs[runs.length - 1];
    if (last && line === last.to + 1) last.to = line;
    else runs.push({ from: line, to: line });
  }
  return runs;
}

/** At most one blank line in a row where facts were taken out, code left alone. */
function collapse(lines: string[]): string {
  let inCode = false;
  return lines
    .filter((line, index) => {
      if (/^ {0,3}(?:`{3,}|~{3,})/.test(line)) inCode = !inCode;
      return inCode || !isBlank(line) || !isBlank(lines[index - 1] ?? '');
    })
    .join('\n');
}

const MAX_INPUT = 10_000;

/** "RB-7": a number that procedures have, and no words that could mean one. */
const NUMBERED = /^[A-Z]{1,4}-?\d{1,3}[a-z]?$/;

const stringsIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(stringsIn)
    : [String(value)];

/** Titles and other names of all fields, in words. */
function wordsOfFields(fields: readonly Field[]): string[] {
  return fields.flatMap(({ title, key, aliases = [], shape }): string[] => {
    const inner = shape.type === 'list' ? shape.item : shape;
    return [
      ...wordsOf([title, key, ...aliases].join(' ')),
      ...(inner.type === 'object' ? wordsOfFields(inner.fields) : []),
    ];
  });
}

const fieldWords = (section: (typeof SECTIONS)[number]) => [
  ...wordsOfFields(fieldsOf(section)),
  'yes',
  'no',
];

const factsOf = (id: SectionId): Path => ['sections', id, 'facts'];

/** A fact as the preview shows it, and as a person names it who does not want it. */
const describeFound = (
  section: SectionId,
  { line, origin, path, text, isCorrected }: Found,
): RecognisedFact => ({
  id: formatPath([...factsOf(section), ...(origin ?? path)]),
  path: formatPath([...factsOf(section), ...path]),
  line,
  text: text.replace(/\s+/g, ' ').slice(0, 300),
  ...(isCorrected && { given: 'corrected' }),
});

class FreeImport {
  readonly recognised: ImportedDocument['recognised'] = [];
  readonly unwanted: ImportedDocument['unwanted'] = [];
  readonly asked: ImportedDocument['asked'] = [];
  readonly prose: ImportedDocument['prose'] = [];
  readonly notes: Problem[] = [];
  readonly problems: Problem[] = [];
  /** Facts that a person gave. */
  readonly given: Given[] = [];
  readonly #corrected = new Set<CorrectedFact>();
  readonly origins: Origin[] = [];
  readonly bodies = new Map<SectionId, string[]>();
  readonly facts = new Map<SectionId, Facts>();
  readonly #finders = new Map<SectionId, FactFinder>();
  scenario: Partial<Scenario> = {};
  title: string | undefined;
  /** Sentences of each section, and of all. */
  readonly #statements = new Map<SectionId, Statement[]>();
  #all: Statement[] = [];
  /** Sentences above the first section. */
  above: Statement[] = [];

  constructor(
    private readonly lines: string[],
    private readonly language: Language,
    private readonly names: ReadonlySet<string>,
  ) {}

  setTitle({ text, line }: { text: string; line: number }) {
    this.title = text;
    this.recognised.push({
      id: 'title',
      path: 'title',
      line,
      text: this.lines[line - 1].trim(),
    });
  }

  #linesOf(part: Part): NumberedLine[] {
    const lines: NumberedLine[] = [];
    for (let line = part.line; line <= part.to; line++) {
      lines.push({ line, text: this.lines[line - 1] });
    }
    return lines;
  }

  /** Lines of the heading, which may be underlined. */
  #withoutHeading(part: Part): NumberedLine[] {
    const lines = this.#linesOf(part);
    if (!part.heading || part.heading.isKept) return lines;
    const isUnderlined = /^ {0,3}(?:=+|-{2,})\s*$/.test(lines[1]?.text ?? '');
    return lines.slice(isUnderlined ? 2 : 1);
  }

  /** What front matter says that no attribute of a plan holds stays text, all of it where it cannot be read. */
  keepFrontMatter(
    taken: number,
    values: Record<string, unknown>,
    [note]: Problem[],
  ) {
    const lines = this.lines
      .slice(0, taken)
      .map((text, index) => ({ line: index + 1, text }));
    if (note) {
      this.notes.push({
        line: note.line,
        message: `${note.message}. It is kept as text`,
      });
      this.keepAbove(lines);
      return;
    }
    let isKept = false;
    this.keepAbove(
      lines.slice(1, -1).filter(({ text }) => {
        const key = /^([^\s:#][^:]{0,60}):/.exec(text)?.[1];
        if (key !== undefined) {
          isKept = key in values && !(key in planAttributesSchema.shape);
        }
        return isKept;
      }),
    );
  }

  keepAbove(lines: NumberedLine[]) {
    // What stands above the plan itself goes where reading starts
    const [first] = SECTIONS;
    if (lines.some(({ text }) => !isBlank(text))) this.#keep(first.id, lines);
  }

  readAbove(part: Part, titleLine: number | undefined) {
    this.above.push(
      ...readStatements(part.blocks, this.language),
      ...rowStatements(part.blocks, this.language),
    );
    if (part.input) {
      const lines = this.#withoutHeading(part);
      const text = lines
        .map(one => one.text)
        .join('\n')
        .trim();
      if (!text || text.length > MAX_INPUT || this.scenario[part.input]) {
        this.keepAbove(this.#linesOf(part));
        return;
      }
      this.scenario[part.input] = text;
      this.#noteInput(part.input, part.line, this.lines[part.line - 1].trim());
      return;
    }
    const lines = this.#linesOf(part);
    const titleLines = new Set(
      lines.flatMap(({ line, text }) => {
        const isUnderline =
          line - 1 === titleLine && /^ {0,3}(?:=+|-{2,})\s*$/.test(text);
        return line === titleLine || isUnderline ? [line] : [];
      }),
    );
    const { scenario, found, rest } = readInputs({
      line: part.line,
      lines: lines.map(({ line, text }) => (titleLines.has(line) ? '' : text)),
    });
    for (const { key, line, text } of found) {
      const value = scenario[key] ?? '';
      if (value.length > MAX_INPUT) continue;
      this.scenario[key] ??= value;
      this.#noteInput(key, line, text);
    }
    this.keepAbove(rest.filter(({ line }) => !titleLines.has(line)));
  }

  #noteInput(key: keyof Scenario, line: number, text: string) {
    const path = `scenario.${key}`;
    this.recognised.push({ id: path, path, line, text });
    this.origins.push({ path: ['scenario', key], line });
  }

  readStatements(id: SectionId, parts: Part[]) {
    const statements = parts
      .filter(part => !part.isAside)
      .flatMap(part =>
        readStatements(
          part.blocks,
          this.language,
          part.heading?.isKept ? [part.heading.words] : [],
        ),
      );
    this.#statements.set(id, statements);
    this.#all = [...this.#all, ...statements];
  }

  readSection(
    id: SectionId,
    parts: Part[],
    { without = [], corrected = [] }: ImportChoices,
  ) {
    const definition = SECTIONS.find(section => section.id === id)!;
    const finder = new FactFinder(fieldsOf(definition));
    this.#finders.set(id, finder);
    const blocks = parts
      .filter(part => !part.isAside)
      .flatMap(part => part.blocks);
    RECOGNISERS[id](
      {
        blocks,
        statements: this.#statements.get(id) ?? [],
        all: this.#all,
        early: this.#statements.get(SECTIONS[0].id) ?? [],
        above: this.above,
        language: this.language,
        names: this.names,
      },
      finder,
    );
    const isValid = () => definition.facts.safeParse(finder.facts).success;
    if (corrected.length > 0) this.#correct(definition, finder, corrected);
    if (without.length > 0) {
      finder.drop(found => {
        const said = describeFound(id, found);
        const isUnwanted = without.some(
          one => one.id === said.id && one.text === said.text,
        );
        if (isUnwanted) this.unwanted.push(said);
        return isUnwanted;
      }, isValid);
    }
    const isLost = !isValid();
    if (!isLost) this.facts.set(id, finder.facts);
    const taken = isLost ? new Set<number>() : this.#takenLines(id, finder);
    for (const part of parts) {
      this.#keep(
        id,
        this.#withoutHeading(part).map(({ line, text }) => ({
          line,
          text: taken.has(line) ? '' : text,
        })),
      );
    }
    if (!isLost) this.#report(id, finder);
  }

  #correct(
    definition: (typeof SECTIONS)[number],
    finder: FactFinder,
    corrected: readonly CorrectedFact[],
  ) {
    for (const found of [...finder.found]) {
      const said = describeFound(definition.id, found);
      const fact = corrected.find(
        one => one.id === said.id && one.text === said.text,
      );
      if (!fact) continue;
      this.#corrected.add(fact);
      const wrong = finder.correct(found, fact.value, () =>
        whyInvalid(definition, finder.facts),
      );
      if (wrong === undefined) continue;
      this.problems.push({
        line: found.line,
        message: `${definition.title}: ${wrong}`,
      });
    }
  }

  /** What a person corrected is not lost in silence once the words are others. */
  noteUnused(corrected: readonly CorrectedFact[], text: QuotedText) {
    for (const fact of corrected) {
      if (this.#corrected.has(fact)) continue;
      this.notes.push({
        line: text.find(fact.text)?.line ?? 1,
        message: `A correction is not used: the text does not have the fact “${fact.text}” any more`,
      });
    }
  }

  /** Facts that a person made of words. */
  make(made: readonly MadeFact[], text: QuotedText) {
    const facts = new MadeFacts(text, this.facts);
    made.forEach((fact, index) => facts.add(fact, index));
    this.notes.push(...facts.notes);
    this.problems.push(...facts.problems);
    this.given.push(...facts.given);
    for (const { id, path, line, text: words } of facts.stored) {
      this.recognised.push({
        id,
        path: formatPath(path),
        line,
        text: words,
        given: 'made',
      });
      this.origins.push({ path, line });
    }
  }

  /** Lines of which the facts hold every word; names of fields need not be kept. */
  #takenLines(id: SectionId, finder: FactFinder): Set<number> {
    const taken = new Set<number>();
    if (finder.taken.length === 0) return taken;
    const known = new Set(
      fieldWords(SECTIONS.find(section => section.id === id)!),
    );
    for (const word of wordsOf(stringsIn(finder.facts).join(' '))) {
      known.add(word);
    }
    for (const { line, to } of finder.taken) {
      const text = this.lines.slice(line - 1, to).join(' ');
      const isKept = wordsOf(text.replace(/&\w{2,6};/g, ' ')).every(word =>
        known.has(word),
      );
      if (!isKept || /<\/?t[a-z]/i.test(text)) continue;
      for (let one = line; one <= to; one++) taken.add(one);
    }
    return taken;
  }

  #report(id: SectionId, finder: FactFinder) {
    for (const found of finder.found) {
      const path = [...factsOf(id), ...found.path];
      this.recognised.push(describeFound(id, found));
      this.origins.push({ path, line: found.line });
      if (found.isCorrected) {
        this.given.push({ path, how: 'Corrected', text: found.text });
      }
    }
    for (const { line, text, why } of finder.asked) {
      this.asked.push({ section: id, line, text: text.slice(0, 300), why });
    }
  }

  /** The text, to look for words in. */
  quotedText = (parts: readonly Part[]) =>
    new QuotedText(this.lines, parts, this.#all);

  /** What somebody else read in the same text. */
  readQuoted(reading: QuotedReading, text: QuotedText) {
    const lineByPath = new Map(
      this.recognised.map(({ path, line }) => [path, line]),
    );
    return new QuotedFacts(reading, text, {
      language: this.language,
      facts: this.facts,
      lineOf: path => lineByPath.get(formatPath(path)),
    });
  }

  #keep(id: SectionId, lines: NumberedLine[]) {
    const numbers = lines.flatMap(({ line, text }) =>
      isBlank(text) ? [] : [line],
    );
    for (const run of runsOf(numbers)) {
      this.prose.push({ place: `sections.${id}.body`, ...run });
    }
    this.bodies.set(id, [
      ...(this.bodies.get(id) ?? []),
      collapse(lines.map(({ text }) => text)),
    ]);
  }

  /** Metrics that name a procedure as the text does get its key. */
  link() {
    const procedures = this.#finders
      .get('runbook')
      ?.names.filter(({ list }) => list === 'procedures');
    const facts = this.facts.get('observability');
    if (!procedures || !facts) return;
    const metrics = (facts.metrics ?? []) as Array<{
      key: string;
      title: string;
      procedure?: string;
    }>;
    const titled = procedures.map(({ key, labels }) => ({
      key,
      title: labels[labels.length - 1],
      labels,
    }));
    const finder = this.#finders.get('observability');
    const references = finder?.references ?? [];
    const isCorrected = (index: number) =>
      finder?.found.some(
        ({ path: [list, at], isCorrected: isGiven }) =>
          isGiven && list === 'metrics' && at === index,
      );
    for (const [at, metric] of metrics.entries()) {
      if (isCorrected(at)) continue;
      const told = references.find(({ path }) => path[1] === metric.key);
      const index = told
        ? findProcedure(told.to, titled)
        : findProcedureOf(metric.title, titled);
      if (index >= 0) metric.procedure = titled[index].key;
    }
    this.#keepDangling(
      metrics.filter((_, at) => !isCorrected(at)),
      references,
      titled,
    );
  }

  /** A procedure that is named like the others and is not there stays named: it is missing. */
  #keepDangling(
    metrics: Array<{ key: string; procedure?: string }>,
    references: FactFinder['references'],
    titled: Array<{ labels: string[] }>,
  ) {
    const shape = (label: string) => label.replace(/\d+/g, '0');
    const shapes = new Set(
      titled.flatMap(({ labels }) =>
        labels.filter(label => NUMBERED.test(label)).map(shape),
      ),
    );
    const runbook = (this.bodies.get('runbook') ?? []).join('\n');
    for (const { path, to } of references) {
      const metric = metrics.find(({ key }) => key === path[1]);
      const isMissing =
        metric?.procedure === undefined &&
        NUMBERED.test(to) &&
        shapes.has(shape(to)) &&
        !runbook.includes(to);
      if (metric && isMissing) metric.procedure = toKey(to);
    }
  }
}

/**
 * Free Markdown as a document: facts where the reader is sure of them, prose
 * for the rest. Yields after each part that it has read.
 */
export function* importFree(
  text: string,
  choices: ImportChoices = {},
): Generator<void, ImportedDocument> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const { reading, corrected = [], made = [] } = choices;
  const unread: Problem[] = [];
  const { values, taken } = readFrontMatter(lines, unread);
  const outline = yield* readOutline(lines.slice(taken), taken + 1);
  const reader = new FreeImport(lines, languageOf(text), namesIn(text));
  reader.keepFrontMatter(taken, values, unread);
  const isTitled = typeof values.title === 'string' && values.title !== '';
  if (outline.title && !isTitled) reader.setTitle(outline.title);
  const parts = new Map<SectionId, Part[]>();
  for (const part of outline.parts) {
    const { section } = part;
    if (section) parts.set(section, [...(parts.get(section) ?? []), part]);
    else reader.readAbove(part, isTitled ? undefined : outline.title?.line);
  }
  for (const [section, own] of parts) {
    yield;
    reader.readStatements(section, own);
  }
  for (const [section, own] of parts) {
    yield;
    reader.readSection(section, own, choices);
  }
  yield;
  reader.link();
  if (corrected.length + made.length > 0) {
    const words = reader.quotedText(outline.parts);
    reader.noteUnused(corrected, words);
    reader.make(made, words);
  }
  const quoted =
    reading && reader.readQuoted(reading, reader.quotedText(outline.parts));
  if (quoted) yield* quoted.take();
  const { scenario, problems } = reader;
  const result = planDocumentSchema.safeParse({
    scenario: scenarioSchema.parse(
      Object.fromEntries(
        SCENARIO_INPUTS.map(key => [key, scenario[key] ?? '']),
      ),
    ),
    sections: Object.fromEntries(
      SECTIONS.flatMap(({ id }) => {
        const body = (reader.bodies.get(id) ?? []).filter(Boolean).join('\n\n');
        const facts = reader.facts.get(id) ?? {};
        return reader.bodies.has(id) || reader.facts.has(id)
          ? [[id, { body, facts }]]
          : [];
      }),
    ),
  });
  if (!result.success) {
    problems.push(...problemsOf(result.error, reader.origins));
  }
  const document: PlanDocument | undefined =
    problems.length === 0 ? result.data : undefined;
  if (document) {
    document.provenance = withoutRepeats([
      ...(quoted?.provenance(document) ?? []),
      ...provenanceOfGiven(document, reader.given),
    ]);
  }
  return {
    format: 'free',
    document,
    attributes: {
      ...values,
      ...(reader.title && { title: reader.title }),
    },
    recognised: reader.recognised,
    unwanted: reader.unwanted,
    asked: reader.asked,
    prose: reader.prose,
    missing: SECTIONS.filter(
      ({ id }) => !document || !isSectionFilled(document.sections[id]),
    ).map(({ id }) => id),
    notes: reader.notes,
    problems,
    reading: quoted
      ? {
          facts: quoted.results,
          ...(quoted.problem !== undefined && { problem: quoted.problem }),
        }
      : null,
  };
}
