import { inputOf, type RateFacts } from '../__testUtils__/rateFacts';
import { computeOutage } from './computeOutage';
import { simulate } from './simulation/simulate';

const perMinute = { key: 'minute', amount: 100, window: 'PT1M' } as const;

describe('computeOutage', () => {
  const facts: RateFacts = {
    limits: [{ ...perMinute, algorithm: 'tokenBucket', burst: 1 }],
    workloads: [
      {
        ...{ key: 'push', title: 'Push', kind: 'steady', items: 25 },
        ...{ requestsPerItem: 1, window: 'PT1M' },
      },
    ],
  };

  it('catches up in backlog / (capacity - demand)', () => {
    const outage = computeOutage(inputOf(facts), 7200);
    expect(outage.backlog).toBe(3000);
    expect(outage.drain).toBeCloseTo((3000 - 1) / ((100 - 25) / 60), 6);
    expect(outage.lines).toEqual([
      'In 2 h without an answer 25 per minute make 3,000 requests that wait.',
      '3,000 requests, 1 at once and the rest at 1.67 per second less the 25 per minute that still come, are gone after 39 min 59 s, by limit "minute" (100 requests per minute with bursts of 1).',
    ]);
  });

  it('never catches up where as many come as go', () => {
    facts.workloads![0].items = 100;
    expect(computeOutage(inputOf(facts), 60).drain).toBe(Infinity);
    delete facts.workloads![0].items;
    const { backlog, drain, missing } = computeOutage(inputOf(facts), 60);
    expect([backlog, drain]).toEqual([undefined, undefined]);
    expect(missing).toMatchObject([{ field: 'items' }]);
  });

  it('has a batch wait as a whole, as the simulation does, and not as if it ran all the time', () => {
    const nightly: RateFacts = {
      limits: [{ ...perMinute, algorithm: 'tokenBucket', burst: 1 }],
      workloads: [
        {
          ...{ key: 'pull', title: 'Pull', kind: 'batch', items: 6000 },
          ...{ requestsPerItem: 1, window: 'PT2H', every: 'P1D' },
        },
      ],
    };
    const input = inputOf(nightly);
    const hours = 6 * 3600;
    const outage = computeOutage(input, hours);
    expect(outage.backlog).toBe(6000);
    expect(outage.lines[0]).toBe(
      'In 6 h without an answer the batches that start bring 6,000 requests that wait.',
    );
    const { peakBacklog } = simulate(input, {
      duration: 2 * hours,
      outages: [{ from: 0, duration: hours }],
    });
    expect(peakBacklog).toBeCloseTo(6000, 0);
    const { items: _, ...unknown } = nightly.workloads![0];
    const open = computeOutage(
      inputOf({ ...nightly, workloads: [unknown] }),
      9,
    );
    expect(open.backlog).toBeUndefined();
  });
});
