import { z } from 'zod/v4';
import {
  amount,
  choice,
  keyField,
  line,
  note,
  optionalCode,
  optionalLine,
  yesNo,
} from '../facts/fields';
import { field } from '../facts/fieldRegistry';
import { labelMatcherSchema } from '../facts/labelMatcher';
import { slug, uniqueKeys } from '../facts/primitives';
import { defineSection } from './defineSection';
import { SIDE_WORDS } from './metric';

/** Situations that every integration meets sooner or later. */
export const PROCEDURE_KINDS = {
  reauthenticate: 'Replace credentials',
  replay: 'Replay failed work',
  vendorDown: 'The third party is down',
  rateLimited: 'Rate limited',
  schemaChanged: 'The API has changed',
  rollback: 'Roll back',
  other: 'Other',
} as const;

const step = z
  .strictObject({
    text: line('Step', { aliases: ['action', 'what'] }, 1000),
    command: optionalCode('Command', {}, 2000),
    expected: note('Expected result', { aliases: ['expected', 'result'] }),
    access: optionalLine('Access needed', { aliases: ['access'] }),
    minutes: amount('Minutes', { unit: 'min' }).max(10_000).optional(),
    destructive: yesNo('Destructive', {
      help: 'It cannot be undone; readers are warned',
    }),
  })
  .meta({ id: 'RunbookStep' });

/** @public */
export type RunbookStep = z.output<typeof step>;

/** A runbook procedure with its steps. @public */
export const procedureSchema = z
  .strictObject({
    key: keyField(),
    title: line('Title', {}, 120),
    kind: choice('Kind', PROCEDURE_KINDS).optional(),
    side: choice('Fault of', SIDE_WORDS, {
      help: 'Whose fault it is when an alert leads here; the kind tells it where this is left out',
    }).optional(),
    trigger: note('Trigger', { help: 'What tells that it is needed' }),
    matchers: field(z.array(labelMatcherSchema).max(20).default([]), {
      title: 'Labels of the alert',
    }),
    steps: field(z.array(step).max(100).default([]), {
      title: 'Steps',
      display: 'steps',
    }),
    formerKeys: field(z.array(slug).max(20).default([]), {
      title: 'Former keys',
      format: 'key',
      help: 'Keys that it had before; links with them still lead here',
    }),
  })
  .meta({ id: 'Procedure' });

/** A runbook procedure with its steps. @public */
export type Procedure = z.output<typeof procedureSchema>;

export const runbookCallSchema = z
  .strictObject({
    who: line('Whom to call', { aliases: ['contact', 'who', 'role'] }, 200),
    when: optionalLine('When'),
    how: optionalLine('How', { aliases: ['channel'] }),
  })
  .meta({ id: 'RunbookCall' });

export const runbook = defineSection({
  id: 'runbook',
  title: 'Runbook',
  aliases: ['operational runbook', 'operations', 'run book'],
  questions: [
    'How are expired credentials replaced?',
    'How is failed work replayed?',
    'Who is called at the third party, with which customer number?',
  ],
  offlineFirst: true,
  facts: {
    procedures: field(
      z.array(procedureSchema).max(50).superRefine(uniqueKeys).default([]),
      { title: 'Procedures' },
    ),
    contacts: field(z.array(runbookCallSchema).max(30).default([]), {
      title: 'Contacts',
    }),
  },
});
