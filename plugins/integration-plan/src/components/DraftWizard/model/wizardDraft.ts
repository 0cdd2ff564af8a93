import {
  SCENARIO_INPUTS,
  scenarioSchema,
  type Scenario,
} from '@integration-plan/plugin-integration-plan-common';
import type { Attributes } from '../../ImportPage/model/attributes';
import { asLeft, type Drafting } from './drafting';
import type { EditedDetails } from './details';

/** A plan that somebody is about to create, as the browser keeps it. */
export type WizardDraft = {
  scenario: Scenario;
  /** Details that were typed; the rest follows the words. */
  details: EditedDetails;
  /** What was typed into the form of the plan; the rest follows the words. */
  attributes: Attributes;
  drafter?: string;
  /** What has been written of it. */
  drafting?: Drafting;
};

export const EMPTY: WizardDraft = {
  scenario: scenarioSchema.parse({}),
  details: {},
  attributes: {},
};

export const isEmpty = ({ scenario, details, attributes }: WizardDraft) =>
  SCENARIO_INPUTS.every(key => scenario[key] === '') &&
  Object.keys(details).length + Object.keys(attributes).length === 0;

const KEY = 'integration-plan/new/1';

/** Older drafts are of no use to anybody, but hold text of a plan. */
const EXPIRES_AFTER_MS = 30 * 24 * 3_600_000;

const isObject = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function readWizardDraft(): WizardDraft {
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    const isUsable =
      isObject(stored?.scenario) &&
      SCENARIO_INPUTS.every(key => typeof stored.scenario[key] === 'string') &&
      isObject(stored.details) &&
      isObject(stored.attributes) &&
      Date.now() - Date.parse(stored.keptAt) < EXPIRES_AFTER_MS;
    if (!isUsable) return EMPTY;
    const { keptAt, drafting, ...draft } = stored;
    return { ...draft, drafting: asLeft(drafting) };
  } catch {
    // The browser may refuse its storage, or somebody else wrote into it
    return EMPTY;
  }
}

/** Whether the browser has taken it. */
export function keepWizardDraft(draft: WizardDraft): boolean {
  try {
    const keptAt = new Date().toISOString();
    localStorage.setItem(KEY, JSON.stringify({ ...draft, keptAt }));
    return true;
  } catch {
    return false;
  }
}

export function dropWizardDraft() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept then
  }
}
