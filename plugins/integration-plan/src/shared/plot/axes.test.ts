import { formatValue } from '@integration-plan/plugin-integration-plan-common';
import { valueSpan, valueTicks } from './axes';

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
