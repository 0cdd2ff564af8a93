import { inputOf, type RateFacts } from '../__testUtils__/rateFacts';
import { computeBudget } from './computeBudget';

const perMinute = { key: 'minute', amount: 100, window: 'PT1M' } as const;
const perHour = { key: 'hour', amount: 1000, window: 'PT1H' } as const;
const ofLimit = (facts: RateFacts, key: string) =>
  computeBudget(inputOf(facts)).limits.find(limit => limit.key === key)!;

describe('the budget of a limit, by hand', () => {
  // Our limit, their limit, the share of it that goes out, the calculation
  it.each<
    [
      string,
      NonNullable<RateFacts['clientLimits']>[number],
      NonNullable<RateFacts['limits']>[number],
      number,
      string,
    ]
  >([
    [
      '80 a minute against 1,000 an hour',
      { key: 'own', amount: 80, window: 'PT1M' },
      perHour,
      4.8,
      'Our limit "own" lets out 80 per minute × 60 = 4,800 requests in one hour.',
    ],
    [
      'the same against 100 a minute',
      { key: 'own', amount: 80, window: 'PT1M' },
      perMinute,
      0.8,
      'Our limit "own" lets out 80 per minute × 1 = 80 requests in one minute.',
    ],
    [
      'a bucket of 80 with 13 a minute against 1,000 an hour',
      { key: 'own', amount: 13, window: 'PT1M', burst: 80 },
      perHour,
      0.86,
      'Our limit "own" lets out 80 + 13 per minute × 60 = 860 requests in one hour.',
    ],
    [
      '300 a minute, which may all go out in one second, against 10 a second',
      { key: 'own', amount: 300, window: 'PT1M' },
      { key: 'second', amount: 10, window: 'PT1S' },
      30,
      'Our limit "own" lets out 300 per minute × 1 = 300 requests in one second.',
    ],
    [
      'a bucket against a bucket: the burst is what is tight',
      { key: 'own', amount: 1, window: 'PT1S', burst: 90 },
      {
        ...{ key: 'points', amount: 10, window: 'PT1S', burst: 100 },
        algorithm: 'tokenBucket',
      },
      0.9,
      'Our limit "own" lets out 90 + 1 per second × 0 = 90 requests at once.',
    ],
  ])('compares %s', (_, ours, theirs, share, line) => {
    const limit = ofLimit(
      { clientLimits: [ours], limits: [theirs] },
      theirs.key,
    );
    expect(limit.utilisation).toBeCloseTo(share, 6);
    expect(limit.headroom).toBeCloseTo(1 - share, 6);
    expect(limit.refused).toBeCloseTo(
      Math.max(0, share - 1) * limit.capacity,
      6,
    );
    expect(limit.lines).toContain(line);
  });

  it('counts the limits of all tenants together against a limit for the application', () => {
    const limit = ofLimit(
      {
        limits: [{ ...perHour, scope: 'app' }],
        clientLimits: [
          { key: 'own', scope: 'tenant', amount: 1, window: 'PT1M' },
        ],
        workloads: [
          {
            ...{ key: 'poll', title: 'Poll', kind: 'steady', tenants: 20 },
            ...{ items: 600, requestsPerItem: 1, window: 'PT1H' },
          },
        ],
      },
      'hour',
    );
    expect(limit).toMatchObject({ allowed: 1200, demand: 12_000, sent: 1200 });
    expect(limit.lines).toContain(
      'Our limit "own" lets out 1 per minute × 60 × 20 tenants = 1,200 requests in one hour.',
    );
  });

  it('adds limits of ours for one workload each, and counts bytes', () => {
    const workloads = [
      {
        ...{ key: 'a', title: 'A', kind: 'steady' as const, items: 90 },
        ...{ requestsPerItem: 1, window: 'PT1S', bytesPerRequest: 1000 },
      },
      {
        ...{ key: 'b', title: 'B', kind: 'steady' as const, items: 5 },
        ...{ requestsPerItem: 1, window: 'PT1S', bytesPerRequest: 4000 },
      },
    ];
    const limit = ofLimit(
      {
        limits: [
          { key: 'bytes', amount: 100_000, window: 'PT1S', unit: 'bytes' },
        ],
        clientLimits: [
          { key: 'own-a', amount: 40, window: 'PT1S', workload: 'A' },
          { key: 'own-b', amount: 10, window: 'PT1S', workload: 'b' },
        ],
        workloads,
      },
      'bytes',
    );
    // B brings less than it may
    expect(limit).toMatchObject({
      ...{ demand: 110_000, allowed: 80_000, sent: 60_000 },
    });
  });
});
