import { importDocument } from '../markdown/importDocument';

/** The facts of a section that is written in some form, below its usual name. */
const factsOf = (heading: string, lines: string[]) => {
  const names = 'We asked Kestrel, and Kestrel said, so to Kestrel it is.';
  const { document } = importDocument(
    ['# A plan', '', names, '', `## ${heading}`, '', ...lines].join('\n'),
  );
  return document!.sections;
};

describe('tables whose rows are columns', () => {
  it('are read for metrics and errors', () => {
    const { observability } = factsOf('Monitoring', [
      '| Metric | `a_errors` | `a_left` |',
      '|---|---|---|',
      '| Fires | > 3 % for 10 min | < 15 % |',
    ]);
    expect(
      observability.facts.metrics.map(({ title, thresholds }) => [
        title,
        thresholds?.critical,
      ]),
    ).toEqual([
      ['a_errors', 3],
      ['a_left', 15],
    ]);
    const { errorHandling } = factsOf('Errors', [
      '| What comes | 400, 422 | 429 | no answer |',
      '|---|---|---|---|',
      '| What we do | ticket | `Retry-After` | again, same key |',
      '| Again? | no | yes | yes |',
    ]);
    expect(
      errorHandling.facts.policies.map(({ statuses, retried }) => [
        statuses,
        retried,
      ]),
    ).toEqual([
      [[400, 422], false],
      [[429], true],
      [[], true],
    ]);
  });

  it('are read for settings of several flows and windows of limits', () => {
    const { errorHandling } = factsOf('Errors', [
      '| | Orders | Look-ups |',
      '|---|---|---|',
      '| First wait | 3 s | 1 s |',
      '| Growth | x2 | x3 |',
      '| Tries | 8 | 3 |',
      '| Connect timeout | 4 s | 4 s |',
      '| Answer timeout | 30 s | 5 s |',
    ]);
    expect(errorHandling.facts).toMatchObject({
      retryPolicies: [
        { title: 'Orders', initialDelay: 'PT3S', multiplier: 2, attempts: 7 },
        { title: 'Look-ups', initialDelay: 'PT1S', multiplier: 3, attempts: 2 },
      ],
      // What differs from flow to flow is asked
      timeouts: { connect: 'PT4S' },
    });
    expect(errorHandling.facts.timeouts.request).toBeUndefined();
    const { rateLimiting } = factsOf('Rate limits', [
      '| | per minute | per day |',
      '|---|---|---|',
      '| Kestrel gives us | 40 | 9000 |',
      '| We take | 30 | 8000 |',
    ]);
    expect(rateLimiting.facts.limits).toMatchObject([
      { amount: 40, window: 'PT1M' },
      { amount: 9000, window: 'P1D' },
    ]);
    expect(rateLimiting.facts.clientLimits).toMatchObject([
      { amount: 30 },
      { amount: 8000 },
    ]);
  });

  it('are none where a table stands upright', () => {
    const { errorHandling } = factsOf('Errors', [
      '| Status | Action |',
      '|---|---|',
      '| 400 | ticket |',
      '| 503 | retry |',
    ]);
    expect(errorHandling.facts.policies).toHaveLength(2);
  });
});

describe('notes of few words', () => {
  it('tell of retries in one line and of rounds in the next', () => {
    const { errorHandling } = factsOf('Errors', [
      '- retry: 1s x2 up to 2m, 7 tries, full jitter',
      '- then every 20m for 2 days',
      '- connect 2s, read 8s',
    ]);
    expect(errorHandling.facts).toMatchObject({
      retryPolicies: [
        {
          initialDelay: 'PT1S',
          multiplier: 2,
          maxDelay: 'PT2M',
          attempts: 6,
          jitter: 'full',
        },
        { initialDelay: 'PT20M', multiplier: 1 },
      ],
      undelivered: { keptFor: 'P2D' },
      timeouts: { connect: 'PT2S', request: 'PT8S' },
    });
  });

  it('take no other line for a round', () => {
    const { errorHandling } = factsOf('Errors', [
      '- retry: 1s x2 up to 2m, 7 tries',
      '- the report runs every 20 minutes for 2 days',
    ]);
    expect(errorHandling.facts.retryPolicies).toHaveLength(1);
  });

  it('say how long an alarm waits right behind its threshold', () => {
    const { observability } = factsOf('Monitoring', [
      '| name | bad |',
      '|---|---|',
      '| `a_errors` | > 2% 5m |',
      '| `a_lag` | > 1h 30m |',
    ]);
    expect(
      observability.facts.metrics.map(({ thresholds, damping }) => [
        thresholds?.critical,
        damping?.criticalFor,
      ]),
    ).toEqual([
      [2, 'PT5M'],
      [5400, undefined],
    ]);
  });
});

describe('letters', () => {
  it('tell of several metrics in one sentence', () => {
    const { observability } = factsOf('Monitoring', [
      'We are called when `a_errors` is above 5 % for ten minutes, when `a_age` is over two hours, or when `a_left` is below 10 %.',
    ]);
    expect(
      observability.facts.metrics.map(({ title, thresholds }) => [
        title,
        thresholds?.direction,
        thresholds?.critical,
      ]),
    ).toEqual([
      ['a_errors', 'above', 5],
      ['a_age', 'above', 7200],
      ['a_left', 'below', 10],
    ]);
  });

  it('say a unit once for two lengths of time, and nothing of other numbers', () => {
    const timeouts = (text: string) =>
      factsOf('Errors', [text]).errorHandling.facts.timeouts;
    expect(
      timeouts('We allow two seconds for connecting and twelve for an answer.'),
    ).toEqual({ connect: 'PT2S', request: 'PT12S' });
    expect(
      timeouts(
        'We connect within two seconds, and 12 records are in an answer.',
      ),
    ).toEqual({});
  });

  it('say how to reach somebody', () => {
    const { runbook } = factsOf('Runbook', [
      'You reach Kestrel under +31 20 555 0177, all hours.',
    ]);
    expect(runbook.facts.contacts).toEqual([
      { who: 'Kestrel', how: '+31 20 555 0177', when: 'all hours' },
    ]);
  });
});
