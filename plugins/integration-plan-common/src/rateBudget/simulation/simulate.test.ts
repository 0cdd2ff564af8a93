import * as fc from 'fast-check';
import { inputOf } from '../../__testUtils__/rateFacts';
import {
  computeBudget,
  computeOutage,
  simulate,
  simulateInSlices,
  suggestClientLimit,
  type BudgetInput,
  type BudgetLimit,
  type BudgetWorkload,
} from '..';

const ALGORITHMS = ['fixedWindow', 'slidingWindow', 'tokenBucket'] as const;

const limitArbitrary = fc
  .record({
    amount: fc.integer({ min: 20, max: 500 }),
    window: fc.constantFrom(10, 60, 300),
    algorithm: fc.constantFrom(...ALGORITHMS),
  })
  .map(
    (numbers): BudgetLimit => ({ key: 'limit', unit: 'requests', ...numbers }),
  );

const batch = (items: number): BudgetWorkload => ({
  ...{ key: 'batch', title: 'Batch', kind: 'batch', items },
  ...{ requestsPerItem: 1, window: 3600 },
});

const steady = (items: number, more: Partial<BudgetWorkload> = {}) => ({
  ...{ key: 'steady', title: 'Steady', kind: 'steady' as const, items },
  ...{ requestsPerItem: 1, window: 60, ...more },
});

const inputWith = (
  limits: BudgetLimit[],
  ...workloads: BudgetWorkload[]
): BudgetInput => ({ limits, workloads, clientLimits: [] });

describe('the simulation and the closed forms agree', () => {
  it('on when a batch is done by one limit, to the step', () => {
    fc.assert(
      fc.property(
        limitArbitrary,
        fc.integer({ min: 1, max: 5000 }),
        (limit, items) => {
          const input = inputWith([limit], batch(items));
          const { timeToFinish } = computeBudget(input).workloads[0];
          const { workloads } = simulate(input, {
            duration: timeToFinish! + 10,
          });
          const late = workloads[0].finishedAt! - timeToFinish!;
          expect(late).toBeGreaterThan(-1e-6);
          expect(late).toBeLessThan(1 + 1e-6);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('on when it is done by several, from the closed form on and for no longer than their windows', () => {
    fc.assert(
      fc.property(
        limitArbitrary,
        limitArbitrary,
        fc.integer({ min: 1, max: 3000 }),
        (one, other, items) => {
          const input = inputWith(
            [one, { ...other, key: 'other' }],
            batch(items),
          );
          const { timeToFinish } = computeBudget(input).workloads[0];
          const slack = one.window + other.window + 1;
          const { workloads } = simulate(input, {
            duration: timeToFinish! + slack + 10,
          });
          const late = workloads[0].finishedAt! - timeToFinish!;
          expect(late).toBeGreaterThan(-1e-6);
          expect(late).toBeLessThanOrEqual(slack);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('on what waits of a burst and for how long, in the middle and at the end', () => {
    fc.assert(
      fc.property(
        limitArbitrary,
        fc.integer({ min: 1, max: 800 }),
        (limit, items) => {
          const input = inputWith([limit], {
            ...batch(items),
            ...{ kind: 'burst', window: 86_400 },
          });
          const [closed] = computeBudget(input).workloads;
          const [{ wait, peakBacklog }] = simulate(input, {
            duration: closed.timeToFinish! + 10,
          }).workloads;
          expect(peakBacklog).toBeCloseTo(closed.peakBacklog!, 6);
          expect(Math.abs(wait.p50 - closed.latency!.p50)).toBeLessThan(1.01);
          expect(Math.abs(wait.p99 - closed.latency!.p99)).toBeLessThan(1.01);
          expect(Math.abs(wait.max - closed.latency!.max)).toBeLessThan(1.01);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('on the backlog of a peak and how long it lasts, for token buckets', () => {
    fc.assert(
      fc.property(
        limitArbitrary,
        fc.integer({ min: 2, max: 8 }),
        fc.integer({ min: 60, max: 1200 }),
        (limit, peakFactor, peakFor) => {
          // Half of the capacity, so that there is room to catch up
          const items = (limit.amount / limit.window) * 30;
          const input = inputWith(
            [{ ...limit, algorithm: 'tokenBucket' }],
            steady(items, { peakFactor, peakFor }),
          );
          const [closed] = computeBudget(input).workloads;
          const { workloads } = simulate(input, {
            duration: peakFor + closed.drain! + 60,
          });
          const perStep = (items / 60) * peakFactor;
          expect(
            Math.abs(workloads[0].peakBacklog - closed.peakBacklog!),
          ).toBeLessThanOrEqual(perStep + 1e-6);
          // A backlog that is gone within a step or two says nothing of the drain
          const isLasting = closed.peakBacklog! > 2 * perStep;
          const drain = workloads[0].finishedAt! - peakFor;
          const apart = isLasting ? Math.abs(drain - closed.drain!) : 0;
          expect(apart).toBeLessThanOrEqual(2 * peakFactor + 2);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('on how long it takes to catch up after an outage', () => {
    fc.assert(
      fc.property(
        limitArbitrary,
        fc.double({ min: 0.05, max: 0.6, noNaN: true }),
        fc.integer({ min: 30, max: 7200 }),
        (limit, load, duration) => {
          const items = (limit.amount / limit.window) * 60 * load;
          const input = inputWith([limit], steady(items));
          const { backlog, drain } = computeOutage(input, duration);
          const from = 600;
          const result = simulate(input, {
            duration: from + duration + drain! + limit.window + 60,
            outages: [{ from, duration }],
          });
          expect(result.peakBacklog).toBeCloseTo(backlog!, 4);
          // A window begins at its own time, and what comes last may need one more
          const slack =
            limit.algorithm === 'tokenBucket' ? 4 : 2 * limit.window;
          expect(Math.abs(result.drained! - drain!)).toBeLessThanOrEqual(slack);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('in every simulation', () => {
  it('nothing is lost, no limit is broken, and a suggested limit of our own is never refused', () => {
    fc.assert(
      fc.property(
        fc.array(limitArbitrary, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 3000 }),
        fc.integer({ min: 1, max: 200 }),
        (some, items, rate) => {
          const limits = some.map((limit, index) => ({
            ...limit,
            key: `limit-${index}`,
          }));
          const input = inputWith(limits, batch(items), steady(rate));
          const without = simulate(input, { duration: 900 });
          const ours = suggestClientLimit(limits)!;
          const clientLimits = inputOf({
            clientLimits: [
              {
                ...{ key: 'own', amount: ours.amount, window: ours.window },
                burst: ours.burst,
              },
            ],
          }).clientLimits;
          const held = simulate({ ...input, clientLimits }, { duration: 900 });
          for (const { workloads, series, left } of [without, held]) {
            const sum = (key: 'arrived' | 'delivered') =>
              workloads.reduce((total, each) => total + each[key], 0);
            expect(sum('arrived')).toBeCloseTo(sum('delivered') + left, 4);
            for (const used of Object.values(series.used)) {
              expect(Math.max(...used)).toBeLessThanOrEqual(1 + 1e-9);
            }
          }
          expect(held.refused).toBe(0);
          for (const limit of computeBudget({ ...input, clientLimits })
            .limits) {
            expect(limit.utilisation).toBeLessThanOrEqual(0.8 + 1e-9);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('simulate, by hand', () => {
  it('refuses what a rate of our own brings beyond a window', () => {
    const facts = {
      limits: [
        {
          ...{ key: 'minute', amount: 100, window: 'PT1M' },
          algorithm: 'fixedWindow' as const,
        },
      ],
      clientLimits: [{ key: 'own', amount: 120, window: 'PT1M', burst: 2 }],
      workloads: [
        {
          ...{ key: 'a', title: 'A', kind: 'batch' as const },
          ...{ items: 1000, requestsPerItem: 1, window: 'PT10M' },
        },
      ],
    };
    // 2 a second: 100 are accepted after 50 s, and 10 s go to nothing
    const { refused, left } = simulate(inputOf(facts), { duration: 300 });
    expect([refused, left]).toEqual([5 * 20, 500]);
    // Waiting for a minute after the first refusal loses no attempt but that
    const waiting = simulate(
      inputOf({ ...facts, backoff: { withoutHeader: 'PT10S' } }),
      { duration: 300 },
    );
    expect([waiting.refused, waiting.left]).toEqual([5 * 2, 500]);
  });

  it('lets twice as much through at the edge of a fixed window as within a sliding one', () => {
    const mostIn = (algorithm: 'fixedWindow' | 'slidingWindow') => {
      const input = inputWith(
        [{ key: 'a', unit: 'requests', amount: 100, window: 60, algorithm }],
        batch(1000),
      );
      const { series } = simulate(input, {
        ...{ duration: 240, points: 240 },
        outages: [{ from: 0, duration: 30 }],
      });
      return Math.max(
        ...series.sent.map((_, from) =>
          series.sent.slice(from, from + 60).reduce((a, b) => a + b, 0),
        ),
      );
    };
    expect(mostIn('slidingWindow')).toBeCloseTo(100, 6);
    expect(mostIn('fixedWindow')).toBeCloseTo(200, 6);
  });

  it('keeps the busiest tenant apart from the others, and shares fairly between workloads', () => {
    const { workloads, peakBacklog } = simulate(
      inputOf({
        limits: [{ key: 'm', scope: 'tenant', amount: 60, window: 'PT1M' }],
        workloads: [
          {
            ...{ key: 'pull', title: 'Pull', kind: 'batch', tenants: 10 },
            ...{ items: 50, busiest: 180, requestsPerItem: 1, window: 'PT1H' },
          },
          {
            ...{ key: 'push', title: 'Push', kind: 'burst', tenants: 10 },
            ...{ items: 10, requestsPerItem: 1, window: 'PT1H' },
            deadline: 'PT10S',
          },
        ],
      }),
      { duration: 600 },
    );
    // The busiest: 180 + 10, of which 60 go each minute, the 10 of the push among them
    expect(workloads[0]).toMatchObject({ arrived: 500, finishedAt: 180 });
    expect(workloads[1]).toMatchObject({
      arrived: 100,
      finishedAt: 0,
      late: 0,
    });
    expect(peakBacklog).toBe(130);
  });

  it('tells what it cannot play and refuses what it could not end', () => {
    const input = inputOf({
      limits: [{ key: 'u', scope: 'user', amount: 1, window: 'PT1S' }],
      workloads: [{ key: 'a', title: 'A', kind: 'perUser' }],
    });
    const { missing, workloads } = simulate(input, { duration: 10 });
    expect(missing.map(({ key, field }) => `${key} ${field ?? ''}`)).toEqual([
      'a items',
      'a requestsPerItem',
      'a window',
      'a busiest',
      'u ',
    ]);
    expect(workloads[0]).toMatchObject({ arrived: 0, delivered: 0 });
    expect(() => simulate(input, { duration: 0 })).toThrow(/duration/);
    expect(() => simulate(input, { duration: 10, step: 0 })).toThrow(/step/);
    expect(() => simulate(input, { duration: 1e9 })).toThrow(/longer step/);
  });
});

describe('simulateInSlices', () => {
  const input = inputWith(
    [{ key: 'a', unit: 'requests', amount: 100, window: 60 }],
    batch(1000),
    steady(20),
  );

  it('comes to the same result, and lets others have their turn', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    const progress: number[] = [];
    const options = { duration: 20_000, slice: 0 };
    const result = await simulateInSlices(input, {
      ...options,
      onProgress: done => progress.push(done),
    });
    clearInterval(timer);
    expect(result).toEqual(simulate(input, options));
    expect(turns).toBeGreaterThan(5);
    expect(progress.length).toBe(40);
    expect(progress.at(-1)).toBe(1);
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const reason = new Error('Another plan was opened');
    const progress: number[] = [];
    await expect(
      simulateInSlices(input, {
        ...{ duration: 20_000, slice: 0, signal: stop.signal },
        onProgress: done => {
          progress.push(done);
          stop.abort(reason);
        },
      }),
    ).rejects.toBe(reason);
    expect(progress).toHaveLength(1);
  });
});
