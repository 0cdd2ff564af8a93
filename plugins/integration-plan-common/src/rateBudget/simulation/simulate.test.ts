import { inputOf } from '../../__testUtils__/rateFacts';
import { simulate, simulateInSlices } from './simulate';
import type { BudgetInput, BudgetLimit, BudgetWorkload } from '../types';

const batch = (items: number): BudgetWorkload => ({
  ...{ key: 'batch', title: 'Batch', kind: 'batch', items },
  ...{ requestsPerItem: 1, window: 3600 },
});

const steady = (items: number): BudgetWorkload => ({
  ...{ key: 'steady', title: 'Steady', kind: 'steady', items },
  ...{ requestsPerItem: 1, window: 60 },
});

const inputWith = (
  limits: BudgetLimit[],
  ...workloads: BudgetWorkload[]
): BudgetInput => ({ limits, workloads, clientLimits: [] });

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
    expect(() => simulate(input, { duration: 10, points: 0 })).toThrow(
      /points/,
    );
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
