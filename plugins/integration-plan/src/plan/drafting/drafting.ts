import {
  type DraftClause,
  draftDocument,
  type DraftEvent,
  type DraftInputs,
  type DraftUsage,
  type InputIssue,
  parseInput,
  type PlanDocument,
  planDocumentSchema,
  SCENARIO_INPUTS,
  scenarioInputTitle,
  type SectionId,
  SECTIONS,
} from '@integration-plan/plugin-integration-plan-common';
import { describeWriteError, issuesOf } from '../../shared/problems/problems';

const INPUT = /^scenario\.(\w+)/;

/** The input that an issue is about. */
export const inputOf = ({ path }: InputIssue) =>
  SCENARIO_INPUTS.find(key => key === INPUT.exec(path)?.[1]);

const formatIssue = (issue: InputIssue) => {
  const input = inputOf(issue);
  const place = input ? scenarioInputTitle(input) : issue.path;
  return place ? `${place}: ${issue.message}` : issue.message;
};

/** Why nothing is drafted, and which input is to be put right. */
export function describeDraftProblem(error: Error): {
  message: string;
  issues: InputIssue[];
} {
  const issues = issuesOf(error) ?? [];
  const { title, advice } = describeWriteError(error, {
    403: {
      title: 'You may not draft plans here',
      advice:
        'Your account lacks the permission integration-plan.create. The rules work all the same.',
    },
  });
  return {
    message:
      issues.length > 0
        ? `The portal refuses this. ${issues.map(formatIssue).join('; ')}.`
        : `${title}. ${advice}`,
    issues,
  };
}

/** The drafter that needs nothing but this browser. */
export const RULES = 'rules';

/** What is written of a plan, and how far that is. JSON: the browser keeps it. */
export type Drafting = {
  status: 'running' | 'done' | 'stopped' | 'failed';
  drafter: string;
  model?: string;
  /** What it is written from. */
  inputs: DraftInputs;
  /** The plan as far as it has come. */
  document: PlanDocument;
  /** Sections that have come, and who wrote them. */
  sections: Partial<
    Record<SectionId, { by: 'model' | 'rules'; reason?: string }>
  >;
  /** What is being written right now. */
  writing?: { section: SectionId; text: string };
  conflicts: string[];
  /** What became of the inputs; drafts that a browser kept from before have none. */
  clauses?: DraftClause[];
  usage?: DraftUsage;
  /** What earlier attempts have taken. */
  usageBefore?: DraftUsage;
  /** Why it failed. */
  message?: string;
  /** What the portal found wrong with the inputs. */
  issues?: InputIssue[];
};

const ALL = SECTIONS.map(({ id }) => id);

/** How much of what is being written is shown: the end of it. */
const MOST_TEXT = 600;

export const missingSections = ({ sections }: Drafting): SectionId[] =>
  ALL.filter(id => sections[id] === undefined);

/** A draft by rules, which is there at once. */
export function draftByRules(inputs: DraftInputs): Drafting {
  const { document, conflicts, clauses } = draftDocument(inputs);
  return {
    status: 'done',
    drafter: RULES,
    inputs,
    document,
    conflicts,
    clauses,
    sections: Object.fromEntries(ALL.map(id => [id, { by: 'rules' as const }])),
  };
}

export const startDrafting = (
  drafter: string,
  inputs: DraftInputs,
): Drafting => ({
  status: 'running',
  drafter,
  inputs,
  document: planDocumentSchema.parse({ scenario: inputs.scenario }),
  sections: {},
  conflicts: [],
});

function addUsage(a: DraftUsage | undefined, b: DraftUsage | undefined) {
  if (!a || !b) return a ?? b;
  const cost =
    a.cost && b.cost && a.cost.currency === b.cost.currency
      ? { ...a.cost, amount: a.cost.amount + b.cost.amount }
      : undefined;
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    ...(cost && { cost }),
  };
}

/** What all attempts have taken together. */
export const totalUsage = ({ usage, usageBefore }: Drafting) =>
  addUsage(usageBefore, usage);

/** Goes on where a draft was stopped or failed. */
export const resumeDrafting = (old: Drafting): Drafting => ({
  ...old,
  status: 'running',
  writing: undefined,
  message: undefined,
  issues: undefined,
  usage: undefined,
  usageBefore: totalUsage(old),
});

/** What is left when nobody listens any more. */
export function asLeft(drafting: Drafting | undefined): Drafting | undefined {
  const document = planDocumentSchema.safeParse(drafting?.document);
  if (!drafting || !document.success) return undefined;
  return drafting.status === 'running'
    ? { ...drafting, status: 'stopped', writing: undefined }
    : drafting;
}

const isOf = (id: SectionId, path: string) =>
  path.startsWith(`${id}.`) || path.startsWith(`${id}[`);

function withSection(
  { document }: Drafting,
  { section, content, provenance }: Extract<DraftEvent, { type: 'section' }>,
): PlanDocument {
  return parseInput(
    planDocumentSchema,
    {
      ...document,
      sections: { ...document.sections, [section]: content },
      provenance: [
        ...document.provenance.filter(({ path }) => !isOf(section, path)),
        ...provenance,
      ],
    },
    'section',
  );
}

export const failWith = (
  state: Drafting,
  message: string,
  issues?: InputIssue[],
): Drafting => ({
  ...state,
  issues,
  status: 'failed',
  message,
  writing: undefined,
});

/** The state after one more event of the stream. */
export function afterEvent(state: Drafting, event: DraftEvent): Drafting {
  switch (event.type) {
    case 'started':
      return { ...state, drafter: event.drafter, model: event.model };
    case 'text': {
      const { section, delta } = event;
      const before =
        state.writing?.section === section ? state.writing.text : '';
      const text = (before + delta).slice(-MOST_TEXT);
      return { ...state, writing: { section, text } };
    }
    case 'section': {
      const { section, by, reason } = event;
      return {
        ...state,
        document: withSection(state, event),
        sections: { ...state.sections, [section]: { by, reason } },
        writing: undefined,
      };
    }
    case 'usage':
      return { ...state, usage: event.usage };
    case 'done':
      return {
        ...state,
        status: 'done',
        document: event.draft.document,
        conflicts: event.draft.conflicts,
        clauses: event.draft.clauses,
        // What no event has told of, the rules have written
        sections: Object.fromEntries(
          ALL.map(id => [id, state.sections[id] ?? { by: 'rules' as const }]),
        ),
        writing: undefined,
      };
    case 'failed':
      return failWith(state, event.message);
    default:
      return state;
  }
}
