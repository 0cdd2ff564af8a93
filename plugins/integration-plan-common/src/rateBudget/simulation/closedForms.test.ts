import * as fc from 'fast-check';
import { inputOf } from '../../__testUtils__/rateFacts';
import { computeBudget } from '../computeBudget';
import { computeOutage } from '../computeOutage';
import { simulate } from './simulate';
import { suggestClientLimit } from '../suggestClientLimit';
import type { BudgetInput, BudgetLimit, BudgetWorkload } from '../types';

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
