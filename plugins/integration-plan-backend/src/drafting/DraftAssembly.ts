import {
  assumptionsOf,
  type Draft,
  type DraftEvent,
  type DraftInputs,
  draftSection,
  type DraftSources,
  type FactProvenance,
  inputError,
  keepWritten,
  type PlanDocument,
  planDocumentSchema,
  provenanceOfSection,
  type SectionId,
  SECTIONS,
  toDraftSources,
  toInputIssues,
  traceSection,
} from '@integration-plan/plugin-integration-plan-common';
import type { DrafterEvent } from '@integration-plan/plugin-integration-plan-node';
import type { SecretScanner } from '../secrets/SecretScanner';

/** A sentence, a line or an item of a list that is complete. */
const ENDS = /\n|[.!?:;]\s/g;

/** A key in PEM shows as such at its last line only. */
const KEY_BEGINS = /-----BEGIN/;

/** Characters before new text that may belong to the same secret. */
const CONTEXT = 2_000;

/**
 * Text of a section while it is written, held back until it has been looked
 * through: whoever follows the draft sees no part of a secret.
 */
class HeldText {
  #text = '';
  #shown = 0;
  #isSealed = false;

  constructor(private readonly secrets: SecretScanner) {}

  /** @returns what more may be shown; nothing after a secret was found */
  async add(delta: string): Promise<string> {
    if (this.#isSealed) return '';
    this.#text += delta;
    if (KEY_BEGINS.test(this.#text)) return '';
    const held = this.#text.slice(this.#shown);
    const end = [...held.matchAll(ENDS)].at(-1);
    if (!end) return '';
    const upTo = this.#shown + end.index + end[0].length;
    const from = Math.max(0, this.#shown - CONTEXT);
    const found = await this.secrets.find(this.#text.slice(from, upTo));
    if (found.length > 0) {
      this.#isSealed = true;
      return '';
    }
    const more = this.#text.slice(this.#shown, upTo);
    this.#shown = upTo;
    return more;
  }
}

type TextEvent = Extract<DraftEvent, { type: 'text' }>;
type SectionEvent = Extract<DraftEvent, { type: 'section' }>;

/** Problems of a section that a reason names. */
const MOST_NAMED = 3;

const withSection = (
  document: PlanDocument,
  id: SectionId,
  section: object,
): PlanDocument => ({
  ...document,
  sections: { ...document.sections, [id]: section },
});

/**
 * One draft while it is written: checks each section that a drafter yields,
 * marks what no input says, and falls back to the rules.
 */
export class DraftAssembly {
  /** Sections to write, in reading order. */
  readonly sections: SectionId[];
  /** What the rules write of the same inputs, on top of the document given. */
  readonly rules: Draft;

  #document: PlanDocument;
  readonly #before?: PlanDocument;
  readonly #secrets: SecretScanner;
  readonly #sources: DraftSources;
  readonly #written = new Set<SectionId>();
  /** What is being written of each section. */
  readonly #held = new Map<SectionId, HeldText>();
  /** Numbers and names of prose that no input has, by section. */
  readonly #untraced = new Map<SectionId, string[]>();

  constructor(options: {
    inputs: DraftInputs;
    sections: SectionId[];
    rules: Draft;
    before?: PlanDocument;
    secrets: SecretScanner;
  }) {
    const { before, inputs, rules, sections } = options;
    this.sections = sections;
    this.#before = before;
    this.#secrets = options.secrets;
    this.#sources = toDraftSources({ inputs, rules, before });
    this.#document = {
      ...(before ?? planDocumentSchema.parse({})),
      scenario: inputs.scenario,
    };
    const isWhole = !before && sections.length === SECTIONS.length;
    const ruled = isWhole
      ? rules.document
      : sections.reduce(
          (document, id) => draftSection(id, inputs, document),
          this.#document,
        );
    this.rules = {
      ...rules,
      document: ruled,
      assumptions: assumptionsOf(ruled),
    };
  }

  /**
   * Takes in what a drafter yields.
   *
   * @returns what came of it, for whoever follows the draft; undefined for what
   *   nobody asked for
   */
  async accept(event: DrafterEvent): Promise<DraftEvent | undefined> {
    if (event.type === 'usage') return event;
    if (!this.sections.includes(event.section)) return undefined;
    if (event.type === 'text') return this.#text(event);
    this.#held.delete(event.section);
    return event.by === 'rules'
      ? this.#byRules(event.section, event.reason)
      : this.#byModel(event);
  }

  async #text(event: TextEvent): Promise<TextEvent | undefined> {
    const { section } = event;
    const held = this.#held.get(section) ?? new HeldText(this.#secrets);
    this.#held.set(section, held);
    const delta = await held.add(event.delta);
    return delta === '' ? undefined : { ...event, delta };
  }

  /** Writes by the rules what the drafter has left out. */
  *complete(): Generator<SectionEvent> {
    for (const id of this.sections) {
      if (!this.#written.has(id)) {
        yield this.#byRules(id, 'The drafter left it out');
      }
    }
  }

  /**
   * @throws `InputError` where the sections make no document together
   */
  finish(): Draft {
    const result = planDocumentSchema.safeParse(this.#document);
    if (!result.success) {
      throw inputError('draft', toInputIssues(result.error));
    }
    const document = result.data;
    const { clauses, conflicts, understood } = this.rules;
    return {
      document,
      understood,
      clauses,
      conflicts,
      assumptions: [
        ...assumptionsOf(document),
        ...[...this.#untraced].map(([id, untraced]) => ({
          path: `${id}.body`,
          said: untraced.join(', ').slice(0, 500),
          why: 'The text has it, and no input',
        })),
      ],
    };
  }

  #byRules(id: SectionId, reason?: string): SectionEvent {
    const content = this.rules.document.sections[id];
    const provenance = provenanceOfSection(this.rules.document, id);
    this.#untraced.delete(id);
    this.#write(id, content, provenance);
    return {
      type: 'section',
      section: id,
      content,
      provenance,
      by: 'rules',
      ...(reason && { reason }),
    };
  }

  async #byModel(event: SectionEvent): Promise<SectionEvent> {
    const id = event.section;
    if (this.#before?.sections[id].notApplicable !== undefined) {
      return this.#byRules(id, 'The document says that it does not apply');
    }
    const parsed = this.#parse(id, event.content);
    if ('problem' in parsed) return this.#byRules(id, parsed.problem);
    const [secret] = await this.#secrets.find(parsed.section);
    if (secret) {
      return this.#byRules(id, `${secret.path} ${secret.message}`);
    }
    const draft = withSection(this.#document, id, parsed.section);
    const { provenance, untraced } = traceSection(
      draft,
      id,
      event.provenance,
      this.#sources,
    );
    const section = draft.sections[id];
    const content =
      untraced.length > 0
        ? { ...section, body: noteUntraced(section.body, untraced) }
        : section;
    if (untraced.length > 0) this.#untraced.set(id, untraced);
    else this.#untraced.delete(id);
    this.#write(id, content, provenance);
    return { type: 'section', section: id, content, provenance, by: 'model' };
  }

  /** A section as it can stand in the document, or why it cannot. */
  #parse(
    id: SectionId,
    content: unknown,
  ): { section: object } | { problem: string } {
    const { schema } = SECTIONS.find(section => section.id === id)!;
    const proposed = schema.safeParse(content);
    if (!proposed.success) {
      return { problem: whyNot(toInputIssues(proposed.error)) };
    }
    if (!this.#before) return { section: proposed.data };
    const facts = keepWritten(this.#before, id, proposed.data.facts);
    const kept = schema.safeParse({ ...proposed.data, facts });
    return kept.success
      ? { section: kept.data }
      : { problem: whyNot(toInputIssues(kept.error)) };
  }

  #write(id: SectionId, section: object, provenance: FactProvenance[]) {
    this.#written.add(id);
    this.#document = {
      ...withSection(this.#document, id, section),
      provenance: [
        ...this.#document.provenance.filter(
          ({ path }) => !path.startsWith(`${id}.`),
        ),
        ...provenance,
      ],
    };
  }
}

function whyNot(issues: Array<{ path: string; message: string }>): string {
  const named = issues
    .slice(0, MOST_NAMED)
    .map(({ path, message }) => `${path || 'section'}: ${message}`);
  const more = issues.length - MOST_NAMED;
  if (more > 0) named.push(`${more} more`);
  return `What was written does not fit the section: ${named.join('; ')}`;
}

/** More than these are counted rather than named. */
const MOST_UNTRACED_NAMED = 12;

/** Names that have signs of Markdown in them are shown as code. */
const asText = (word: string) =>
  /^[\p{L}\d\s.,:/@-]+$/u.test(word) ? word : `\`${word.replace(/`/g, '')}\``;

/** Says below the prose of a section what in it no input has. */
function noteUntraced(body: string, untraced: string[]): string {
  const named = untraced.slice(0, MOST_UNTRACED_NAMED).map(asText);
  const more = untraced.length - MOST_UNTRACED_NAMED;
  if (more > 0) named.push(`${more} more`);
  return `${body.trimEnd()}\n\nAssumed, as no input says so: ${named.join(
    ', ',
  )}.`;
}
