import { parseEntityRef } from '@backstage/catalog-model';
import { humanizeEntityRef } from '@backstage/plugin-catalog-react';
import {
  RUN_OUTCOMES,
  tryParseEntityRef,
  type RunEventInput,
  type RunMode,
  type RunOutcome,
  type RunState,
  type StepState,
} from '@integration-plan/plugin-integration-plan-common';

export const STEP_WORDS: Record<StepState, string> = {
  open: 'Open',
  done: 'Done',
  skipped: 'Skipped',
  failed: 'Failed',
  notApplicable: 'Not applicable',
};

export const OUTCOME_WORDS: Record<RunOutcome, string> = {
  resolved: 'Resolved',
  mitigated: 'Mitigated: it works, the cause is still there',
  notResolved: 'Not resolved',
  falseAlarm: 'False alarm',
};

export const OUTCOMES = [...RUN_OUTCOMES];

export const RUN_STATE_WORDS: Record<RunState, string> = {
  open: 'Open',
  finished: 'Finished',
  aborted: 'Aborted',
};

export const MODE_WORDS: Record<RunMode, string> = {
  live: 'Live',
  drill: 'Drill',
};

/** Somebody by a short name, for sentences. */
export const nameOf = (who: string): string =>
  tryParseEntityRef(who, { defaultKind: '' })
    ? humanizeEntityRef(parseEntityRef(who), { defaultKind: 'user' })
    : who.replace(/^service:(?:plugin:)?/, '');

const stepOf = (step: number | undefined) =>
  step === undefined ? '' : ` step ${step + 1}`;

/** What somebody did, to follow their name: "did step 2". */
export function sayEvent(event: RunEventInput): string {
  switch (event.type) {
    case 'step':
      return {
        open: `opened step ${event.step + 1} again`,
        done: `did step ${event.step + 1}`,
        skipped: `skipped step ${event.step + 1}`,
        failed: `says that step ${event.step + 1} failed`,
        notApplicable: `says that step ${event.step + 1} does not apply`,
      }[event.state];
    case 'note':
      return event.step === undefined
        ? 'noted'
        : `noted at${stepOf(event.step)}`;
    case 'output':
      return `pasted output of${stepOf(event.step)}`;
    case 'handedOver':
      return `handed over to ${nameOf(event.to)}`;
    case 'helpAsked':
      return event.step === undefined
        ? 'asked the owner for help'
        : `asked the owner for help with${stepOf(event.step)}`;
    case 'finished':
      return `finished the run: ${OUTCOME_WORDS[event.outcome].toLowerCase()}`;
    default:
      return 'aborted the run';
  }
}

/** The words that somebody gave with an event. */
export function wordsOf(event: RunEventInput): string | undefined {
  switch (event.type) {
    case 'finished':
      return event.learned;
    case 'step':
    case 'aborted':
      return event.reason;
    default:
      return event.text;
  }
}

/** The event with other words. */
export function withWords(event: RunEventInput, words: string): RunEventInput {
  switch (event.type) {
    case 'finished':
      return { ...event, learned: words || undefined };
    case 'step':
      return { ...event, reason: words || undefined };
    case 'aborted':
      return { ...event, reason: words };
    case 'note':
    case 'output':
      return { ...event, text: words };
    default:
      return { ...event, text: words || undefined };
  }
}

/** The field that holds the words of an event, as the page calls it. */
export const FIELD_WORDS: Record<RunEventInput['type'], string> = {
  step: 'Reason',
  note: 'Note',
  output: 'Output',
  handedOver: 'Words',
  helpAsked: 'Words',
  finished: 'What was learned',
  aborted: 'Reason',
};
