import { z } from 'zod/v4';
import {
  amount,
  choice,
  count,
  keyField,
  keyRef,
  line,
  lines,
  link,
  note,
  optionalLine,
  time,
  yesNo,
} from '../facts/fields';
import { field } from '../facts/fieldRegistry';
import { uniqueKeys } from '../facts/primitives';
import { defineSection } from './defineSection';
import { JITTER } from './errorPolicy';

/** What a limit counts for. */
export const LIMIT_SCOPES = {
  app: 'The application',
  account: 'The account',
  tenant: 'Each tenant',
  user: 'Each user',
  token: 'Each token',
  ip: 'Each address',
  endpoint: 'Each endpoint',
} as const;

const UNITS = { requests: 'Requests', points: 'Points', bytes: 'Bytes' };

export const rateLimitSchema = z
  .strictObject({
    key: keyField(),
    scope: choice('For', LIMIT_SCOPES, {
      aliases: ['scope', 'per'],
    }).optional(),
    amount: amount('Limit', { aliases: ['number', 'amount', 'rate limit'] }),
    unit: choice('Counts', UNITS, { aliases: ['unit'] }).default('requests'),
    window: time('Window', { aliases: ['per', 'period'] }),
    algorithm: choice('Algorithm', {
      fixedWindow: 'Fixed window',
      slidingWindow: 'Sliding window',
      tokenBucket: 'Token bucket',
    }).optional(),
    burst: amount('Burst', {
      help: 'Size of the token bucket; without it, the limit itself',
    }).optional(),
    appliesTo: lines(
      'Applies to',
      { help: 'Workloads by key or title; without any, to all of them' },
      30,
    ),
    usage: keyRef('Measured by', {
      help: 'Key of the metric that counts what we send',
    }),
    source: link('Source', { help: 'Where the third party says so' }),
    note: note('Notes'),
  })
  .meta({ id: 'RateLimit' });

/** A limit that the third party sets: `amount` units in each `window`. */
export type RateLimit = z.output<typeof rateLimitSchema>;

export const workloadSchema = z
  .strictObject({
    key: keyField(),
    title: line('Workload', { aliases: ['name', 'flow'] }, 120),
    kind: choice('Kind', {
      batch: 'Batch: so much in a window',
      steady: 'Steady: so much in each unit of time',
      burst: 'Bursts',
      perUser: 'For each action of a user',
    }),
    direction: choice('Direction', {
      inbound: 'We fetch from the third party',
      outbound: 'We write to the third party',
      received: 'The third party sends to us',
    }).optional(),
    tenants: count('Tenants').min(1).optional(),
    items: amount('Items', {
      help: 'In each window, for each tenant where there are tenants',
    }).optional(),
    busiest: amount('Items of the busiest', {
      help: 'In each window, for the tenant or user with the most',
    }).optional(),
    pageSize: count('Items in a page').min(1).optional(),
    requestsPerItem: amount('Requests for an item or page').optional(),
    pointsPerRequest: amount('Points for a request', {
      help: 'Where a limit counts points',
    }).optional(),
    bytesPerRequest: amount('Bytes of a request', {
      help: 'Where a limit counts bytes',
    }).optional(),
    window: time('Window', {
      help: 'The time that the items come in, or that a batch may take',
    }).optional(),
    every: time('Starts again after', {
      help: 'For a batch: from one start to the next',
    }).optional(),
    peakFactor: amount('Peak', {
      help: 'The rate at the peak, as a multiple of the average',
    })
      .min(1)
      .max(1e6)
      .optional(),
    peakFor: time('A peak lasts').optional(),
    deadline: time('Deadline', { help: 'How late one item may be' }).optional(),
    note: note('Notes'),
  })
  .meta({ id: 'Workload' });

/** Work that the integration has to do, as numbers. */
export type Workload = z.output<typeof workloadSchema>;

export const clientLimitSchema = z
  .strictObject({
    key: keyField(),
    scope: choice('For', LIMIT_SCOPES, {
      aliases: ['scope', 'per'],
    }).optional(),
    amount: amount('Limit', { aliases: ['rate', 'amount'] }),
    unit: choice('Counts', UNITS, { aliases: ['unit'] }).default('requests'),
    window: time('Window', { aliases: ['per', 'period'] }),
    burst: amount('Burst', { aliases: ['bucket size'] }).optional(),
    concurrency: count('At the same time').min(1).optional(),
    workload: optionalLine('Workload', {}, 120),
    note: note('Notes'),
  })
  .meta({ id: 'ClientLimit' });

/** A limit that we keep ourselves, below the third party's. */
export type ClientLimit = z.output<typeof clientLimitSchema>;

/** What a limit without a window is for. */
const CEILING_KINDS = {
  moment: 'At the same time',
  request: 'In one request',
  bucket: 'In the bucket',
} as const;

/** A limit that no window goes with: so many at the same time, or in one request. */
export const ceilingSchema = z
  .strictObject({
    key: keyField(),
    side: choice('Set by', { vendor: 'The third party', ours: 'Us' }),
    amount: amount('Limit'),
    counts: line(
      'Counts',
      { help: 'Such as requests, open jobs, records' },
      120,
    ),
    per: choice('Holds', CEILING_KINDS),
    appliesTo: lines('Applies to', {}, 30),
    note: note('Notes'),
  })
  .meta({ id: 'Ceiling' });

export const rateLimiting = defineSection({
  id: 'rateLimiting',
  title: 'Rate limiting',
  aliases: ['rate limits', 'throttling', 'rate limit', 'quotas'],
  questions: [
    'Which limits apply, per what, in which window?',
    'How do we stay below them, and how do we notice that we come close?',
    'How do we back off, with which delays?',
  ],
  facts: {
    limits: field(
      z.array(rateLimitSchema).max(30).superRefine(uniqueKeys).default([]),
      { title: 'Limits of the third party' },
    ),
    workloads: field(
      z.array(workloadSchema).max(30).superRefine(uniqueKeys).default([]),
      { title: 'Workloads' },
    ),
    clientLimits: field(
      z.array(clientLimitSchema).max(30).superRefine(uniqueKeys).default([]),
      { title: 'Our own limits' },
    ),
    ceilings: field(
      z.array(ceilingSchema).max(30).superRefine(uniqueKeys).default([]),
      {
        title: 'Limits without a window',
        help: 'How much may run at the same time, or go into one request',
      },
    ),
    responseTime: field(
      z
        .strictObject({
          typical: time('Typical', { aliases: ['p50', 'median'] }).optional(),
          p99: time('99 of 100 within', { aliases: ['p99'] }).optional(),
        })
        .prefault({}),
      { title: 'Response time of the third party' },
    ),
    attempts: amount('Attempts for a request', {
      help: 'On average, with retries: 1.02 when 2 of 100 are made again',
    })
      .min(1)
      .max(1000)
      .optional(),
    headroomHeaders: lines('Headers that tell the headroom', {
      format: 'code',
    }),
    backoff: field(
      z
        .strictObject({
          withoutHeader: time('Wait without Retry-After').optional(),
          initialDelay: time('First delay').optional(),
          multiplier: amount('Multiplier').min(1).max(1000).optional(),
          maxDelay: time('Longest delay').optional(),
          jitter: choice('Jitter', JITTER).optional(),
          honoursRetryAfter: yesNo('Honours Retry-After'),
        })
        .prefault({}),
      { title: 'Backoff' },
    ),
  },
});
