import {
  formatLimit,
  formatNumber,
  formatRate,
  formatSeconds,
  formatShare,
} from './numbers';

it.each([
  [0.2, '0.2 s'],
  [59.94, '59.9 s'],
  [60, '1 min'],
  [74.5, '1 min 15 s'],
  [3599.9, '1 h'],
  [5025, '1 h 24 min'],
  [86_400, '24 h'],
  [180_000, '2 days 2 h'],
  [Infinity, 'for ever'],
])('says %d seconds as "%s"', (seconds, said) => {
  expect(formatSeconds(seconds)).toBe(said);
});

it('says rates with the shortest time in which something happens, and numbers as people do', () => {
  expect([160, 0.69444, 0.01, 1e-5].map(formatRate)).toEqual([
    ...['160 per second', '41.7 per minute'],
    ...['36 per hour', '0.864 per day'],
  ]);
  expect([4800, 41.6667, 1234.5, 7].map(formatNumber)).toEqual([
    ...['4,800', '41.7', '1,235', '7'],
  ]);
  expect([0.86, 0.0042, 4.8].map(formatShare)).toEqual([
    '86 %',
    '0.42 %',
    '480 %',
  ]);
});

it('says a limit with whom it is for', () => {
  expect(
    formatLimit({
      ...{ amount: 1, unit: 'requests', window: 10 },
      ...{ scope: 'tenant', burst: 5 },
    }),
  ).toBe('1 request per 10 s for each tenant with bursts of 5');
});
