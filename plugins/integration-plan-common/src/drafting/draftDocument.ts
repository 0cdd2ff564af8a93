import { describeShape } from '../facts/describeField';
import { meaningOfItems, formatFact, type Meaning } from '../facts/formatFact';
import { isSectionFilled, planDocumentSchema } from '../schema/document';
import type { PlanDocument, PlanDocumentInput } from '../schema/document';
import {
  draftInputsSchema,
  type Draft,
  type DraftAssumption,
  type DraftClause,
  type DraftInputs,
  type DraftInputsInput,
} from '../schema/draft';
import { SCENARIO_INPUTS, scenarioInputTitle } from '../schema/scenario';
import type { FactProvenance } from '../schema/provenance';
import { resolveFactPath } from '../document/provenance/factPath';
import { SECTIONS, type SectionId } from '../sections';
import type { SectionDefinition } from '../sections/defineSection';
import { toContext, type DraftContext } from './decide/DraftContext';
import { Ledger } from './Ledger';
import { DRAFTERS } from './write';
import { conflictsOf } from './decide/budget';
import { contradictionsOf } from './decide/contradictions';
import { accountClauses } from './trace/accountClauses';
import { tellWorkedOut } from './trace/workedOut';
import { keepWords, type InputAccount } from './write/keepWords';

type DraftedSection = { section: object; entries: FactProvenance[] };

function draftOne(
  context: DraftContext,
  id: SectionId,
  readSections: () => PlanDocument['sections'],
): DraftedSection {
  const ledger = new Ledger(id);
  const section = DRAFTERS[id](context, ledger, readSections);
  return { section, entries: ledger.entries };
}

/** What a fact says, for a list of assumptions. */
function formatAt(document: PlanDocument, name: string): string {
  const path = resolveFactPath(document, name) ?? [];
  const definition = (SECTIONS as readonly SectionDefinition[]).find(
    ({ id }) => id === path[1],
  );
  if (!definition) return '';
  let value: unknown = document;
  let owner: unknown;
  let meaning: Meaning = { shape: describeShape(definition.facts) };
  for (const [index, part] of path.entries()) {
    owner = value;
    value = Reflect.get(value as object, part);
    // The first three name the section and its facts
    if (index < 3) continue;
    if (typeof part === 'number') {
      meaning = meaningOfItems(meaning);
      continue;
    }
    const { shape } = meaning;
    const field =
      shape.type === 'object'
        ? shape.fields.find(({ key }) => key === part)
        : undefined;
    if (!field) return '';
    meaning = field;
  }
  return formatFact(meaning, value, owner);
}

/** The facts of a document that are marked as assumed, in words. @public */
export function assumptionsOf(document: PlanDocument): DraftAssumption[] {
  return document.provenance
    .filter(({ from }) => from === 'assumed')
    .map(({ path, note }) => ({
      path,
      said: formatAt(document, path).slice(0, 500),
      why: note ?? '',
    }));
}

/** Notes of facts that the document has; others would mean nothing. */
const present = (document: PlanDocument): PlanDocument => ({
  ...document,
  provenance: document.provenance.filter(
    ({ path }) => resolveFactPath(document, path) !== undefined,
  ),
});

/** Of a longer input the rules read the beginning, so that a draft is there at once. */
const MOST_READ = 4000;

/** What is read of the inputs, and the ends that are not. */
function beginningsOf(inputs: DraftInputs): {
  read: DraftInputs;
  unread: DraftClause[];
} {
  const { scenario } = inputs;
  const long = SCENARIO_INPUTS.filter(key => scenario[key].length > MOST_READ);
  if (long.length === 0) return { read: inputs, unread: [] };
  const cut = long.map(key => [key, scenario[key].slice(0, MOST_READ)]);
  return {
    read: { ...inputs, scenario: { ...scenario, ...Object.fromEntries(cut) } },
    unread: long.map(input => ({
      input,
      text: scenario[input].slice(MOST_READ).trim().slice(0, 500),
      use: 'asked',
      sections: [SECTIONS[0].id],
      missing: [],
      question: `Of “${scenarioInputTitle(
        input,
      )}” only the first ${MOST_READ} characters are read: does the rest say more that the plan needs?`,
    })),
  };
}

/**
 * Writes a plan from the inputs by rules alone: all eleven sections, prose and
 * facts, with where each fact comes from. It needs no network, and the same
 * inputs give the same draft. What no input says is assumed, and marked so.
 *
 * @throws `ZodError` for inputs that do not fit `draftInputsSchema`
 * @public
 */
export function draftDocument(inputs: DraftInputsInput): Draft {
  const parsed = draftInputsSchema.parse(inputs);
  const { read, unread } = beginningsOf(parsed);
  const context = toContext(read);
  const drafted: Partial<Record<SectionId, DraftedSection>> = {};
  const readDocument = () =>
    planDocumentSchema.parse({
      scenario: parsed.scenario,
      sections: Object.fromEntries(
        Object.entries(drafted).map(([id, { section }]) => [id, section]),
      ),
      provenance: Object.values(drafted).flatMap(({ entries }) => entries),
    });
  // The runbook is the last: it is written from what the others say
  for (const { id } of SECTIONS) {
    drafted[id] = draftOne(context, id, () => readDocument().sections);
  }
  const written = readDocument();
  const account: InputAccount = {
    clauses: [
      ...unread,
      ...accountClauses(written, context.understood, read.scenario),
    ],
    conflicts: [
      ...unread.flatMap(({ question }) => question ?? []),
      ...contradictionsOf(context),
      ...conflictsOf(context),
    ].slice(0, 50),
  };
  for (const { id } of SECTIONS) {
    drafted[id]!.section = {
      ...drafted[id]!.section,
      body: keepWords(written.sections[id], id, account),
    };
  }
  const whole = readDocument();
  const document = present({
    ...whole,
    provenance: tellWorkedOut(whole, read),
  });
  return {
    document,
    understood: context.understood,
    assumptions: assumptionsOf(document),
    ...account,
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEmpty = (value: unknown): boolean => {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.values(value).every(isEmpty);
};

/** The facts that are there, with the drafted ones in the gaps. */
function fillGaps(own: unknown, drafted: unknown): unknown {
  if (isEmpty(own)) return drafted;
  if (Array.isArray(own)) {
    if (!Array.isArray(drafted)) return own;
    const keyOf = (item: unknown) => (isObject(item) ? item.key : undefined);
    const byKey = new Map(drafted.map(item => [keyOf(item), item]));
    // A list of somebody's is theirs: only items of the same key gain fields
    return own.map(item => {
      const key = keyOf(item);
      const same = key === undefined ? undefined : byKey.get(key);
      return same === undefined ? item : fillGaps(item, same);
    });
  }
  if (!isObject(own) || !isObject(drafted)) return own;
  return Object.fromEntries(
    [...new Set([...Object.keys(drafted), ...Object.keys(own)])].map(key => [
      key,
      fillGaps(own[key], drafted[key]),
    ]),
  );
}

/** Drafts of inputs that one section after the other is asked for. */
const accounts = new WeakMap<DraftInputsInput, InputAccount>();

function accountOf(inputs: DraftInputsInput): InputAccount {
  const account = accounts.get(inputs) ?? draftDocument(inputs);
  accounts.set(inputs, account);
  return account;
}

/**
 * A better version of one section of a document: what somebody wrote in its
 * facts stays, what is missing is drafted, and prose that is there stays. The
 * caller shows the difference, and takes it or leaves it.
 *
 * @returns the document with that section changed, and nothing else but its provenance
 * @public
 */
export function draftSection(
  id: SectionId,
  inputs: DraftInputsInput,
  document: PlanDocument,
): PlanDocument {
  const parsed = draftInputsSchema.parse(inputs);
  const { section, entries } = draftOne(
    toContext(parsed),
    id,
    () => document.sections,
  );
  const own = document.sections[id];
  if (own.notApplicable !== undefined) return document;
  const { body, ...drafted } = section as {
    body: string;
    facts: object;
    notApplicable?: string;
  };
  if (drafted.notApplicable !== undefined) {
    return isSectionFilled(own)
      ? document
      : planDocumentSchema.parse({
          ...document,
          sections: {
            ...document.sections,
            [id]: { ...own, notApplicable: drafted.notApplicable },
          },
        });
  }
  const sections: PlanDocumentInput['sections'] = {
    ...document.sections,
    [id]: {
      ...own,
      body:
        own.body.trim() === ''
          ? keepWords({ body, facts: drafted.facts }, id, accountOf(inputs))
          : own.body,
      facts: fillGaps(own.facts, drafted.facts),
    },
  };
  const next = planDocumentSchema.parse({ ...document, sections });
  const told = tellWorkedOut({ ...next, provenance: entries }, parsed);
  return present({
    ...next,
    provenance: [
      ...document.provenance,
      ...told.filter(({ path }) => isNew(path, document, next)),
    ],
  });
}

/** A note counts where the draft has put the fact there. */
function isNew(path: string, before: PlanDocument, after: PlanDocument) {
  if (before.provenance.some(entry => entry.path === path)) return false;
  if (resolveFactPath(after, path) === undefined) return false;
  const was = resolveFactPath(before, path);
  if (was === undefined) return true;
  const value = was.reduce<unknown>(
    (inner, part) => Reflect.get(inner as object, part),
    before,
  );
  return isEmpty(value);
}
