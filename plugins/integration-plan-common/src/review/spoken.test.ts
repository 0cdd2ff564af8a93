import { documentOf, now, type Sections } from './__testUtils__/ruleCase';
import { reviewDocument } from './reviewDocument';

const policy = { key: 'p', title: 'P', initialDelay: 'PT1S', multiplier: 2 };
const retries = {
  retryPolicies: [{ ...policy, maxDelay: 'PT1M', attempts: 5 }],
};
const oauth = {
  method: 'oauth2ClientCredentials',
  token: { lifetime: 'PT1H' },
};
const limits = { limits: [{ key: 'l', amount: 100, window: 'PT1M' }] };
const signed = { signature: { scheme: 'hmac', header: 'X-Signature' } };
const mapping = {
  mappings: [{ key: 'm', title: 'M', fields: [{ source: 'a', target: 'b' }] }],
};

const find = (rule: string, sections: Sections, at?: string) =>
  reviewDocument({ document: documentOf({ sections }), now }).findings.find(
    one => one.rule === rule && (at === undefined || one.at === at),
  );

describe('what prose speaks of is not taken for absent', () => {
  it.each<[string, string, Sections]>([
    [
      'retry-jitter',
      'every wait is shortened or lengthened at random by a fifth.',
      { errorHandling: retries },
    ],
    [
      'retry-jitter',
      'Jede Wartezeit wird um ein Fünftel gestreut.',
      { errorHandling: retries },
    ],
    ['token-cache', 'We keep the token in Redis.', { authentication: oauth }],
    [
      'token-margin',
      'Le jeton est renouvelé cinq minutes avant.',
      { authentication: oauth },
    ],
    [
      'webhook-replay',
      'Was älter als fünf Minuten ist, wird abgelehnt.',
      { webhooks: signed },
    ],
    [
      'identifier-missing',
      'Rows are matched by their order number, which is unique.',
      { dataMapping: mapping },
    ],
    [
      'retry-after',
      'After a 429 we wait until the header says so.',
      { rateLimiting: limits },
    ],
    [
      'budget-numbers',
      'The night brings 70,000 rows per night.',
      { rateLimiting: limits },
    ],
  ])('%s: %s', (rule, body, sections) => {
    const [[section, facts]] = Object.entries(sections);
    const silent = find(rule, sections);
    expect(['warning', 'error']).toContain(silent?.severity);
    const found = find(rule, {
      [section]: { ...facts, body: `Intro.\n\n${body}` },
    });
    expect(found?.severity).toBe('hint');
    expect(found?.at).toBe(silent?.at);
    expect(found?.message).toContain(`prose may: “${body}”`);
    expect(found?.evidence).toContainEqual({
      path: ['sections', section, 'body'],
      title: 'Prose, line 3',
      said: body,
    });
  });

  it('but what it denies is', () => {
    for (const body of [
      'The retries have no jitter.',
      'Ohne Zufall, immer gleich lang.',
      'Sans délai aléatoire.',
    ]) {
      const errorHandling = { ...retries, body };
      expect(find('retry-jitter', { errorHandling })?.severity).toBe('warning');
    }
    const errorHandling = {
      retryPolicies: [{ ...retries.retryPolicies[0], jitter: 'none' }],
      body: 'Some say that waits at random are better.',
    };
    expect(find('retry-jitter', { errorHandling })?.severity).toBe('warning');
  });

  it('finds it where the reader has put it, in another section or in a fact', () => {
    const rollout = {
      stages: [
        { key: 'a', title: 'A', verification: 'x' },
        { key: 'b', title: 'B', verification: 'x' },
      ],
    };
    expect(find('rollback', { rollout }, 'trigger')?.severity).toBe('warning');
    const inRunbook = find(
      'rollback',
      {
        rollout,
        runbook: { body: 'Errors above 5 %: roll the release back.' },
      },
      'trigger',
    );
    expect(inRunbook?.severity).toBe('hint');
    const inFact = find(
      'error-category',
      {
        errorHandling: {
          policies: [{ when: 'reset or TLS trouble' }],
        },
      },
      'connection',
    );
    expect(inFact).toMatchObject({
      severity: 'hint',
      message:
        'No fact says what is done about: No connection; prose may: “reset or TLS trouble”',
    });
  });
});

describe('a limit for one resource', () => {
  const theirs = {
    ...{ key: 'exports', amount: 1, window: 'PT1M', unit: 'requests' },
    appliesTo: ['GET /exports'],
  };
  const ours = { key: 'own', amount: 300, window: 'PT1M', unit: 'requests' };
  const severityOf = (...clientLimits: object[]) =>
    find('client-rate', { rateLimiting: { limits: [theirs], clientLimits } })
      ?.severity;

  it('is not broken by what we keep for everything, nor for something else', () => {
    expect(severityOf({ ...ours, workload: 'GET /exports' })).toBe('error');
    expect(severityOf({ ...ours, workload: 'PUT /rows' })).toBeUndefined();
    // All of it may go there, and nobody says so
    expect(severityOf(ours)).toBe('hint');
    const own = { ...ours, key: 'x', amount: 1, workload: 'GET /exports' };
    expect(severityOf(ours, own)).toBeUndefined();
  });
});
