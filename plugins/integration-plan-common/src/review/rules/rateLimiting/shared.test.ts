import { findingsOf } from '../../__testUtils__/ruleCase';

const limits = (facts: object, body = '') => ({
  sections: { rateLimiting: { body, ...facts } },
});
const ceiling = (side: string, amount: number, counts = 'requests') => ({
  key: `${side}-${amount}`,
  side,
  amount,
  counts,
  per: 'moment',
});
const rates = (ours: number, theirs = 30) => ({
  limits: [{ key: 'theirs', amount: theirs, window: 'PT1M' }],
  clientLimits: [{ key: 'ours', amount: ours, window: 'PT1M' }],
});

describe('what runs at the same time', () => {
  const find = (...ceilings: object[]) =>
    findingsOf('concurrency-above-limit', limits({ ceilings })).map(
      ({ arithmetic }) => arithmetic,
    );

  it('is no more than the third party allows, threads as well', () => {
    expect(find(ceiling('vendor', 8), ceiling('ours', 12, 'threads'))).toEqual([
      '12 > 8',
    ]);
    expect(find(ceiling('vendor', 12), ceiling('ours', 12, 'threads'))).toEqual(
      [],
    );
  });

  it('is compared with what counts the same only', () => {
    expect(
      find(ceiling('vendor', 8, 'open jobs'), ceiling('ours', 12, 'threads')),
    ).toEqual([]);
    expect(
      find(ceiling('vendor', 8, 'open jobs'), ceiling('ours', 12, 'jobs')),
    ).toEqual(['12 > 8']);
  });
});

describe('a limit that others use too', () => {
  const find = (ours: number, body: string) =>
    findingsOf('shared-limit-exceeded', limits(rates(ours), body)).map(
      ({ arithmetic }) => arithmetic,
    );

  it.each([
    'The returns portal uses the same account for up to 15 requests per minute.',
    'Die Zeiterfassung nutzt denselben Mandanten und braucht bis zu 15 Aufrufe je Minute.',
    'The web shop shares it and sends 15 a minute at most.',
  ])('is exceeded: %s', body => {
    expect(find(20, body)).toEqual(['20 + 15 = 35 > 30']);
    expect(find(15, body.replace('15', '14'))).toEqual([]);
  });

  it('is not exceeded by who has one of their own, or has used it once', () => {
    for (const body of [
      'The returns portal has an account of its own with 15 requests per minute.',
      'The old vendor let the portal send 15 requests per minute on the same account.',
    ]) {
      expect(find(20, body)).toEqual([]);
    }
  });
});
