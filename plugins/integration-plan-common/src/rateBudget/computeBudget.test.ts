import { inputOf, type RateFacts } from '../__testUtils__/rateFacts';
import { computeBudget } from './computeBudget';

const perMinute = { key: 'minute', amount: 100, window: 'PT1M' } as const;
const perHour = { key: 'hour', amount: 1000, window: 'PT1H' } as const;
const ofLimit = (facts: RateFacts, key: string) =>
  computeBudget(inputOf(facts)).limits.find(limit => limit.key === key)!;
const ofWork = (facts: RateFacts) => computeBudget(inputOf(facts)).workloads[0];

describe('computeBudget, by hand', () => {
  it('writes out how many requests a batch is, and how fast they must go', () => {
    const { workloads } = computeBudget(
      inputOf({
        workloads: [
          {
            ...{ key: 'pull', title: 'Pull', kind: 'batch', tenants: 200 },
            ...{ items: 5000, pageSize: 100, window: 'PT4H' },
          },
        ],
      }),
    );
    expect(workloads[0]).toMatchObject({ requests: 10_000 });
    expect(workloads[0].rate! * 60).toBeCloseTo(41.67, 2);
    expect(workloads[0].lines[0]).toBe(
      'Pull: 200 tenants × 5,000 items / 100 per page = 10,000 requests in 4 h = 41.7 per minute.',
    );
  });

  it('counts points where a limit counts points', () => {
    const facts: RateFacts = {
      limits: [
        {
          ...{ key: 'points', amount: 200, window: 'PT1S', unit: 'points' },
          ...{ algorithm: 'tokenBucket', burst: 4000 },
        },
      ],
      clientLimits: [
        {
          ...{ key: 'own', amount: 160, window: 'PT1S', unit: 'points' },
          burst: 2600,
        },
      ],
      workloads: [
        {
          ...{ key: 'all', title: 'All products', kind: 'batch' },
          ...{ items: 40_000, pageSize: 50, pointsPerRequest: 120 },
          window: 'PT10M',
        },
      ],
    };
    // (800 × 120 - 2,600) / 160
    expect(ofWork(facts)).toMatchObject({ inTime: true, limitedBy: 'own' });
    expect(ofWork(facts).timeToFinish).toBeCloseTo(583.75, 6);
    expect(ofLimit(facts, 'points').utilisation).toBeLessThanOrEqual(0.8);
    delete facts.workloads![0].pointsPerRequest;
    expect(ofWork(facts).timeToFinish).toBeUndefined();
    expect(computeBudget(inputOf(facts)).missing).toEqual([
      {
        ...{ list: 'workloads', key: 'all', field: 'pointsPerRequest' },
        says: 'All products: the points that a request costs is not given.',
      },
    ]);
  });

  // 250 requests that are all there: a window lets all of its share out at once
  it.each([
    ['fixedWindow', 120],
    ['slidingWindow', 120],
    // (250 - 100) / (100 / 60)
    ['tokenBucket', 90],
  ] as const)('finishes a batch by a %s', (algorithm, seconds) => {
    const work = ofWork({
      limits: [{ ...perMinute, algorithm }],
      workloads: [
        {
          ...{ key: 'batch', title: 'Batch', kind: 'batch' },
          ...{ items: 250, requestsPerItem: 1, window: 'PT110S' },
        },
      ],
    });
    expect(work).toMatchObject({
      peakBacklog: 150,
      inTime: algorithm === 'tokenBucket',
    });
    expect(work.timeToFinish).toBeCloseTo(seconds, 6);
  });

  it('sees a burst through, with what waits and for how long', () => {
    const facts: RateFacts = {
      limits: [perMinute],
      clientLimits: [{ key: 'own', amount: 60, window: 'PT1M', burst: 20 }],
      responseTime: { typical: 'PT0.2S', p99: 'PT2S' },
      workloads: [
        {
          ...{ key: 'push', title: 'Push', kind: 'burst', items: 320 },
          ...{ requestsPerItem: 1, window: 'PT1H', deadline: 'PT5M' },
        },
      ],
    };
    // 300 wait for one second each, and the last one for its answer
    expect(ofWork(facts)).toMatchObject({
      ...{ peakBacklog: 300, timeToFinish: 300, drain: 300, inTime: false },
      latency: { p50: 140.2, p99: expect.closeTo(298.8, 6), max: 302 },
    });
    facts.workloads![0].deadline = 'PT6M';
    expect(ofWork(facts).inTime).toBe(true);
    facts.workloads![0].window = 'PT5M';
    expect(ofWork(facts)).toMatchObject({
      ...{ stable: false, peakBacklog: Infinity, inTime: false },
    });
  });

  it('lets a peak build up and drain', () => {
    const facts: RateFacts = {
      limits: [perMinute],
      clientLimits: [{ key: 'own', amount: 60, window: 'PT1M', burst: 60 }],
      workloads: [
        {
          ...{ key: 'day', title: 'Day', kind: 'steady', items: 1800 },
          ...{ requestsPerItem: 1, window: 'PT1H', deadline: 'PT30M' },
          ...{ peakFactor: 4, peakFor: 'PT10M' },
        },
      ],
    };
    // 2 a second come, 1 goes: 600 in ten minutes, less the bucket
    expect(ofWork(facts)).toMatchObject({
      ...{ peakBacklog: 540, drain: 1080, inTime: true, stable: true },
      latency: { max: 540 },
    });
    delete facts.workloads![0].peakFor;
    const { workloads, missing } = computeBudget(inputOf(facts));
    expect(workloads[0]).toMatchObject({ capacity: 1, stable: true });
    expect(workloads[0].peakBacklog).toBeUndefined();
    expect(missing[0].says).toBe('Day: how long the peak lasts is not given.');
  });

  it('leaves other work its share, and counts each attempt', () => {
    const facts: RateFacts = {
      limits: [{ ...perMinute, algorithm: 'tokenBucket' }],
      attempts: 1.25,
      workloads: [
        {
          ...{ key: 'batch', title: 'Batch', kind: 'batch', items: 480 },
          ...{ requestsPerItem: 1, window: 'PT30M' },
        },
        {
          ...{ key: 'other', title: 'Other', kind: 'steady', items: 48 },
          ...{ requestsPerItem: 1, window: 'PT1M' },
        },
      ],
    };
    // 100 a minute are 80 requests with 1.25 attempts each, of which 48 are taken
    expect(ofWork(facts).timeToFinish).toBeCloseTo(
      ((480 - 80) / (80 - 48)) * 60,
      6,
    );
    facts.workloads![1].direction = 'received';
    expect(ofWork(facts).timeToFinish).toBeCloseTo(((480 - 80) / 80) * 60, 6);
  });

  it('looks at the busiest tenant where a limit is for a tenant, and at all where it is not', () => {
    const facts = (scope: 'tenant' | 'account'): RateFacts => ({
      limits: [{ ...perHour, scope }],
      workloads: [
        {
          ...{ key: 'push', title: 'Push', kind: 'burst', tenants: 200 },
          ...{ items: 2.5, busiest: 60, requestsPerItem: 1, window: 'PT1H' },
        },
      ],
    });
    expect(ofLimit(facts('tenant'), 'hour').sent).toBe(60);
    expect(ofLimit(facts('account'), 'hour').sent).toBe(500);
  });

  it('knows that each answer must come before the next request, where few go at once', () => {
    const facts: RateFacts = {
      clientLimits: [
        { key: 'own', amount: 100, window: 'PT1S', concurrency: 4 },
      ],
      workloads: [
        {
          ...{ key: 'pull', title: 'Pull', kind: 'batch', items: 800 },
          ...{ requestsPerItem: 1, window: 'PT2M' },
        },
      ],
    };
    expect(ofWork(facts).timeToFinish).toBe(7);
    facts.responseTime = { typical: 'PT0.5S' };
    // 200 rounds of 4, of half a second each
    expect(ofWork(facts).timeToFinish).toBeCloseTo(99.5, 6);
  });

  it('says which number is missing and guesses none', () => {
    const { limits, workloads, missing, binding } = computeBudget(
      inputOf({
        limits: [{ ...perHour, scope: 'user' }],
        workloads: [{ key: 'a', title: 'Look-up', kind: 'perUser', items: 1 }],
        clientLimits: [{ ...perMinute, key: 'own', workload: 'Something' }],
      }),
    );
    expect(missing.map(({ key, field }) => [key, field])).toEqual([
      ['a', 'requestsPerItem'],
      ['a', 'window'],
      ['a', 'busiest'],
      ['own', 'workload'],
    ]);
    expect(limits[0].utilisation).toBeUndefined();
    expect(workloads[0]).toMatchObject({
      requests: undefined,
      rate: undefined,
    });
    expect(binding).toBeUndefined();
    expect(computeBudget(inputOf({})).missing.map(({ says }) => says)).toEqual([
      'No limit of the third party is given.',
      'No workload is given.',
    ]);
  });
});
