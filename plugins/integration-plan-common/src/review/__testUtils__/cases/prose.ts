import type { Plan, RuleCase } from '../ruleCase';

const policy = (more: object = {}) => ({
  retryPolicies: [
    {
      key: 'policy-r',
      title: 'Policy R',
      initialDelay: 'PT4S',
      multiplier: 2,
      attempts: 4,
      jitter: 'full',
      ...more,
    },
  ],
});
const limits = {
  limits: [{ key: 'theirs', amount: 30, window: 'PT1M' }],
  clientLimits: [{ key: 'ours', amount: 12, window: 'PT1M' }],
};
const waiting = (
  architecture: string,
  errorHandling: Record<string, unknown>,
): Plan => ({
  sections: { architecture: { body: architecture }, errorHandling },
});
const SLOW = { ...policy(), timeouts: { request: 'PT5S' } };
const QUICK = {
  ...policy({ initialDelay: 'PT0.2S', attempts: 1 }),
  timeouts: { request: 'PT3S' },
};
const testing = (...lines: string[]): Plan => ({
  sections: { testing: { body: lines.join('\n\n') } },
});
const sandbox = (limit: string, body: string): Plan => ({
  sections: {
    testing: {
      environments: [{ key: 'sandbox', title: 'Sandbox', limits: limit }],
      body,
    },
  },
});
const keys = (body: string): Plan => ({
  sections: { authentication: { body } },
});
const renewal = (...steps: string[]): Plan => ({
  sections: {
    runbook: {
      procedures: [
        {
          key: 'renew',
          title: 'Renew the key',
          kind: 'reauthenticate',
          steps: steps.map(text => ({ text })),
        },
      ],
    },
  },
});

/** Rules that look at what prose says beside the facts. */
export const PROSE_CASES: RuleCase[] = [
  {
    rule: 'prose-contradicts-fact',
    wrong: {
      sections: {
        rateLimiting: limits,
        idempotency: {
          body: 'Our limiter lets 100 requests a minute through.',
        },
      },
    },
    right: [
      {
        sections: {
          rateLimiting: limits,
          idempotency: {
            body: 'Our limiter lets 12 requests a minute through, of 30 a minute that they allow.',
          },
        },
      },
      // Another window, another time, another system, and a command
      ...[
        'Our limiter lets 2 requests a second through.',
        'In 2024 our limiter was at 100 requests a minute.',
        'On a busy day there are 100 requests a minute.',
        '`ctl pace 6` sends 6 requests a minute for a while.',
      ].map(body => ({
        sections: { rateLimiting: limits, idempotency: { body } },
      })),
    ],
    at: ['100 PT1M'],
    says: ['The prose says 100 per minute, our limit is 12'],
  },
  {
    rule: 'retry-delays-disagree',
    wrong: {
      sections: {
        errorHandling: policy(),
        idempotency: {
          body: 'After a restart it goes on with the usual retry (starts at 8 s, times three).',
        },
      },
    },
    right: [
      {
        sections: {
          errorHandling: policy(),
          idempotency: { body: 'Policy R: starts at 4 s, times two.' },
        },
      },
      // Another retry, of which nothing says that it is the same
      {
        sections: {
          errorHandling: policy(),
          webhooks: { body: 'Rows: starts at 8 s, times three, 5 attempts.' },
        },
      },
    ],
    at: ['policy-r PT8S'],
    severity: 'error',
    says: ['begin with 8 s, times 3 here, and with 4 s, times 2'],
  },
  {
    rule: 'attempts-disagree',
    name: 'in the prose of another section',
    wrong: {
      sections: {
        errorHandling: policy(),
        rateLimiting: { body: 'After nine tries we give up on a request.' },
      },
    },
    right: [
      {
        sections: {
          errorHandling: policy(),
          rateLimiting: { body: 'After five tries we give up on a request.' },
        },
      },
      {
        sections: {
          errorHandling: policy(),
          rateLimiting: { body: 'Nine attempts an hour are usual.' },
        },
      },
    ],
    at: ['Prose, line 1 9'],
  },
  {
    rule: 'credential-in-text',
    wrong: keys('For a first try: `client_secret=kst_8f3kQ2vT91xLm`.'),
    right: [
      'client_secret=$KESTREL_SECRET_2',
      'token: REPLACE_ME_123',
      'The token is 45 minutes old, the password is kept in vault/kestrel-2.',
      'api_key: <your key, 32 characters>',
      'Secret: 20 characters, rotated each March.',
      'Token: gilt 45 Minuten.',
    ].map(keys),
    at: ['sections.authentication.body'],
    severity: 'error',
  },
  {
    rule: 'credential-in-text',
    name: 'that is a password in words',
    wrong: keys('User `shop`, password: `Regen-9981-Tulp`.'),
    right: [],
    at: ['sections.authentication.body'],
  },
  {
    rule: 'retry-exceeds-user-deadline',
    wrong: waiting('The packer gets a label within 15 seconds.', SLOW),
    right: [
      waiting('The packer gets a label within 15 seconds.', QUICK),
      waiting('Nobody waits; the packer gets a label within 15 seconds.', SLOW),
      waiting('The worker gets a label within 15 seconds.', SLOW),
      waiting('The packer gets a label within 15 seconds.', {
        ...SLOW,
        body: 'Labels that a packer waits for are not retried.',
      }),
      waiting('The packer gets a label within a day.', SLOW),
    ],
    at: ['policy-r'],
    severity: 'error',
    says: ['5 × 5 s + 60 s = 1 min 25 s > 15 s'],
  },
  {
    rule: 'retry-exceeds-user-deadline',
    name: 'of the retries that the promise names',
    wrong: waiting('A teacher who presses preview sees it within 20 seconds.', {
      retryPolicies: [
        ...policy().retryPolicies,
        {
          key: 'preview',
          title: 'Preview',
          initialDelay: 'PT7S',
          multiplier: 2,
          attempts: 3,
        },
      ],
    }),
    right: [
      waiting('A teacher who presses preview sees it within 20 seconds.', {
        retryPolicies: [
          ...policy().retryPolicies,
          {
            key: 'preview',
            title: 'Preview',
            initialDelay: 'PT1S',
            multiplier: 2,
            attempts: 3,
          },
        ],
      }),
    ],
    at: ['preview'],
  },
  {
    rule: 'timeout-missing',
    wrong: { sections: { errorHandling: { policies: [{ when: '503' }] } } },
    right: [
      {
        sections: {
          errorHandling: {
            policies: [{ when: '503' }],
            timeouts: { connect: 'PT5S' },
          },
        },
      },
      { sections: { errorHandling: {} } },
    ],
    severity: 'warning',
  },
  {
    rule: 'timeout-missing',
    name: 'of which prose may speak',
    wrong: {
      sections: {
        errorHandling: { policies: [{ when: '503' }] },
        architecture: { body: 'Every call has a timeout of 5 s.' },
      },
    },
    right: [],
    severity: 'hint',
  },
  {
    rule: 'rotation-no-overlap',
    wrong: keys(
      'We rotate it twice a year: the old key is deleted first, then the new one is created.',
    ),
    right: [
      keys('A new key is created, and the old one is deleted a week later.'),
      keys('Old keys are deleted at once.'),
    ],
    severity: 'warning',
  },
  {
    rule: 'rotation-no-overlap',
    name: 'by its steps',
    wrong: renewal('Delete the old key on the console', 'Create a new key'),
    right: [renewal('Create a new key', 'Delete the old key on the console')],
  },
  {
    rule: 'rotation-no-overlap',
    name: 'by the items of a list',
    wrong: keys('1. delete the old secret on the console\n2. order a new one'),
    right: [keys('1. order a new one\n2. delete the old secret')],
  },
  {
    rule: 'retry-after-policy',
    name: 'that is sent and ignored',
    wrong: {
      sections: {
        errorHandling: {
          policies: [
            {
              when: '429',
              statuses: [429],
              retried: true,
              action:
                'Kestrel sends Retry-After; the worker ignores it and sleeps 1 s',
            },
          ],
        },
      },
    },
    right: [],
    at: ['429'],
    says: ['Retry-After is sent, and something else counts'],
  },
  {
    rule: 'retry-refused',
    name: 'for another request than the one that was refused',
    wrong: {
      sections: {
        errorHandling: {
          policies: [
            { when: '413', statuses: [413], retried: true, action: 'Send it' },
          ],
        },
      },
    },
    right: [
      {
        sections: {
          errorHandling: {
            policies: [
              {
                when: '413',
                statuses: [413],
                retried: true,
                action: 'Shrink the picture and send it',
              },
            ],
          },
        },
      },
    ],
    at: ['413'],
  },
  {
    rule: 'mock-as-sandbox',
    wrong: testing('Our sandbox is a WireMock server.'),
    right: [
      testing('We use the sandbox of Kestrel, and WireMock for failures.'),
      testing(
        'Our sandbox is a WireMock server.',
        'Their staging has our key.',
      ),
      testing('WireMock is no sandbox.'),
    ],
    severity: 'warning',
  },
  {
    rule: 'mock-as-sandbox',
    name: 'in German',
    wrong: testing('Als Sandbox dient unser WireMock.'),
    right: [testing('Neben der Sandbox dient uns WireMock für Fehler.')],
  },
  {
    rule: 'sandbox-limit-below-load-test',
    wrong: sandbox(
      '5 requests per second',
      'The load test sends 12 requests per second for ten minutes.',
    ),
    right: [
      sandbox(
        '5 requests per second',
        'The load test sends 4 requests per second for ten minutes.',
      ),
      sandbox(
        '5 requests per second',
        'The load test sends 50 requests per second to our own stub.',
      ),
    ],
    at: ['sandbox'],
  },
  {
    rule: 'logged-secret',
    name: 'in the address of a request',
    wrong: {
      sections: {
        observability: {
          body: 'The full URL of each request is logged, with its `key`.',
        },
      },
    },
    right: [
      {
        sections: {
          observability: {
            body: 'The full URL of each request is logged, without its `key`.',
          },
        },
      },
    ],
  },
  {
    rule: 'unauthorized-loop',
    name: 'that says "until"',
    wrong: {
      sections: {
        authentication: {
          onUnauthorized: {
            first: 'Wiederholen, bis der Schlüssel wieder gilt',
          },
        },
      },
    },
    right: [
      {
        sections: {
          authentication: {
            onUnauthorized: { first: 'Einmal wiederholen, once, dann Alarm' },
          },
        },
      },
    ],
  },
  {
    rule: 'retry-horizon',
    name: 'against what the prose of the architecture promises',
    wrong: waiting('Orders survive an outage of 36 hours.', policy()),
    right: [
      waiting('Orders survive an outage of 36 hours.', {
        ...policy(),
        undelivered: { keptFor: 'P3D' },
      }),
      waiting('In 2024 there was an outage of 36 hours.', policy()),
    ],
    severity: 'error',
  },
  {
    rule: 'error-category',
    name: 'of a batch of which a part fails',
    wrong: {
      sections: {
        errorHandling: {
          body: '401, 403, 404, 422, 429 and 503; a timeout, no connection, another shape. One request has up to twenty texts in it.',
        },
      },
    },
    right: [],
    at: ['partial'],
    severity: 'warning',
  },
];
