import { z } from 'zod/v4';
import { count, note, optionalLine, time } from '../facts/fields';
import { field } from '../facts/fieldRegistry';
import { uniqueKeys } from '../facts/primitives';
import { defineSection } from './defineSection';
import {
  errorPolicySchema,
  MOST_POLICIES,
  retryPolicySchema,
} from './errorPolicy';

export const errorHandling = defineSection({
  id: 'errorHandling',
  title: 'Error handling',
  aliases: ['errors', 'error handling strategy', 'failure handling'],
  questions: [
    'What is done for each 4xx that matters?',
    'How are 5xx and network errors retried: delays, attempts, timeouts?',
    'What happens when the API answers in an unexpected shape?',
    'What happens when some items of a batch fail?',
  ],
  facts: {
    policies: field(z.array(errorPolicySchema).max(MOST_POLICIES).default([]), {
      title: 'Error policies',
    }),
    retryPolicies: field(
      z.array(retryPolicySchema).max(20).superRefine(uniqueKeys).default([]),
      { title: 'Retry policies' },
    ),
    timeouts: field(
      z
        .strictObject({
          connect: time('Connect').optional(),
          request: time('Request').optional(),
          total: time('Total').optional(),
        })
        .prefault({}),
      { title: 'Timeouts' },
    ),
    circuitBreaker: field(
      z
        .strictObject({
          failures: count('Opens after failures').min(1).optional(),
          within: time('Within').optional(),
          openFor: time('Stays open for').optional(),
          whileOpen: note('Meanwhile', {
            help: 'What callers get while nothing is sent',
          }),
        })
        .prefault({}),
      {
        title: 'Circuit breaker',
        help: 'Stops sending for a while when the third party keeps failing',
      },
    ),
    undelivered: field(
      z
        .strictObject({
          keptFor: time('Kept for').optional(),
          keptIn: optionalLine('Kept in'),
          afterwards: note('Afterwards'),
        })
        .prefault({}),
      {
        title: 'Undelivered work',
        help: 'How long work that cannot be delivered waits for another attempt',
      },
    ),
  },
});
