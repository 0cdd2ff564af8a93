import { z } from 'zod/v4';
import {
  choice,
  keyField,
  line,
  note,
  optionalLine,
  time,
} from '../facts/fields';
import { field } from '../facts/fieldRegistry';
import { passages, sentencesOf } from '../markdown/recognise/blocks';
import { findDurations } from '../markdown/recognise/numbers';
import { toKey } from '../facts/keys';
import type { Recogniser } from '../markdown/recognise/types';
import { uniqueKeys } from '../schema/primitives';
import { idempotencyAnswers } from './answers';
import { defineSection } from './defineSection';
import { idempotencyRules } from './rules/idempotency';

const idempotencyKey = z
  .strictObject({
    key: keyField(),
    title: line('Operation', { aliases: ['flow', 'write'] }, 120),
    parts: line('Made of', {
      format: 'code',
      aliases: ['idempotency key', 'key parts', 'fields'],
    }),
    direction: choice('Protects', {
      inbound: 'What we store',
      outbound: 'What we write to the third party',
    }).optional(),
    keptIn: optionalLine('Kept in', { aliases: ['store', 'storage'] }),
    keptFor: time('Kept for', { aliases: ['ttl', 'retention'] }).optional(),
    note: note('Notes'),
  })
  .meta({ id: 'IdempotencyKey' });

/** What makes a repeated write recognisable. @public */
export type IdempotencyKey = z.output<typeof idempotencyKey>;

const KEY_WORDS =
  /upsert key|idempotency key|unique|key of the upsert|already|duplicate|recogni[sz]ed by/i;
// `(employee_id, survey_id)` or one name in code
const KEY_PARTS = /\(\s*\w+(?:\s*,\s*\w+)+\s*\)/;

const recognise: Recogniser = (text, finder) => {
  for (const { node, label, text: words, content } of passages(text)) {
    if (/partial/i.test(label)) {
      finder.set(['partialSuccess'], words.slice(0, 2000), node, words);
    }
    const codes = content.flatMap(part =>
      part.type === 'inlineCode' ? [part.value] : [],
    );
    for (const sentence of sentencesOf(words)) {
      if (/resum|cursor|checkpoint/i.test(sentence)) {
        finder.set(['resumePoint'], sentence, node, sentence);
      }
    }
    if (label && !/partial|resum/i.test(label) && KEY_WORDS.test(words)) {
      const parts = KEY_PARTS.exec(words)?.[0] ?? codes[0];
      const kept = /stored? (?:the )?(?:result )?in (\w+)/i.exec(words);
      const keptFor = /kept|retained|ttl/i.test(words)
        ? findDurations(words)[0]?.iso
        : undefined;
      if (parts) {
        finder.add(
          'keys',
          idempotencyKey,
          {
            key: toKey(label) || 'key',
            title: label.slice(0, 120),
            parts,
            ...(kept && { keptIn: kept[1] }),
            ...(keptFor && { keptFor }),
          },
          node,
          words,
        );
      }
    }
  }
};

export const idempotency = defineSection({
  id: 'idempotency',
  title: 'Idempotency and data integrity',
  aliases: ['idempotency', 'data integrity', 'idempotence'],
  questions: [
    'What keeps a repeated request from creating a duplicate?',
    'What state is left when a request succeeds in part?',
    'Where does an interrupted batch resume?',
  ],
  answers: idempotencyAnswers,
  rules: idempotencyRules,
  recognise,
  facts: {
    keys: field(
      z.array(idempotencyKey).max(30).superRefine(uniqueKeys).default([]),
      { title: 'Idempotency keys' },
    ),
    partialSuccess: note('After a partial success'),
    resumePoint: note('Where a batch resumes'),
  },
});
