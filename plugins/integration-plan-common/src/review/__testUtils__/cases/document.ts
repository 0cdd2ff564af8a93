import { SECTIONS } from '../../../sections';
import type { Plan, RuleCase } from '../ruleCase';

const runbook = (facts: object, more: Plan = {}): Plan => ({
  ...more,
  sections: { ...more.sections, runbook: { ...facts } },
});
const procedure = (kind: string, more: object = {}) => ({
  key: kind.toLowerCase(),
  title: 'A procedure',
  kind,
  trigger: 'Somebody asks',
  steps: [{ text: 'Do it' }],
  ...more,
});
const called = { contacts: [{ who: 'Support' }] };

const filled = Object.fromEntries(
  SECTIONS.map(({ id }) => [id, { body: 'Something' }]),
);
const inputs = {
  ourSystem: 'A',
  thirdPartyApi: 'B',
  integrationGoal: 'C',
  authMethod: 'D',
  dataVolume: 'E',
  constraints: 'F',
  failureTolerance: 'G',
};
const limits = {
  rateLimiting: { limits: [{ key: 'hour', amount: 1000, window: 'PT1H' }] },
};

export const DOCUMENT_CASES: RuleCase[] = [
  {
    rule: 'empty-input',
    wrong: { scenario: { ...inputs, constraints: ' ' } },
    right: [{ scenario: inputs }],
    severity: 'hint',
    says: ['Known constraints'],
  },
  {
    rule: 'missing-section',
    wrong: {
      sections: { ...filled, rollout: {}, runbook: {} },
    },
    right: [
      { sections: filled },
      { sections: { ...filled, runbook: { notApplicable: 'It is gone' } } },
    ],
    at: ['rollout', 'runbook'],
    severity: 'warning',
  },
  {
    rule: 'missing-section',
    name: 'that the plan does not need',
    wrong: { sections: { ...filled, webhooks: {} } },
    right: [],
    at: ['webhooks'],
    severity: 'hint',
  },
  {
    rule: 'missing-section',
    name: 'that the scenario speaks of',
    wrong: {
      scenario: { integrationGoal: 'Receive webhooks' },
      sections: { ...filled, webhooks: {} },
    },
    right: [],
    at: ['webhooks'],
    severity: 'warning',
  },
  {
    rule: 'unanswered-question',
    wrong: { sections: { observability: { logged: ['tenant'] } } },
    right: [
      { sections: { observability: { body: 'Logs; alert if below 95 %.' } } },
      { sections: { observability: { notApplicable: 'Nothing runs' } } },
    ],
    at: ['observability 2'],
    severity: 'hint',
  },
  {
    rule: 'assumed-fact',
    wrong: {
      sections: limits,
      provenance: [
        { path: 'rateLimiting.limits[hour].amount', from: 'assumed' },
        { path: 'rateLimiting.limits[hour].window', from: 'assumed' },
        { path: 'rateLimiting.limits[day]', from: 'assumed' },
      ],
    },
    right: [
      {
        sections: limits,
        provenance: [
          { path: 'rateLimiting.limits[hour].amount', from: 'confirmed' },
          { path: 'rateLimiting.limits[hour].window', from: 'input' },
        ],
      },
    ],
    at: ['rateLimiting'],
    severity: 'warning',
    says: ['2 facts are assumed, and nobody has confirmed them'],
  },
  {
    rule: 'unknown-reference',
    wrong: {
      sections: {
        errorHandling: {
          policies: [{ when: '503', retryPolicy: 'slow' }],
          retryPolicies: [{ key: 'quick', initialDelay: 'PT1S' }],
        },
        observability: {
          alerts: [{ key: 'a', title: 'A', side: 'ours', procedure: 'gone' }],
        },
        testing: { contractTest: { environment: 'sandbox' } },
      },
    },
    right: [
      {
        sections: {
          errorHandling: {
            policies: [{ when: '503', retryPolicy: 'quick' }],
            retryPolicies: [{ key: 'quick', initialDelay: 'PT1S' }],
          },
          testing: {
            contractTest: { environment: 'sandbox' },
            environments: [{ key: 'sandbox', title: 'Sandbox' }],
          },
        },
      },
    ],
    at: ['retry policy slow', 'environment sandbox', 'procedure gone'],
    severity: 'error',
  },
  {
    rule: 'vendor-tier-1',
    wrong: { vendor: { hasTier1: false }, attributes: { vendor: 'workday' } },
    right: [{ vendor: { hasTier1: true } }, {}],
    says: ['"workday"'],
  },
  {
    rule: 'runbook-reauthenticate',
    wrong: runbook(called),
    right: [
      runbook({ ...called, procedures: [procedure('reauthenticate')] }),
      runbook({ body: 'A new secret is made in the console.' }),
      runbook(called, { sections: { authentication: { method: 'none' } } }),
    ],
  },
  {
    rule: 'runbook-replay',
    wrong: runbook(called, { attributes: { pattern: 'event-push' } }),
    right: [
      runbook(
        { ...called, procedures: [procedure('replay')] },
        { attributes: { pattern: 'event-push' } },
      ),
      runbook(called, { attributes: { pattern: 'real-time' } }),
    ],
  },
  {
    rule: 'runbook-contact',
    wrong: runbook({ procedures: [procedure('replay')] }),
    right: [
      runbook(called),
      runbook(
        { procedures: [procedure('replay')] },
        { vendor: { hasTier1: true } },
      ),
    ],
  },
  {
    rule: 'procedure-steps',
    wrong: runbook({ procedures: [procedure('replay', { steps: [] })] }),
    right: [runbook({ procedures: [procedure('replay')] })],
    at: ['replay'],
  },
  {
    rule: 'procedure-alert',
    wrong: runbook({
      procedures: [procedure('other', { trigger: undefined })],
    }),
    right: [
      runbook({ procedures: [procedure('other')] }),
      runbook(
        { procedures: [procedure('other', { trigger: undefined })] },
        {
          sections: {
            observability: {
              alerts: [
                { key: 'a', title: 'A', side: 'ours', procedure: 'other' },
              ],
            },
          },
        },
      ),
    ],
    at: ['other'],
    severity: 'hint',
  },
  {
    rule: 'waiver-expired',
    wrong: {
      sections: { ...filled, rollout: {} },
      waivers: [
        {
          rule: 'missing-section',
          at: 'rollout',
          reason: 'Later',
          expires: '2027-01-09',
        },
      ],
    },
    right: [
      {
        sections: { ...filled, rollout: {} },
        waivers: [
          {
            rule: 'missing-section',
            at: 'rollout',
            reason: 'Later',
            expires: '2027-01-10',
          },
        ],
      },
    ],
    at: ['missing-section rollout'],
    severity: 'hint',
  },
  {
    rule: 'waiver-unneeded',
    wrong: { waivers: [{ rule: 'retry-jitter', reason: 'One worker only' }] },
    right: [{ waivers: [{ rule: 'empty-input', reason: 'Old plan' }] }],
    at: ['retry-jitter'],
    severity: 'hint',
  },
];
