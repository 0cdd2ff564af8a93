import type { z } from 'zod/v4';
import { planDocumentSchema, type PlanDocument } from '../schema/document';
import { formatPath } from '../schema/parse';
import { SCENARIO_INPUTS, scenarioInputTitle } from '../schema/scenario';
import { SECTIONS } from '../sections';
import { splitAtMarkers, type Block } from './blocks';
import { finish } from './finish';
import { unescapeProse } from './markers';
import {
  fieldsOf,
  readFactsBlock,
  type Facts,
  type FactsReader,
  type Origin,
  type Problem,
} from './readFacts';
import { FORMAT_VERSION } from './writeDocument';

/** What a file holds: the document, what else it says of the plan, and what is wrong. @public */
export type ReadDocument = {
  /** Undefined where there are problems. */
  document: PlanDocument | undefined;
  /** Unchecked: owner, title and so on, as the front matter has them. */
  attributes: Record<string, unknown>;
  problems: Problem[];
};

type DraftSection = { body?: string; notApplicable?: string; facts: Facts };

/** The heading that `writeDocument` put there is not part of the prose; any other is. */
function withoutHeading(text: string, title: string): string {
  const match = /^(?:[ \t]*\n)*#{1,6} (?:\d+\. )?([^\n]*)(?:\n|$)/.exec(text);
  return match?.[1].trim().toLowerCase() === title.toLowerCase()
    ? text.slice(match[0].length)
    : text;
}

/** Blank lines around prose separate it from the lines that are not prose. */
const prose = (text: string) =>
  unescapeProse(text)
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();

export function isWrittenDocument(text: string): boolean {
  return /^\uFEFF?---\r?\n(?:[^\n]*\n)*?integrationPlan: *\d/.test(
    text.slice(0, 4000),
  );
}

/** The line where a value was read, or the nearest thing around it. */
function lineFor(path: readonly PropertyKey[], origins: Origin[]): number {
  let best: Origin | undefined;
  for (const origin of origins) {
    const fits = origin.path.every((part, index) => part === path[index]);
    if (fits && origin.path.length >= (best?.path.length ?? 0)) best = origin;
  }
  return best?.line ?? 1;
}

/** Issues of the schema as problems at a line. */
export function problemsOf(error: z.ZodError, origins: Origin[]): Problem[] {
  return error.issues.map(({ path, message }) => ({
    line: lineFor(path, origins),
    message: `${formatPath(path)}: ${message}`,
  }));
}

class DocumentReader {
  readonly origins: Origin[] = [];
  readonly problems: Problem[] = [];
  readonly scenario: Record<string, string> = {};
  readonly sections: Record<string, DraftSection> = {};
  #current: (typeof SECTIONS)[number] | undefined;

  *read(block: Block): Generator<void, void> {
    const { kind, name, line, text } = block;
    if (kind === 'input') this.#readInput(name, line, text);
    else if (kind === 'section') this.#openSection(name, line, text);
    else if (!this.#current) {
      this.problems.push({ line, message: `"${kind}" must be in a section` });
    } else {
      yield* this.#readPart(this.#current, block);
    }
  }

  #readInput(name: string, line: number, text: string) {
    const input = SCENARIO_INPUTS.find(key => key === name);
    if (!input) {
      this.problems.push({
        line,
        message: `There is no input named "${name}"`,
      });
      return;
    }
    this.origins.push({ path: ['scenario', name], line });
    this.scenario[name] = prose(
      withoutHeading(text, scenarioInputTitle(input)),
    );
  }

  #openSection(name: string, line: number, text: string) {
    this.#current = SECTIONS.find(({ id }) => id === name);
    if (!this.#current) {
      this.problems.push({
        line,
        message: `There is no section named "${name}"`,
      });
      return;
    }
    if (this.sections[name]) {
      this.problems.push({
        line,
        message: `The section "${name}" is there twice`,
      });
    }
    this.origins.push({ path: ['sections', name], line });
    this.sections[name] = {
      body: prose(withoutHeading(text, this.#current.title)),
      facts: {},
    };
  }

  *#readPart(
    section: (typeof SECTIONS)[number],
    block: Block,
  ): Generator<void, void> {
    const { kind, line, text } = block;
    const draft = this.sections[section.id];
    if (kind === 'not-applicable') draft.notApplicable = prose(text);
    else if (kind === 'prose') draft.body = prose(text);
    else if (kind === 'facts' || kind === 'item' || kind === 'table') {
      const reader: FactsReader = {
        base: ['sections', section.id, 'facts'],
        origins: this.origins,
        problems: this.problems,
      };
      yield* readFactsBlock(
        { ...block, kind, offset: line },
        { schemaFields: fieldsOf(section), facts: draft.facts },
        reader,
      );
    } else {
      this.problems.push({ line, message: `"${kind}" is not known here` });
    }
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads a file that `writeDocument` wrote and that somebody may have edited.
 * Nothing is dropped: what has no place is a problem with its line.
 * @public
 */
export const readDocument = (text: string): ReadDocument =>
  finish(readDocumentInSteps(text));

/** {@link readDocument}, with a pause after each part that was read. */
export function* readDocumentInSteps(
  text: string,
): Generator<void, ReadDocument> {
  const reader = new DocumentReader();
  const { frontMatter, blocks } = splitAtMarkers(text, reader.problems);
  const { integrationPlan, facts, provenance, waivers, ...attributes } =
    frontMatter;
  if (integrationPlan !== undefined && integrationPlan !== FORMAT_VERSION) {
    reader.problems.push({
      line: 2,
      message: `integrationPlan: this portal reads version ${FORMAT_VERSION}`,
    });
  }
  for (const block of blocks) {
    yield* reader.read(block);
    yield;
  }
  for (const [id, values] of Object.entries(isRecord(facts) ? facts : {})) {
    const section = (reader.sections[id] ??= { facts: {} });
    if (isRecord(values)) Object.assign(section.facts, values);
  }
  const result = planDocumentSchema.safeParse({
    scenario: reader.scenario,
    sections: reader.sections,
    // What is there but empty is no mistake
    provenance: provenance ?? undefined,
    waivers: waivers ?? undefined,
  });
  if (!result.success) {
    reader.problems.push(...problemsOf(result.error, reader.origins));
  }
  const problems = reader.problems.sort((a, b) => a.line - b.line);
  return {
    document: problems.length === 0 ? result.data : undefined,
    attributes,
    problems,
  };
}
