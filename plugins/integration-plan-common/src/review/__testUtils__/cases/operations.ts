import type { Plan, RuleCase } from '../ruleCase';

const of =
  (section: 'testing' | 'observability' | 'rollout' | 'architecture') =>
  (facts: object, more: Plan = {}): Plan => ({
    ...more,
    sections: { ...more.sections, [section]: { ...facts } },
  });
const testing = of('testing');
const observing = of('observability');
const rollout = of('rollout');

const metric = (title: string, thresholds?: object, more: object = {}) => ({
  metrics: [
    {
      key: 'm',
      title,
      unit: 'ratio',
      side: 'ours',
      thresholds,
      ...more,
    },
  ],
});
const alert = (more: object = {}) => ({
  alerts: [{ key: 'down', title: 'Down', side: 'vendor', ...more }],
});
const procedure = (more: object = {}) => ({
  key: 'down',
  title: 'Vendor down',
  steps: [{ text: 'Wait' }],
  ...more,
});
const leading = (...procedures: object[]): Plan => ({
  sections: { runbook: { procedures } },
});
const handled = {
  sections: {
    errorHandling: {
      policies: [
        { when: '429', category: 'rateLimited' },
        { when: '503', category: 'serverError' },
      ],
    },
  },
};
const stage = (key: string, more: object = {}) => ({
  key,
  title: key,
  verification: 'No error for a day',
  ...more,
});
const stages = [stage('few'), stage('all')];
const back = { trigger: 'Success below 95 %', steps: ['Switch it off'] };

export const OPERATIONS_CASES: RuleCase[] = [
  {
    rule: 'api-sunset',
    wrong: of('architecture')({ api: { version: 'v1', sunset: '2027-02-09' } }),
    right: [
      of('architecture')({ api: { sunset: '2028-01-01' } }),
      of('architecture')({ reason: 'It fits' }),
    ],
    severity: 'warning',
    says: ['Version v1 of the API ends on 2027-02-09, in 30 days'],
  },
  {
    rule: 'api-sunset',
    name: 'that is over',
    wrong: of('architecture')({ api: { sunset: '2027-01-10' } }),
    right: [],
    severity: 'error',
  },
  {
    rule: 'api-sunset',
    name: 'that is some way off',
    wrong: of('architecture')({ api: { sunset: '2027-06-01' } }),
    right: [],
    severity: 'hint',
  },
  {
    rule: 'testing-sandbox',
    wrong: testing({ body: 'By hand, in production.' }),
    right: [
      testing({ environments: [{ key: 'a', title: 'Staging' }] }),
      testing({ body: 'Against the sandbox tenant.' }),
    ],
  },
  {
    rule: 'contract-test',
    wrong: testing({ body: 'There is no contract test.' }),
    right: [
      testing({ contractTest: { what: 'The shape of an answer' } }),
      testing({ body: 'A contract test runs each night.' }),
    ],
  },
  {
    rule: 'failure-simulation',
    wrong: testing({ body: 'In the sandbox.' }),
    right: [
      testing({ simulations: [{ failure: 'No network' }] }),
      testing({ body: 'A stub answers as it should not.' }),
    ],
    severity: 'warning',
  },
  {
    rule: 'failure-simulation',
    name: 'of failures that have an answer',
    wrong: testing({ simulations: [{ failure: '429 of a stub' }] }, handled),
    right: [
      testing(
        {
          simulations: [
            { failure: '429 of a stub' },
            { failure: 'Outage', how: 'The stub answers 503' },
          ],
        },
        handled,
      ),
    ],
    severity: 'hint',
    says: ['the third party fails (5xx)'],
  },
  {
    rule: 'metric-threshold',
    wrong: observing(metric('Success')),
    right: [observing(metric('Success', { direction: 'below', warning: 0.9 }))],
    at: ['m'],
  },
  {
    rule: 'threshold-side',
    wrong: observing(
      metric('Success rate', {
        direction: 'above',
        warning: 0.95,
        critical: 0.98,
      }),
    ),
    right: [
      observing(metric('Success rate', { direction: 'below', warning: 0.9 })),
      observing(metric('Error rate', { direction: 'above', warning: 0.1 })),
      observing(metric('Temperature', { direction: 'below', warning: 0.1 })),
      observing(metric('Headroom used', { direction: 'above', warning: 0.8 })),
    ],
    at: ['m'],
    severity: 'error',
  },
  {
    rule: 'threshold-side',
    name: 'of what is bad when it is high',
    wrong: observing(
      metric(
        'Queue depth',
        { direction: 'below', critical: 1000 },
        { unit: 'count' },
      ),
    ),
    right: [],
    at: ['m'],
  },
  {
    rule: 'threshold-range',
    wrong: observing(metric('Success', { direction: 'below', warning: 95 })),
    right: [
      observing(metric('Success', { direction: 'below', warning: 0.95 })),
      observing(
        metric(
          'Success',
          { direction: 'below', warning: 95 },
          { unit: 'percent' },
        ),
      ),
    ],
    at: ['m'],
    severity: 'error',
  },
  {
    rule: 'alert-procedure',
    wrong: observing(alert(), leading(procedure())),
    right: [
      observing(alert({ procedure: 'down' }), leading(procedure())),
      observing(
        alert(),
        leading(
          procedure({
            matchers: [{ label: 'alertname', operator: '=', value: 'Down' }],
          }),
        ),
      ),
    ],
    at: ['down'],
    severity: 'warning',
  },
  {
    rule: 'alert-procedure',
    name: 'where there are metrics only',
    wrong: observing(metric('Success', { direction: 'below', warning: 0.9 })),
    right: [
      observing(
        metric(
          'Success',
          { direction: 'below', warning: 0.9 },
          { procedure: 'down' },
        ),
        leading(procedure()),
      ),
      observing({ logged: ['tenant'] }),
    ],
    at: ['metrics'],
    severity: 'hint',
  },
  {
    rule: 'logged-secret',
    wrong: observing({ logged: ['status', 'access token'] }),
    right: [
      observing({ logged: ['token id', 'hash of the API key'] }),
      observing({ logged: ['status'], neverLogged: ['access token'] }),
    ],
    at: ['access token'],
    severity: 'error',
  },
  {
    rule: 'logged-secret',
    name: 'in prose',
    wrong: observing({
      body: 'For support we log all request headers, including `Authorization`.',
    }),
    right: [
      observing({ body: '`Authorization` is never logged.' }),
      observing({ body: 'We log all headers without their values.' }),
      observing({ body: 'We log authorization failures.' }),
      observing({ body: 'Headers of all answers are kept.' }),
    ],
    severity: 'error',
  },
  {
    rule: 'logged-personal-data',
    wrong: observing({ logged: ['employee name', 'response body'] }),
    right: [observing({ logged: ['employee id', 'event name', 'host name'] })],
    at: ['employee name', 'response body'],
    severity: 'warning',
  },
  {
    rule: 'rollout-stages',
    wrong: rollout({ stages: [stage('all')], rollback: back }),
    right: [
      rollout({ stages, rollback: back }),
      rollout({ body: 'A pilot of ten customers, then everybody.' }),
    ],
  },
  {
    rule: 'rollout-verification',
    wrong: rollout({
      stages: [stage('few'), stage('all', { verification: undefined })],
    }),
    right: [
      rollout({ stages }),
      rollout({
        stages: [
          stage('few', { verification: undefined }),
          stage('all', { entry: 'A week without an error' }),
        ],
      }),
    ],
    at: ['all'],
  },
  {
    rule: 'rollback',
    wrong: rollout({ stages }),
    right: [
      rollout({ stages, rollback: back }),
      rollout({ stages, body: 'We roll back by switching the flag off.' }),
    ],
    at: ['trigger', 'steps'],
  },
];
