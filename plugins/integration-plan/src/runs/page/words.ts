import { parseEntityRef } from '@backstage/catalog-model';
import { humanizeEntityRef } from '@backstage/plugin-catalog-react';
import {
  formatRunEvent,
  tryParseEntityRef,
  type RunEvent,
  type RunEventInput,
} from '@integration-plan/plugin-integration-plan-common';

/** Somebody by a short name, for sentences. */
export const nameOfPerson = (who: string): string =>
  tryParseEntityRef(who, { defaultKind: '' })
    ? humanizeEntityRef(parseEntityRef(who), { defaultKind: 'user' })
    : who.replace(/^service:(?:plugin:)?/, '');

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
export function withWords<E extends RunEventInput>(event: E, words: string): E {
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

/** What somebody did, to follow their name, without their own words: "did step 2". */
export const formatEvent = (event: RunEventInput): string =>
  formatRunEvent(withWords(event as RunEvent, ''), nameOfPerson);

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
