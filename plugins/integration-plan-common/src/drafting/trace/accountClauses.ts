import type { PlanDocument } from '../../schema/document';
import type { DraftClause, Understood } from '../../schema/draft';
import { homeOf } from '../../reading/lexicon/homes';
import { joinLines } from '../../facts/primitives';
import { isRecord } from '../../facts/json';
import { scenarioSchema, type Scenario } from '../../schema/scenario';
import { SECTIONS, type SectionId } from '../../sections';
import { allClauses, type Clause } from '../understand/clauses';
import { extractDetails } from '../understand/extractDetails';
import { figuresOf, Mentioned, stemsOf, type Figure } from './Mentioned';

const QUESTIONS: Record<keyof Scenario, (words: string) => string> = {
  ourSystem: words => `What does ${words} mean for this integration?`,
  thirdPartyApi: words => `What of the third party is ${words}?`,
  integrationGoal: words =>
    `Is ${words} work of this integration? No data flow has it.`,
  authMethod: words => `Which credential is ${words} about, and what follows?`,
  dataVolume: words => `Of which work is ${words} the amount, and per what?`,
  constraints: words => `What does ${words} limit?`,
  failureTolerance: words => `What may be late or lost by ${words}?`,
};

const has = (mentioned: Mentioned, { values, date }: Figure) =>
  date === undefined
    ? values.length > 0 && values.every(mentioned.hasNumber)
    : mentioned.hasDate(date);

/** So many of the words of a part have to show where it counts as used. */
const ENOUGH = 0.5;
/** Where its numbers are there, too. */
const ENOUGH_WITH_NUMBERS = 0.2;

/** Paths and values of some details, one line each. */
function linesOf(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap(one => linesOf(one, path));
  if (isRecord(value)) {
    return Object.entries(value).flatMap(([key, inner]) =>
      linesOf(inner, `${path}.${key}`),
    );
  }
  return value === undefined ? [] : [`${path} ${JSON.stringify(value)}`];
}

/** What is promised of all work is told by what is promised of one, too. */
const ofAny = (line: string) =>
  line
    .replace('.tolerance.maxDelay', '.workloads.deadline')
    .replace('.tolerance.', '.workloads.');

/** Details that are only words of the inputs say nothing of what they mean. */
const MERE_WORDS = /^\.(?:workloads\.title|sandboxNote|personalData)\s/;

/** More parts than these are no inputs of a plan. @public */
export const MOST_CLAUSES = 1000;
/** So many parts are read once more by themselves; more are kept or asked about. */
const MOST_TOLD = 60;

class ClauseAccount {
  readonly #sections: Array<{ id: SectionId; said: Mentioned }>;
  readonly #details: Mentioned;
  readonly #lines: Set<string>;
  readonly #passages: string[];
  readonly #told = new Map<string, boolean>();

  constructor(
    private readonly document: PlanDocument,
    { details, readings }: Understood,
  ) {
    const { sandboxNote: _, ...rest } = details;
    const lines = linesOf(rest);
    const names = lines.map(line =>
      line.split(' ')[0].replace(/([A-Z])|\./g, ' $1'),
    );
    this.#details = new Mentioned().add(rest).add(names);
    this.#lines = new Set(linesOf(details).map(ofAny));
    this.#passages = readings.map(({ passage }) => passage);
    this.#sections = SECTIONS.map(({ id }) => {
      const { body, facts } = document.sections[id];
      return { id, said: new Mentioned().add(facts).add(body) };
    });
  }

  /** A part says something by itself where it gives details that the whole has, too. */
  #isTold(input: keyof Scenario, text: string): boolean {
    const key = `${input} ${text}`;
    const isNew = this.#told.size < MOST_TOLD;
    const known =
      this.#told.get(key) ?? (isNew ? this.#tell(input, text) : false);
    this.#told.set(key, known);
    return known;
  }

  #tell(input: keyof Scenario, text: string): boolean {
    const { details } = extractDetails(scenarioSchema.parse({ [input]: text }));
    return linesOf(details).some(
      line => !MERE_WORDS.test(line) && this.#lines.has(ofAny(line)),
    );
  }

  of(clause: Clause, text: string): DraftClause {
    const { input, statement } = clause;
    const whole = clause.label ? `${clause.label}: ${text}` : text;
    const figures = figuresOf(text, statement.at.language);
    const missing = figures.filter(figure => !has(this.#details, figure));
    const share = this.#details.shareOf(text);
    const shown = this.#sections.filter(({ said }) =>
      figures.every(figure => has(said, figure)),
    );
    const isRead =
      figures.length > 0 &&
      this.#passages.some(passage =>
        passage.includes(joinLines(text).slice(0, 200)),
      );
    const isUsed =
      missing.length === 0 &&
      shown.length > 0 &&
      (isRead ||
        share >= (figures.length > 0 ? ENOUGH_WITH_NUMBERS : ENOUGH) ||
        this.#isTold(input, text) ||
        this.#isTold(input, whole));
    const applies = (id: SectionId) =>
      this.document.sections[id].notApplicable === undefined;
    const home = homeOf(input, whole, applies);
    if (isUsed) {
      const shows = shown
        .map(({ id, said }) => ({ id, share: said.shareOf(text) }))
        .filter(one => one.id !== home && one.share >= ENOUGH)
        .sort((a, b) => b.share - a.share)
        .map(({ id }) => id);
      const sections = [home, ...shows];
      return this.#use(input, text, { use: 'used', sections, missing: [] });
    }
    // A version of what we run on asks for nothing
    const isPlain = input === 'ourSystem';
    const isGoal = input === 'integrationGoal' && stemsOf(text).length > 2;
    const isAsked = !isPlain && (missing.length > 0 || isGoal);
    const words = `\u201c${text.slice(0, 300).replace(/[.;]$/, '')}\u201d`;
    return this.#use(input, text, {
      use: isAsked ? 'asked' : 'kept',
      sections: [home],
      missing: missing.map(figure => figure.text.slice(0, 100)).slice(0, 50),
      ...(isAsked && { question: QUESTIONS[input](words) }),
    });
  }

  #use(
    input: keyof Scenario,
    text: string,
    rest: Omit<DraftClause, 'input' | 'text'>,
  ): DraftClause {
    return { input, text: text.slice(0, 500), ...rest };
  }
}

/**
 * What became of each part of the inputs: used in facts, asked about, or kept
 * in its words. A part counts as used where details were read from it, each of
 * its numbers stands in the draft, and so do its words.
 */
export function accountClauses(
  document: PlanDocument,
  understood: Understood,
  scenario: Scenario,
): DraftClause[] {
  const account = new ClauseAccount(document, understood);
  return allClauses(scenario)
    .flatMap(clause =>
      clause.parts.map(({ text }, index) => ({
        clause,
        text,
        lead: index === 0 ? clause.lead : '',
      })),
    )
    .slice(0, MOST_CLAUSES)
    .map(({ clause, text, lead }) => {
      const use = account.of(clause, text);
      return { ...use, text: `${lead}${use.text}`.slice(0, 500) };
    });
}

/** Inputs by what hangs on them: a limit more than a wish. */
const RANK: Array<keyof Scenario> = [
  'constraints',
  'authMethod',
  'dataVolume',
  'failureTolerance',
  'integrationGoal',
  'thirdPartyApi',
  'ourSystem',
];

/** Questions about the inputs, the one on which most hangs first. @public */
export const questionsOf = (clauses: readonly DraftClause[]): DraftClause[] =>
  clauses
    .filter(({ use }) => use === 'asked')
    .sort(
      (a, b) =>
        Number(b.missing.length > 0) - Number(a.missing.length > 0) ||
        RANK.indexOf(a.input) - RANK.indexOf(b.input),
    );
