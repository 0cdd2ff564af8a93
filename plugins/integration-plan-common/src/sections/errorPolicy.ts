import { z } from 'zod/v4';
import {
  amount,
  choice,
  count,
  keyField,
  keyRef,
  line,
  note,
  optionalLine,
  time,
  yesNo,
} from '../facts/fields';
import { field } from '../facts/fieldRegistry';

/** Policies that a plan can have. */
export const MOST_POLICIES = 100;

/** Kinds of failure that a plan needs an answer for. */
export const ERROR_CATEGORIES = {
  clientError: 'The request is refused (4xx)',
  rateLimited: 'Too many requests (429)',
  serverError: 'The third party fails (5xx)',
  timeout: 'No answer in time',
  network: 'No connection',
  unexpectedShape: 'An answer of another shape',
  partialFailure: 'Some items fail',
} as const;

/** How the delays of retries are spread. */
export const JITTER = {
  none: 'None',
  full: 'Full: anywhere from 0 to the delay',
  equal: 'Equal: half fixed, half random',
  decorrelated: 'Decorrelated: from the last delay',
} as const;

export const errorPolicySchema = z
  .strictObject({
    when: line('Error', {
      aliases: ['status', 'code', 'error code', 'answer', 'scenario', 'case'],
      help: 'Such as "404 on push"',
    }),
    statuses: field(z.array(z.int().min(100).max(599)).max(40).default([]), {
      title: 'Status codes',
    }),
    category: choice('Category', ERROR_CATEGORIES).optional(),
    action: note('What is done', {
      aliases: ['response', 'action', 'handling', 'what to do', 'strategy'],
    }),
    retried: yesNo('Retried', { aliases: ['retry', 'retryable'] }),
    retryPolicy: keyRef('Retry policy'),
    timeout: time('Timeout', {
      help: 'Where it differs from the timeouts of all requests',
    }).optional(),
    alerted: yesNo('Alerts', { aliases: ['alert', 'alerted'] }),
    note: note('Notes', { aliases: ['note', 'comment'] }),
  })
  .meta({ id: 'ErrorPolicy' });

export type ErrorPolicy = z.output<typeof errorPolicySchema>;

export const retryPolicySchema = z
  .strictObject({
    key: keyField(),
    title: optionalLine('Title', {}, 120),
    initialDelay: time('First delay', { aliases: ['initial delay'] }),
    multiplier: amount('Multiplier').min(1).max(1000).default(2),
    maxDelay: time('Longest delay', {
      aliases: ['max wait', 'cap'],
    }).optional(),
    attempts: count('Retries', {
      aliases: ['max attempts', 'attempts'],
      help: 'After the first try; without a number it goes on until the work is too old',
    })
      .min(1)
      .optional(),
    jitter: choice('Jitter', JITTER).optional(),
    honoursRetryAfter: yesNo('Honours Retry-After'),
    then: keyRef('Followed by', {
      help: 'The retry policy that goes on when this one has ended',
    }),
  })
  .meta({ id: 'RetryPolicy' });

/** Delays between attempts, as exponential backoff. */
export type RetryPolicy = z.output<typeof retryPolicySchema>;
