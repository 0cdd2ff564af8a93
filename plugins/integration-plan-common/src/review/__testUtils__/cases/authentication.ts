import type { Plan, RuleCase } from '../ruleCase';

const auth = (facts: object, more: Plan = {}): Plan => ({
  ...more,
  sections: { ...more.sections, authentication: { ...facts } },
});
const credential = (more: object = {}) => ({
  credentials: [{ key: 'client', title: 'Client secret', ...more }],
});
const oauth = (more: object = {}) => ({
  method: 'oauth2ClientCredentials',
  ...more,
});
const requestTimeout = (total: string): Plan => ({
  sections: { errorHandling: { timeouts: { total } } },
});
const on401 = (policy: object, retryPolicies: object[] = []): Plan => ({
  sections: {
    errorHandling: {
      policies: [{ when: '401', statuses: [401], ...policy }],
      retryPolicies,
    },
  },
});
const perTenant: Plan = {
  scenario: { authMethod: 'OAuth 2.0, one set for each customer tenant' },
};

export const AUTHENTICATION_CASES: RuleCase[] = [
  {
    rule: 'credential-in-code',
    wrong: auth(credential({ store: 'Hard-coded in the client' })),
    right: [
      auth(credential({ store: 'Secret store, never in the repository' })),
      auth(credential({ store: 'In the repository, encrypted with SOPS' })),
      auth({ body: 'The mapping is in the repository.' }),
    ],
    at: ['client'],
  },
  {
    rule: 'credential-in-code',
    name: 'in prose',
    wrong: auth({ body: 'For now the API key is in the source code.' }),
    right: [
      auth({ body: 'The secret is in no log and not in the source code.' }),
    ],
  },
  {
    rule: 'token-cached-past-lifetime',
    wrong: auth({
      ...oauth({ token: { lifetime: 'PT1H' } }),
      body: 'The token cache keeps it for 75 minutes.',
    }),
    right: [
      auth({
        ...oauth({ token: { lifetime: 'PT1H' } }),
        body: 'The token cache keeps it for 55 minutes.',
      }),
      auth({
        ...oauth({ token: { lifetime: 'PT1H' } }),
        body: 'The pages of the answer are cached for 75 minutes.',
      }),
      auth({ ...oauth(), body: 'The token cache keeps it for 75 minutes.' }),
    ],
    severity: 'error',
    says: ['A token lives for 1 h, and the cache keeps it for 1 h 15 min'],
  },
  {
    rule: 'credential-shared',
    wrong: auth(credential({ scope: 'global' }), perTenant),
    right: [
      auth(credential({ scope: 'tenant' }), perTenant),
      auth(credential({ scope: 'global' })),
    ],
    at: ['client'],
  },
  {
    rule: 'credential-shared',
    name: 'by the place where it is kept',
    wrong: auth(credential({ scope: 'tenant', store: 'Environment variable' })),
    right: [
      auth(
        credential({
          scope: 'tenant',
          store: 'A table, and in no environment variable',
        }),
      ),
    ],
    at: ['client'],
  },
  {
    rule: 'credential-expiry',
    wrong: auth(credential({ expires: '2027-02-01' })),
    right: [auth(credential({ expires: '2027-02-10' }))],
    at: ['client'],
    severity: 'warning',
    says: ['in 22 days'],
  },
  {
    rule: 'credential-expiry',
    name: 'that is over',
    wrong: auth(credential({ expires: '2027-01-09' })),
    right: [],
    at: ['client'],
    severity: 'error',
  },
  {
    rule: 'credential-expiry-unknown',
    wrong: auth(credential()),
    right: [
      auth(credential({ expires: '2028-01-01' })),
      auth(credential({ rotateEvery: 'P90D' })),
      auth(credential({ neverExpires: true })),
    ],
    at: ['client'],
  },
  {
    rule: 'token-cache',
    wrong: auth(oauth()),
    right: [
      auth(oauth({ token: { cache: 'Redis' } })),
      auth(oauth({ body: 'Tokens are cached until a minute before the end.' })),
      auth({ method: 'apiKey' }),
    ],
  },
  {
    rule: 'token-per-request',
    wrong: auth(oauth({ body: 'We fetch a new token for each request.' })),
    right: [
      auth(oauth({ body: 'We never fetch a new token for each request.' })),
      auth(oauth({ body: 'A new token is fetched every hour.' })),
    ],
    severity: 'error',
  },
  {
    rule: 'token-margin',
    wrong: auth(oauth({ token: { lifetime: 'PT1H' } })),
    right: [
      auth(oauth({ token: { lifetime: 'PT1H', refreshMargin: 'PT1M' } })),
      auth(oauth({ token: { cache: 'Redis' } })),
    ],
  },
  {
    rule: 'token-margin',
    name: 'that is the whole life',
    wrong: auth(oauth({ token: { lifetime: 'PT5M', refreshMargin: 'PT5M' } })),
    right: [],
    severity: 'error',
    says: ['5 min before the end ≥ 5 min of life'],
  },
  {
    rule: 'token-margin',
    name: 'that is shorter than a request',
    wrong: auth(
      oauth({ token: { lifetime: 'PT1H', refreshMargin: 'PT10S' } }),
      requestTimeout('PT90S'),
    ),
    right: [
      auth(
        oauth({ token: { lifetime: 'PT1H', refreshMargin: 'PT90S' } }),
        requestTimeout('PT90S'),
      ),
    ],
    severity: 'warning',
    says: ['10 s of margin < 1 min 30 s of a request'],
  },
  {
    rule: 'token-margin',
    name: 'of a token that lives for less than a second',
    wrong: auth(
      oauth({ token: { lifetime: 'PT0.5S', refreshMargin: 'PT1S' } }),
      requestTimeout('PT0.2S'),
    ),
    right: [
      auth(
        oauth({ token: { lifetime: 'PT0.5S', refreshMargin: 'PT0.2S' } }),
        requestTimeout('PT0.2S'),
      ),
    ],
    severity: 'error',
  },
  {
    rule: 'unauthorized-loop',
    wrong: auth({
      method: 'apiKey',
      onUnauthorized: { first: 'Get a new token and retry' },
    }),
    right: [
      auth({
        method: 'apiKey',
        onUnauthorized: { first: 'Get a new token and retry once' },
      }),
      auth({
        method: 'apiKey',
        onUnauthorized: { first: 'Retry', repeated: 'Stop and alert' },
      }),
      auth({ method: 'apiKey', onUnauthorized: { first: 'Do not retry' } }),
      auth({ method: 'none' }, on401({ retried: true })),
    ],
    severity: 'error',
  },
  {
    rule: 'unauthorized-loop',
    name: 'by an error policy',
    wrong: auth({ method: 'apiKey' }, on401({ retried: true })),
    right: [
      auth({ method: 'apiKey' }, on401({ retried: false })),
      auth(
        { method: 'apiKey' },
        on401({ retried: true, retryPolicy: 'two' }, [
          { key: 'two', initialDelay: 'PT1S', attempts: 2 },
        ]),
      ),
    ],
    severity: 'error',
  },
  {
    rule: 'unauthorized-loop',
    name: 'that is long',
    wrong: auth({ method: 'apiKey', onUnauthorized: { retries: 5 } }),
    right: [auth({ method: 'apiKey', onUnauthorized: { retries: 2 } })],
    severity: 'warning',
    says: ['5 times'],
  },
];
