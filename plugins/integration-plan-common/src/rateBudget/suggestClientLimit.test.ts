import { suggestClientLimit } from './suggestClientLimit';
import type { BudgetLimit } from './types';

const limit = (
  amount: number,
  window: number,
  more: Partial<BudgetLimit> = {},
): BudgetLimit => ({
  ...{ key: `${amount}-${window}`, unit: 'requests', amount, window },
  ...more,
});

describe('suggestClientLimit', () => {
  it.each<[string, BudgetLimit[], object]>([
    [
      'two windows: 68 + 12 in a minute, 68 + 720 in an hour',
      [limit(100, 60), limit(1000, 3600)],
      { amount: 12, window: 'PT1M', burst: 68 },
    ],
    [
      'a bucket: four fifths of its rate and its size',
      [limit(200, 1, { algorithm: 'tokenBucket', burst: 4000 })],
      { amount: 160, window: 'PT1S', burst: 3200 },
    ],
    [
      'a day: the rate in minutes, and the rest as a burst',
      [limit(100_000, 86_400)],
      { amount: 50, window: 'PT1M', burst: 8000 },
    ],
    [
      'five in a second: room for one more at least',
      [limit(5, 1)],
      { amount: 180, window: 'PT1M', burst: 1 },
    ],
    [
      'one in a second: one after the other',
      [limit(1, 1)],
      { amount: 1, window: 'PT1.25S' },
    ],
    [
      'the scope and unit of the limits',
      [limit(1000, 1, { scope: 'tenant', unit: 'points' })],
      { scope: 'tenant', unit: 'points', amount: 720, burst: 80 },
    ],
  ])('gives %s', (_, limits, expected) => {
    expect(suggestClientLimit(limits)).toMatchObject(expected);
  });

  it('leaves as much headroom as is asked for, and says how it comes about', () => {
    const half = suggestClientLimit([limit(100, 60)], 0.5)!;
    expect(half).toMatchObject({ amount: 45, window: 'PT1M', burst: 5 });
    expect(half.lines).toEqual([
      '5 + 45 per minute × 1 = 50 requests, 50 % of 100 requests per minute.',
    ]);
    expect(suggestClientLimit([])).toBeUndefined();
  });
});
