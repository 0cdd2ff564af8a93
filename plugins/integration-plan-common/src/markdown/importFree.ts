import { formatPath } from '../schema/parse';
import {
  isSectionFilled,
  planDocumentSchema,
  type PlanDocument,
} from '../schema/document';
import { SCENARIO_INPUTS, type Scenario } from '../schema/scenario';
import { SECTIONS, type SectionId } from '../sections';
import { readFrontMatter } from './blocks';
import type { ImportedDocument } from './importDocument';
import { problemsOf } from './readDocument';
import { fieldsOf, type Origin, type Problem } from './readFacts';
import { FactFinder } from './recognise/FactFinder';
import { readInputs, spaceOut, splitFree, type Part } from './splitFree';
import { parseMarkdown } from './toMarkdown';

type Facts = Record<string, unknown>;
type Draft = { body: string; facts: Facts };

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

class FreeImport {
  readonly recognised: ImportedDocument['recognised'] = [];
  readonly prose: ImportedDocument['prose'] = [];
  readonly drafts = new Map<SectionId, Draft>();
  readonly origins: Origin[] = [];
  scenario: Partial<Scenario> = {};
  title: string | undefined;

  readPreamble(part: Part) {
    const { scenario, found, rest } = readInputs(part);
    this.scenario = scenario;
    for (const { key, line, text } of found) {
      this.recognised.push({ path: `scenario.${key}`, line, text });
      this.origins.push({ path: ['scenario', key], line });
    }
    const heading = rest.findIndex(({ text }) => /^#\s+\S/.test(text));
    if (heading >= 0) {
      const [{ line, text }] = rest.splice(heading, 1);
      this.title = text.replace(/^#\s+/, '').trim();
      this.recognised.push({ path: 'title', line, text });
    }
    // What stands above the plan itself goes where reading starts
    if (rest.some(({ text }) => !isBlank(text))) {
      const [first] = SECTIONS;
      this.#keep(first.id, rest);
      this.#draft(first.id).body = rest.map(({ text }) => text).join('\n');
    }
  }

  readSection(part: Part & { section: SectionId }) {
    const { section: id, lines, line, repeated } = part;
    const definition = SECTIONS.find(section => section.id === id)!;
    const draft = this.#draft(id);
    const spaced = spaceOut(lines);
    const finder = new FactFinder(
      fieldsOf(definition),
      parsed => line + 1 + (spaced.was[parsed - 1] ?? 0),
    );
    // What an earlier part of the same section has said stays
    Object.assign(finder.facts, draft.facts);
    definition.recognise?.(
      { root: parseMarkdown(spaced.lines.join('\n')) },
      finder,
    );
    draft.facts = finder.facts;
    const base = ['sections', id, 'facts'];
    for (const { path, line: at, text } of finder.found) {
      this.recognised.push({
        path: formatPath([...base, ...path]),
        line: at,
        text: text.replace(/\s+/g, ' ').slice(0, 300),
      });
      this.origins.push({ path: [...base, ...path], line: at });
    }
    const isTaken = (index: number) =>
      finder.taken.some(
        ([from, to]) => index + line + 1 >= from && index + line + 1 <= to,
      );
    const kept = lines.map((text, index) => (isTaken(index) ? '' : text));
    this.#keep(
      id,
      kept.map((text, index) => ({ text, line: line + 1 + index })),
    );
    draft.body = [draft.body, repeated, collapse(kept)]
      .filter(Boolean)
      .join('\n\n');
  }

  #keep(id: SectionId, lines: Array<{ line: number; text: string }>) {
    const numbers = lines.flatMap(({ line, text }) =>
      isBlank(text) ? [] : [line],
    );
    for (const run of runsOf(numbers)) {
      this.prose.push({ place: `sections.${id}.body`, ...run });
    }
  }

  #draft(id: SectionId): Draft {
    const draft = this.drafts.get(id) ?? { body: '', facts: {} };
    this.drafts.set(id, draft);
    return draft;
  }
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

/** Free Markdown as a document: facts where they are recognised, prose for the rest. */
export function importFree(text: string): ImportedDocument {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const problems: Problem[] = [];
  const { values, taken } = readFrontMatter(lines, problems);
  const parts = splitFree(lines.slice(taken), taken);
  const reader = new FreeImport();
  for (const part of parts) {
    const { section } = part;
    if (section) reader.readSection({ ...part, section });
    else reader.readPreamble(part);
  }
  const result = planDocumentSchema.safeParse({
    scenario: Object.fromEntries(
      SCENARIO_INPUTS.map(key => [key, reader.scenario[key] ?? '']),
    ),
    sections: Object.fromEntries(reader.drafts),
  });
  if (!result.success) {
    problems.push(...problemsOf(result.error, reader.origins));
  }
  const document: PlanDocument | undefined =
    problems.length === 0 ? result.data : undefined;
  return {
    format: 'free',
    document,
    attributes: {
      ...values,
      ...(reader.title && { title: reader.title }),
    },
    recognised: reader.recognised,
    prose: reader.prose,
    missing: SECTIONS.filter(
      ({ id }) => !document || !isSectionFilled(document.sections[id]),
    ).map(({ id }) => id),
    problems,
  };
}
