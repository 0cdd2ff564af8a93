import { describeThresholds, formatValue } from './units';

describe('values', () => {
  it.each([
    [0.615, 'ratio', '61.5 %'],
    [61.5, 'percent', '61.5 %'],
    [1234.567, 'count', '1,234.57'],
    [0.25, 'seconds', '0.25 s'],
    [12.6, 'milliseconds', '13 ms'],
    [3, 'perSecond', '3 /s'],
    [3, 'perMinute', '3 /min'],
    [0, 'bytes', '0 B'],
    [999, 'bytes', '999 B'],
    [1500, 'bytes', '1.5 kB'],
    [-2e6, 'bytes', '-2 MB'],
    [3e18, 'bytes', '3,000,000 TB'],
  ] as const)('%p as %s reads %p', (value, unit, words) => {
    expect(formatValue(value, unit)).toBe(words);
  });

  it('have thresholds that read as a phrase', () => {
    expect(
      describeThresholds({
        unit: 'ratio',
        thresholds: { direction: 'below', warning: 0.98, critical: 0.95 },
      }),
    ).toBe('warning below 98 %, critical below 95 %');
    expect(
      describeThresholds({
        unit: 'count',
        thresholds: { direction: 'above', critical: 0 },
      }),
    ).toBe('critical above 0');
    expect(describeThresholds({ unit: 'count' })).toBeUndefined();
  });
});
