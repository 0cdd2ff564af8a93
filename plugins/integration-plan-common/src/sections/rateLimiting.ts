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
import { passages, sentencesOf } from '../markdown/recognise/blocks';
import {
  durationAfter,
  findRates,
  parseCount,
  type Rate,
} from '../markdown/recognise/numbers';
import { toKey } from '../facts/keys';
import type { Recogniser } from '../markdown/recognise/types';
import { uniqueKeys } from '../schema/primitives';
import { rateLimitingAnswers } from './answers';
import { defineSection } from './defineSection';
import { rateLimitingRules } from './rules/rateLimiting';
import { JITTER } from './errorHandling';

/** What a limit counts for. @public */
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

const limit = z
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

/** A limit that the third party sets: `amount` units in each `window`. @public */
export type RateLimit = z.output<typeof limit>;

const workload = z
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
    deadline: time('Deadline', {
      help: 'How late one item may be',
    }).optional(),
    note: note('Notes'),
  })
  .meta({ id: 'Workload' });

/** Work that the integration has to do, as numbers. @public */
export type Workload = z.output<typeof workload>;

const clientLimit = z
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

/** A limit that we keep ourselves, below the third party's. @public */
export type ClientLimit = z.output<typeof clientLimit>;

const SCOPE_WORDS: Array<[keyof typeof LIMIT_SCOPES, RegExp]> = [
  ['tenant', /\btenant/i],
  ['user', /(?:per|each|every)[ -]user/i],
  ['token', /(?:per|each|every)[ -](?:token|key)/i],
  ['ip', /(?:per|each|every)[ -](?:ip|address)/i],
  ['endpoint', /(?:per|each|every)[ -]endpoint/i],
  ['account', /(?:per|each|every)[ -](?:account|organi[sz]ation|shop|store)/i],
  ['app', /(?:per|each|every)[ -]app/i],
];

const OURS =
  /client[- ]side|token bucket|leaky bucket|semaphore|\bwe (?:send|process|stay|keep|limit)|process at|at most|\bmax\b|throttle|own limit|drains?\b/i;
const THEIRS =
  /\ballow|\bpermit|\benforce|\bimpose|\blimits? (?:is|are|of|to)\b|quota|rate limit/i;

const WINDOW_WORDS: Record<string, string> = {
  PT1S: 'second',
  PT1M: 'minute',
  PT1H: 'hour',
  P1D: 'day',
};

const toLimit = (rate: Rate, sentence: string) => ({
  key: toKey(`per ${WINDOW_WORDS[rate.window] ?? rate.window}`) || 'limit',
  amount: rate.amount,
  unit: rate.unit,
  window: rate.window,
  scope: SCOPE_WORDS.find(([, words]) => words.test(sentence))?.[0],
});

const recognise: Recogniser = (text, finder) => {
  for (const { node, label, text: words } of passages(text)) {
    for (const sentence of sentencesOf(words)) {
      const rates = findRates(sentence);
      const isOurs = OURS.test(`${label} ${sentence}`);
      if (isOurs && rates.length > 0) {
        const [rate] = rates;
        const bucket = /([\d,]+)\s*tokens|bucket of ([\d,]+)/i.exec(sentence);
        const burst = bucket && parseCount(bucket[1] ?? bucket[2]);
        finder.add(
          'clientLimits',
          clientLimit,
          {
            ...toLimit(rate, sentence),
            ...(burst && { burst }),
            ...(label && { workload: label.slice(0, 120) }),
          },
          node,
          sentence,
        );
      } else if (THEIRS.test(`${label} ${sentence}`)) {
        for (const rate of rates) {
          finder.add('limits', limit, toLimit(rate, sentence), node, sentence);
        }
      }
      const wait = durationAfter(
        sentence,
        /(?:absent|missing|without (?:it|the header|`?retry-after`?)|no such header)\D{0,24}/i,
      );
      finder.set(['backoff', 'withoutHeader'], wait, node, sentence);
      const headers = sentence.match(
        /\bX-[A-Za-z-]*(?:Rate|Limit|Remaining|Quota)[A-Za-z-]*/g,
      );
      if (headers) {
        finder.set(['headroomHeaders'], [...new Set(headers)], node, sentence);
      }
    }
    if (/backoff/i.test(`${label} ${words}`)) {
      const initial = durationAfter(
        words,
        /(?:initial(?: delay)?|first delay|start(?:s|ing)? at)\D{0,6}/i,
      );
      finder.set(['backoff', 'initialDelay'], initial, node, words);
      const factor = /(?:multiplier|factor)\D{0,6}(\d+(?:\.\d+)?)/i.exec(words);
      if (factor)
        finder.set(['backoff', 'multiplier'], Number(factor[1]), node, words);
      const cap = durationAfter(
        words,
        /(?:cap(?:ped)?(?: at)?|max(?:imum)?(?: wait| delay)?)\D{0,6}/i,
      );
      finder.set(['backoff', 'maxDelay'], cap, node, words);
    }
  }
};

export const rateLimiting = defineSection({
  id: 'rateLimiting',
  title: 'Rate limiting',
  aliases: ['rate limits', 'throttling', 'rate limit', 'quotas'],
  questions: [
    'Which limits apply, per what, in which window?',
    'How do we stay below them, and how do we notice that we come close?',
    'How do we back off, with which delays?',
  ],
  answers: rateLimitingAnswers,
  rules: rateLimitingRules,
  recognise,
  facts: {
    limits: field(z.array(limit).max(30).superRefine(uniqueKeys).default([]), {
      title: 'Limits of the third party',
    }),
    workloads: field(
      z.array(workload).max(30).superRefine(uniqueKeys).default([]),
      { title: 'Workloads' },
    ),
    clientLimits: field(
      z.array(clientLimit).max(30).superRefine(uniqueKeys).default([]),
      { title: 'Our own limits' },
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
