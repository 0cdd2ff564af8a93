import type { Plan, RuleCase } from '../ruleCase';

const errors = (facts: object, more: Plan = {}): Plan => ({
  ...more,
  sections: { ...more.sections, errorHandling: { ...facts } },
});
const retries = (more: object = {}, ...others: object[]) => ({
  retryPolicies: [
    {
      key: 'quick',
      initialDelay: 'PT5S',
      multiplier: 2,
      maxDelay: 'PT80S',
      attempts: 5,
      jitter: 'full',
      ...more,
    },
    ...others,
  ],
});
const slow = {
  key: 'slow',
  initialDelay: 'PT15M',
  multiplier: 1,
  attempts: 96,
  jitter: 'full',
};
const promising = (failureTolerance: string): Plan => ({
  scenario: { failureTolerance },
});
const limited = (more: object, retryPolicies: object[] = []) =>
  errors({
    policies: [{ when: '429', statuses: [429], retried: true, ...more }],
    retryPolicies,
  });
const flow = (onFailure: string): Plan => ({
  sections: {
    architecture: {
      flows: [
        {
          key: 'push',
          title: 'Push',
          steps: [{ name: 'Queue' }, { name: 'Worker', onFailure }],
        },
      ],
    },
  },
});

/** Everything that can go wrong, row by row. */
const ALL = [
  { when: '401, 403, 404, 409', statuses: [401, 403, 404, 409] },
  { when: '429', category: 'rateLimited' },
  { when: '503', statuses: [503] },
  { when: 'Timeout' },
  { when: 'Connection refused' },
  { when: 'An answer of another shape' },
  { when: 'x', category: 'partialFailure' },
];

export const ERROR_CASES: RuleCase[] = [
  {
    rule: 'error-category',
    wrong: errors({ policies: [{ when: '503' }] }),
    right: [
      errors({ policies: ALL }),
      errors({
        policies: [{ when: 'Any 4xx' }, ...ALL.slice(1)],
      }),
      errors({
        body: '401, 403, 404, 422, 429 and 503; a timeout, no connection, another shape, partial failures.',
      }),
      { sections: { errorHandling: { notApplicable: 'Nothing is called' } } },
      {},
    ],
    // Worst first
    at: [
      ...['401', '403', '429', 'timeout', 'connection', 'schema'],
      ...['404', '409-422', 'partial'],
    ],
  },
  {
    rule: 'error-category',
    name: 'of a plan that cannot hold another policy',
    wrong: errors({
      policies: [
        ...ALL.slice(0, -1),
        ...Array.from({ length: 101 - ALL.length }, () => ({ when: '503' })),
      ],
    }),
    right: [],
    at: ['partial'],
    severity: 'hint',
  },
  {
    rule: 'error-category',
    name: 'of a plan that is called and does not call',
    wrong: {
      sections: {
        authentication: { method: 'webhookHmac' },
        errorHandling: { policies: ALL.slice(1, 6) },
      },
    },
    right: [],
    at: ['partial'],
    severity: 'hint',
  },
  {
    rule: 'retry-horizon',
    wrong: errors(retries(), promising('Must survive 24 h')),
    right: [
      errors(retries()),
      errors(retries({ then: 'slow' }, slow), promising('Must survive 24 h')),
      errors(
        { ...retries(), undelivered: { keptFor: 'P2D' } },
        promising('Must survive 24 h'),
      ),
      errors(retries({ attempts: undefined }), promising('Must survive 24 h')),
      errors(
        retries(),
        promising('A delay of 24 h is fine; survives 2 min outages'),
      ),
    ],
    severity: 'error',
    says: [
      'Work must survive 24 h; the retries end after 2 min 35 s and no queue keeps the work',
      '5 + 10 + 20 + 40 + 80 = 155 s = 2 min 35 s < 24 h',
    ],
  },
  {
    rule: 'retry-horizon',
    name: 'that a queue does not fill up',
    wrong: errors(
      {
        ...retries({ attempts: 7, then: 'slow' }, { ...slow, attempts: 3 }),
        undelivered: { keptFor: 'PT12H' },
      },
      promising('Survive an outage of two days'),
    ),
    right: [],
    severity: 'error',
    says: [
      'kept for 12 h only',
      '5 + 10 + 20 + 40 + 3 × 80 = 315 s = 5 min 15 s, then 3 × 15 min = 45 min',
      '12 h < 2 days',
    ],
  },
  {
    rule: 'retry-horizon',
    name: 'of a queue without a time',
    wrong: errors(
      { undelivered: { keptIn: 'Redis' } },
      promising('Keep it for 4 hours'),
    ),
    right: [],
    says: ['nothing is retried and nothing says how long "Redis" keeps'],
  },
  {
    rule: 'no-loss-without-queue',
    wrong: errors(retries(), promising('No order may be lost')),
    right: [
      errors(retries(), promising('Best effort')),
      errors(
        { ...retries(), undelivered: { keptIn: 'The outbox' } },
        promising('No order may be lost'),
      ),
      errors(
        { ...retries(), body: 'What fails goes to a dead-letter queue.' },
        promising('No order may be lost'),
      ),
      errors(
        retries({ attempts: undefined }),
        promising('No order may be lost'),
      ),
    ],
    severity: 'error',
  },
  {
    rule: 'retry-jitter',
    wrong: errors(retries({ jitter: undefined }, { ...slow, jitter: 'none' })),
    right: [errors(retries())],
    at: ['quick', 'slow'],
  },
  {
    rule: 'retry-cap',
    wrong: errors(retries({ maxDelay: undefined, attempts: 10 })),
    right: [
      errors(retries()),
      errors(retries({ maxDelay: undefined })),
      errors(retries({ maxDelay: undefined, multiplier: 1, attempts: 99 })),
    ],
    at: ['quick'],
    says: ['5 s × 2^9 = 42 min 40 s before retry 10'],
  },
  {
    rule: 'retry-cap',
    name: 'of retries without an end',
    wrong: errors(retries({ maxDelay: undefined, attempts: undefined })),
    right: [],
    at: ['quick'],
  },
  {
    rule: 'retry-after-policy',
    wrong: limited(
      { retryPolicy: 'quick' },
      retries({ honoursRetryAfter: false }).retryPolicies,
    ),
    right: [
      limited(
        { retryPolicy: 'quick' },
        retries({ honoursRetryAfter: true }).retryPolicies,
      ),
      limited({ action: 'Wait as long as `Retry-After` says' }),
      {
        sections: {
          ...limited({ action: 'Wait' }).sections,
          rateLimiting: { backoff: { honoursRetryAfter: true } },
        },
      },
      limited({ retried: false }),
    ],
    at: ['429'],
  },
  {
    rule: 'retry-after-policy',
    name: 'of a wait in words',
    wrong: limited({ action: 'Wait a minute' }),
    right: [],
    at: ['429'],
  },
  {
    rule: 'retry-undefined',
    wrong: errors({
      ...retries(),
      policies: [
        { when: '503', category: 'serverError', retried: true },
        { when: 'Timeout', category: 'timeout', retried: true },
      ],
    }),
    right: [
      errors({
        ...retries(),
        policies: [
          {
            when: '503',
            category: 'serverError',
            retried: true,
            retryPolicy: 'quick',
          },
          { when: '401', category: 'clientError', retried: true },
        ],
      }),
    ],
    says: ['503 and Timeout'],
  },
  {
    rule: 'retry-refused',
    wrong: errors({
      policies: [{ when: '422', statuses: [422], retried: true }],
    }),
    right: [
      errors({ policies: [{ when: '422', statuses: [422], retried: false }] }),
      errors({ policies: [{ when: '404', statuses: [404], retried: true }] }),
    ],
    at: ['422'],
  },
  {
    rule: 'attempts-disagree',
    wrong: errors(retries(), flow('Retry, then the DLQ after 10 attempts')),
    right: [
      errors(retries(), flow('Retry, then the DLQ after 5 attempts')),
      errors(retries(), flow('Six attempts, then the DLQ')),
      errors(retries({ then: 'slow' }, slow), flow('DLQ after 101 retries')),
      errors(retries(), flow('Retry for a day')),
    ],
    at: ['Flow Push 10'],
    severity: 'error',
    says: ['says 10 attempts, another part says 5'],
  },
  {
    rule: 'attempts-disagree',
    name: 'where no policy counts',
    wrong: errors(
      { policies: [{ when: '503', action: 'At most 3 attempts' }] },
      flow('DLQ after 10 attempts'),
    ),
    right: [],
    at: ['503 3'],
  },
  {
    rule: 'timeout-below-p99',
    wrong: {
      sections: {
        errorHandling: { timeouts: { connect: 'PT3S', request: 'PT10S' } },
        rateLimiting: { responseTime: { p99: 'PT14S' } },
      },
    },
    right: [
      {
        sections: {
          errorHandling: { timeouts: { connect: 'PT3S', request: 'PT14S' } },
          rateLimiting: { responseTime: { p99: 'PT14S' } },
        },
      },
      {
        sections: {
          errorHandling: { timeouts: { connect: 'PT3S' } },
          rateLimiting: { responseTime: { p99: 'PT14S' } },
        },
      },
      { sections: { errorHandling: { timeouts: { total: 'PT1S' } } } },
    ],
    severity: 'warning',
    says: ['We wait 10 s, and 1 of 100 answers takes 14 s or longer'],
  },
];
