import { formatValue } from '@integration-plan/plugin-integration-plan-common';
import { placeWords, valueSpan, valueTicks } from './axes';

it.each<[number[], readonly [number, number]]>([
  [[], [0, 1]],
  [
    [61, 5000],
    [0, 5000],
  ],
  [
    [0.991, 0.95],
    [0.95, 1],
  ],
  [[5], [4.4, 5.6]],
  [
    [0, 0],
    [-1, 1],
  ],
])('the values %j are drawn from %j', (values, [from, to]) => {
  const [low, high] = valueSpan(values);
  expect(low).toBeCloseTo(from);
  expect(high).toBeCloseTo(to);
});

it('never writes two values of an axis the same', () => {
  const labels = valueTicks([0.9995, 1], value =>
    formatValue(value, 'ratio'),
  ).map(({ label }) => label);
  expect(new Set(labels).size).toBe(labels.length);
  expect(labels.length).toBeGreaterThan(0);
});

describe('the words of limits', () => {
  const plot = { top: 8, bottom: 156 };
  it.each([
    ['far apart', 100, 40, 'above', 113, 36],
    ['at the bottom, close to one another', 153, 149, 'above', 152, 139],
    ['at the top, close to one another', 11, 15, 'below', 17, 30],
    ['on one line', 80, 80, 'above', 76, 93],
  ] as const)('are readable %s', (_, warning, critical, direction, ...at) => {
    const lines = [
      ['warning', warning],
      ['critical', critical],
    ] as const;
    const places = placeWords(lines, direction, plot);
    expect([places.get('warning'), places.get('critical')]).toEqual(at);
  });

  it('of a single one are on its good side, and in the plot', () => {
    const place = (at: number, direction: 'above' | 'below') =>
      placeWords([['critical', at]], direction, plot).get('critical');
    expect(place(80, 'above')).toBe(93);
    expect(place(80, 'below')).toBe(76);
    expect(place(155, 'above')).toBe(152);
    expect(place(9, 'below')).toBe(17);
  });
});
