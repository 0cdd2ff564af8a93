import { useCallback, useMemo, useState } from 'react';
import {
  describeFields,
  type Drafter,
  type DraftInputs,
  type DraftRequestInput,
  type FieldShape,
  isSame,
  type Scenario,
  SCENARIO_INPUTS,
  scenarioSchema,
  understandInputs,
} from '@integration-plan/plugin-integration-plan-common';
import { check, type Issues } from '../../shared/form/check';
import {
  type EditedDetails,
  formatDetails,
  foundAttributes,
  notGivenOf,
  toInputDetails,
} from './details';
import {
  asLeft,
  type Drafting,
  failWith,
  inputOf,
  missingSections,
} from '../../plan/drafting/drafting';
import { useDetailsForm } from './useDetailsForm';
import { useDrafters } from '../../plan/drafting/useDrafters';
import { useDrafting } from '../../plan/drafting/useDrafting';
import { useKeptDraft } from '../../shared/drafts/useKeptDraft';
import { useDebounced } from '../../shared/queries/useDebounced';
import type { Attributes } from '../import/attributes';

/** A plan that somebody is about to create, as the browser keeps it. */
type WizardDraft = {
  scenario: Scenario;
  /** Details that were typed; the rest follows the words. */
  details: EditedDetails;
  /** What was typed into the form of the plan; the rest follows the words. */
  attributes: Attributes;
  drafter?: string;
  /** What has been written of it. */
  drafting?: Drafting;
};

const isObject = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where the browser keeps it. */
const WIZARD_DRAFT = {
  key: 'integration-plan/new/1',
  empty: {
    scenario: scenarioSchema.parse({}),
    details: {},
    attributes: {},
  } satisfies WizardDraft as WizardDraft,
  isEmpty: ({ scenario, details, attributes }: WizardDraft) =>
    SCENARIO_INPUTS.every(key => scenario[key] === '') &&
    Object.keys(details).length + Object.keys(attributes).length === 0,
  parse({ drafting, ...draft }: any): WizardDraft | undefined {
    const isUsable =
      isObject(draft.scenario) &&
      SCENARIO_INPUTS.every(key => typeof draft.scenario[key] === 'string') &&
      isObject(draft.details) &&
      isObject(draft.attributes);
    return isUsable ? { ...draft, drafting: asLeft(drafting) } : undefined;
  },
};

/** How long somebody pauses before the words are read again. */
const PAUSE_MS = 300;

export const INPUTS_SHAPE: FieldShape = {
  type: 'object',
  fields: describeFields(scenarioSchema),
};

const NONE: Issues = new Map();

/** What waits for a person to agree that it is sent outside. */
type Asked = {
  drafter: Drafter;
  request: DraftRequestInput;
  agree: () => void;
};

/** From what somebody knows of an integration to a draft of its plan. */
export function useWizard() {
  const wizard = useKeptDraft(WIZARD_DRAFT);
  const { draft, change } = wizard;
  const { scenario, details: edited, drafting } = draft;

  const settled = useDebounced(scenario, PAUSE_MS);
  const notGiven = useMemo(() => notGivenOf(edited), [edited]);
  const given = useMemo(() => toInputDetails(edited), [edited]);
  const understood = useMemo(
    () => understandInputs({ scenario: settled, ...given }),
    [settled, given],
  );
  const ownIssues = useMemo(() => {
    const checked = check({ schema: scenarioSchema }, INPUTS_SHAPE, scenario);
    return checked.success ? NONE : checked.issues;
  }, [scenario]);
  const { issues: found, inputs: foundIn } = drafting ?? {};
  /** What the portal found, at inputs that are still as it had them. */
  const foundIssues = useMemo(
    () =>
      (found ?? []).flatMap(issue => {
        const key = inputOf(issue);
        return key && foundIn?.scenario[key] === scenario[key]
          ? [[key, issue.message] as const]
          : [];
      }),
    [found, foundIn, scenario],
  );
  const inputIssues = useMemo<Issues>(
    () => new Map([...foundIssues, ...ownIssues]),
    [foundIssues, ownIssues],
  );
  const details = useDetailsForm(
    understood.details,
    edited,
    useCallback(next => change({ details: next }), [change]),
  );

  const { drafters, isLoading, error: draftersError } = useDrafters();
  const isKnown = (id: string | undefined) =>
    !isLoading || drafters.some(one => one.id === id);
  const drafter =
    drafters.find(({ id }) => id === draft.drafter) ??
    drafters.find(({ isDefault }) => isDefault)!;
  const writer = useDrafting(
    useCallback((next: Drafting) => change({ drafting: next }), [change]),
  );
  const [asked, setAsked] = useState<Asked>();
  const [refusals, setRefusals] = useState(0);

  const inputs: DraftInputs = { scenario, ...given };
  const filled = SCENARIO_INPUTS.filter(key => scenario[key].trim() !== '');

  /** Only what a person has seen and agreed to leaves the portal. */
  const askFirst = (
    by: Drafter,
    request: DraftRequestInput,
    write: () => void,
  ) => {
    if (!by.sendsInputs) {
      write();
      return;
    }
    const agree = () => {
      setAsked(undefined);
      write();
    };
    setAsked({ drafter: by, request: { ...request, drafter: by.id }, agree });
  };

  return {
    ...wizard,
    understood: useMemo(() => formatDetails(understood), [understood]),
    found: useMemo(
      () => foundAttributes(understood.details),
      [understood.details],
    ),
    notGiven,
    details,
    inputIssues,
    given: filled.length,
    drafters,
    draftersError,
    drafter,
    refusals,
    /** Until it is known who may write, only who is known already can be asked. */
    canWrite: isKnown(draft.drafter),
    canResume: isKnown(drafting?.drafter),
    /** The draft was written from other inputs than those on the page. */
    isOutdated: drafting !== undefined && !isSame(drafting.inputs, inputs),
    asked,
    refuseToSend: () => setAsked(undefined),
    /** @returns whether something is written */
    write() {
      const isFine = details.isValid() && ownIssues.size === 0;
      setRefusals(old => (isFine ? 0 : old + 1));
      if (!isFine) return false;
      askFirst(drafter, inputs, () => writer.start(drafter, inputs));
      return !drafter.sendsInputs;
    },
    resume() {
      if (!drafting) return;
      const by = drafters.find(({ id }) => id === drafting.drafter);
      const { document, inputs: before } = drafting;
      const sections = missingSections(drafting);
      if (!by) {
        const message = 'The portal does not offer this drafter right now.';
        change({ drafting: failWith(drafting, message) });
        return;
      }
      askFirst(by, { ...before, document, sections }, () =>
        writer.resume(drafting),
      );
    },
    stop: writer.stop,
  };
}
