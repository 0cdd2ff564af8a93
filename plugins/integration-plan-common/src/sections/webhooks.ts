import { z } from 'zod/v4';
import {
  choice,
  code,
  count,
  keyField,
  lines,
  note,
  optionalCode,
  optionalLine,
  time,
} from '../facts/fields';
import { field } from '../facts/fieldRegistry';
import { uniqueKeys } from '../facts/primitives';
import { defineSection } from './defineSection';

const endpoint = z
  .strictObject({
    key: keyField(),
    path: code('Endpoint', { aliases: ['url', 'path'] }),
    events: lines('Events', { format: 'code' }, 100),
    note: note('Notes'),
  })
  .meta({ id: 'WebhookEndpoint' });

export const webhooks = defineSection({
  id: 'webhooks',
  title: 'Webhooks',
  aliases: ['webhook handling', 'webhook', 'incoming webhooks'],
  onlyIf: {
    words: /web-?hook|call-?back|deliver(?:s|y|ies)\b/i,
    otherwise: 'The third party sends nothing to us.',
  },
  questions: [
    'How is the signature of a delivery verified?',
    'How are repeated deliveries recognised?',
    'How fast is a delivery acknowledged, and where does the work go?',
    'Where do deliveries go that cannot be processed, and how are they replayed?',
  ],
  facts: {
    endpoints: field(
      z.array(endpoint).max(30).superRefine(uniqueKeys).default([]),
      { title: 'Endpoints' },
    ),
    signature: field(
      z
        .strictObject({
          scheme: choice('Scheme', {
            hmac: 'HMAC with a shared secret',
            asymmetric: 'Signature with a public key',
            jwt: 'Signed JWT',
            mtls: 'Mutual TLS',
            none: 'None',
          }).optional(),
          algorithm: optionalLine('Algorithm', { help: 'Such as HMAC-SHA256' }),
          header: optionalCode('Header'),
          tolerance: time('Tolerance', {
            help: 'How old the signed time may be',
          }).optional(),
        })
        .prefault({}),
      { title: 'Signature' },
    ),
    dedupe: field(
      z
        .strictObject({
          key: optionalCode('Key'),
          keptIn: optionalLine('Kept in'),
          keptFor: time('Kept for').optional(),
          redeliveredFor: time('The sender repeats for', {
            help: 'How long a delivery that fails comes again',
          }).optional(),
        })
        .prefault({}),
      { title: 'Repeated deliveries' },
    ),
    acknowledgement: field(
      z
        .strictObject({
          deadline: time('Deadline of the sender').optional(),
          within: time('We answer within').optional(),
          mode: choice('Work is done', {
            later: 'After the answer, from a queue',
            before: 'Before the answer',
          }).optional(),
          status: field(z.int().min(200).max(299), {
            title: 'Status',
            help: 'What the sender takes for received',
          }).optional(),
          body: optionalCode('Body', {
            help: 'Where the sender wants more than a status',
          }),
        })
        .prefault({}),
      { title: 'Acknowledgement' },
    ),
    deadLetter: field(
      z
        .strictObject({
          queue: optionalCode('Queue'),
          afterFailures: count('After failures').min(1).optional(),
          keptFor: time('Kept for').optional(),
          replay: note('Replay'),
        })
        .prefault({}),
      { title: 'Dead-letter queue' },
    ),
  },
});
