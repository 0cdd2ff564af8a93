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
import { uniqueKeys } from '../facts/primitives';
import { defineSection } from './defineSection';

export const idempotencyKeySchema = z
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

/** What makes a repeated write recognisable. */
export type IdempotencyKey = z.output<typeof idempotencyKeySchema>;

export const idempotency = defineSection({
  id: 'idempotency',
  title: 'Idempotency and data integrity',
  aliases: ['idempotency', 'data integrity', 'idempotence'],
  questions: [
    'What keeps a repeated request from creating a duplicate?',
    'What state is left when a request succeeds in part?',
    'Where does an interrupted batch resume?',
  ],
  facts: {
    keys: field(
      z.array(idempotencyKeySchema).max(30).superRefine(uniqueKeys).default([]),
      { title: 'Idempotency keys' },
    ),
    partialSuccess: note('After a partial success'),
    resumePoint: note('Where a batch resumes'),
  },
});
