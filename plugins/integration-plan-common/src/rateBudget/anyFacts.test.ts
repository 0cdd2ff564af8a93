import * as fc from 'fast-check';
import { inputOf, type RateFacts } from '../__testUtils__/rateFacts';
import { computeBudget } from './computeBudget';
import { computeOutage } from './computeOutage';
import { simulate } from './simulation/simulate';

const durations = fc.constantFrom(
  ...['PT0.001S', 'PT1S', 'PT7.5S', 'PT1M', 'PT1H', 'P1D', 'P1M', 'P100Y'],
);
const amounts = fc.oneof(
  fc.double({ min: 1e-9, max: 1e15, noNaN: true }),
  fc.integer({ min: 1, max: 5000 }),
);
const counts = fc.integer({ min: 1, max: 1_000_000 });
const scopes = fc.constantFrom('app', 'tenant', 'user', undefined);
const units = fc.constantFrom('requests', 'points', 'bytes');
const keys = fc.constantFrom('a', 'b', 'c');

const limits = fc.record(
  {
    key: keys,
    amount: amounts,
    window: durations,
    unit: units,
    scope: scopes,
    algorithm: fc.constantFrom('fixedWindow', 'slidingWindow', 'tokenBucket'),
    burst: amounts,
    appliesTo: fc.array(keys, { maxLength: 2 }),
  },
  { requiredKeys: ['key', 'amount', 'window', 'unit'] },
);
const clientLimits = fc.record(
  {
    key: keys,
    amount: amounts,
    window: durations,
    unit: units,
    scope: scopes,
    burst: amounts,
    concurrency: counts,
    workload: keys,
  },
  { requiredKeys: ['key', 'amount', 'window', 'unit'] },
);
const workloads = fc.record(
  {
    key: keys,
    title: fc.constantFrom('Pull', 'Push'),
    kind: fc.constantFrom('batch', 'steady', 'burst', 'perUser'),
    direction: fc.constantFrom('inbound', 'outbound', 'received'),
    tenants: counts,
    items: amounts,
    busiest: amounts,
    pageSize: counts,
    requestsPerItem: amounts,
    pointsPerRequest: amounts,
    bytesPerRequest: amounts,
    window: durations,
    every: durations,
    peakFactor: fc.double({ min: 1, max: 1e6, noNaN: true }),
    peakFor: durations,
    deadline: durations,
  },
  { requiredKeys: ['key', 'title', 'kind'] },
);

const unique = <T extends { key: string }>(items: fc.Arbitrary<T>) =>
  fc.uniqueArray(items, { selector: ({ key }) => key, maxLength: 3 });

const facts = fc.record({
  limits: unique(limits),
  clientLimits: unique(clientLimits),
  workloads: unique(workloads),
  responseTime: fc.record({ typical: durations }, { requiredKeys: [] }),
  attempts: fc.constantFrom(1, 1.02, 1000),
  backoff: fc.record({ withoutHeader: durations }, { requiredKeys: [] }),
}) as fc.Arbitrary<RateFacts>;

/** Where something stands that is no number, or below nothing. */
function findNonsense(value: unknown, path = ''): string[] {
  if (typeof value === 'number') {
    return Number.isNaN(value) ? [`${path}: ${value}`] : [];
  }
  if (typeof value === 'string') {
    return /NaN|undefined|-\d/.test(value) ? [`${path}: ${value}`] : [];
  }
  if (value instanceof Float64Array) {
    return value.some(each => !(each >= 0)) ? [path] : [];
  }
  return Object.entries(value ?? {}).flatMap(([key, part]) =>
    findNonsense(part, `${path}.${key}`),
  );
}

describe('whatever a plan says', () => {
  it('is computed and played, and makes sense', () => {
    fc.assert(
      fc.property(facts, some => {
        const input = inputOf(some);
        expect([
          ...findNonsense(computeBudget(input)),
          ...findNonsense(computeOutage(input, 7200)),
          ...findNonsense(
            simulate(input, {
              duration: 60,
              outages: [{ from: 10, duration: 20 }],
            }),
          ),
        ]).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
