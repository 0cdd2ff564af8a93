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
import { toString } from 'mdast-util-to-string';
import { passages } from '../markdown/recognise/blocks';
import { cellText } from '../markdown/cells';
import { toKey } from '../facts/keys';
import type { Recogniser } from '../markdown/recognise/types';
import { joinLines, slug, uniqueKeys } from '../schema/primitives';
import { runbookAnswers } from './answers';
import { defineSection } from './defineSection';
import { runbookRules } from './rules/runbook';

/** Situations that every integration meets sooner or later. @public */
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

const call = z
  .strictObject({
    who: line('Whom to call', { aliases: ['contact', 'who', 'role'] }, 200),
    when: optionalLine('When'),
    how: optionalLine('How', { aliases: ['channel'] }),
  })
  .meta({ id: 'RunbookCall' });

const KIND_WORDS: Array<[keyof typeof PROCEDURE_KINDS, RegExp]> = [
  ['reauthenticate', /re-?auth|credential|expired|secret|token/i],
  [
    'replay',
    /replay|reprocess|dead[- ]letter|dlq|failed (?:jobs|work|pushes)/i,
  ],
  ['rateLimited', /rate[- ]limit|throttl|429/i],
  ['vendorDown', /vendor[- ]down|outage|\bdown\b|unavailable/i],
  ['schemaChanged', /schema|api change|contract/i],
  ['rollback', /roll[- ]?back/i],
];

const recognise: Recogniser = (text, finder) => {
  const { children } = text.root;
  children.forEach((list, index) => {
    if (list.type !== 'list' || !list.ordered) return;
    const above = children[index - 1];
    const isTitle =
      above?.type === 'heading' ||
      (above?.type === 'paragraph' && above.children[0]?.type === 'strong');
    const title = isTitle ? toString(above).replace(/:$/, '') : 'Procedure';
    const added = finder.add(
      'procedures',
      procedureSchema,
      {
        key: toKey(title) || 'procedure',
        title: title.slice(0, 120),
        kind: KIND_WORDS.find(([, words]) => words.test(title))?.[0],
        steps: list.children.map(item => {
          const [first] = item.children;
          const content = first?.type === 'paragraph' ? first.children : [];
          const command = content.find(part => part.type === 'inlineCode');
          const words = joinLines(cellText(content));
          return {
            text: words || toString(item) || '?',
            ...(command?.type === 'inlineCode' &&
              / /.test(command.value) && { command: command.value }),
          };
        }),
      },
      list,
      title,
    );
    // Nested content of a step would be lost
    const isPlain = list.children.every(item => item.children.length === 1);
    if (!added || !isPlain) return;
    finder.take(list);
    if (isTitle) finder.take(above);
  });
  for (const { node, label, text: words } of passages(text)) {
    const isContact = /contact|support|escalat|who to call/i.test(label);
    const plain = /^contacts?:\s*(.+)$/i.exec(words);
    if (isContact || plain) {
      const who = joinLines(plain?.[1] ?? words);
      finder.add('contacts', call, { who: who.slice(0, 200) }, node, words);
    }
  }
};

export const runbook = defineSection({
  id: 'runbook',
  title: 'Runbook',
  aliases: ['operational runbook', 'operations', 'run book'],
  questions: [
    'How are expired credentials replaced?',
    'How is failed work replayed?',
    'Who is called at the third party, with which customer number?',
  ],
  answers: runbookAnswers,
  offlineFirst: true,
  recognise,
  rules: runbookRules,
  facts: {
    procedures: field(
      z.array(procedureSchema).max(50).superRefine(uniqueKeys).default([]),
      { title: 'Procedures' },
    ),
    contacts: field(z.array(call).max(30).default([]), {
      title: 'Contacts',
    }),
  },
});
