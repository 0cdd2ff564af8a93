import { withGaps } from './Sparkline';

describe('withGaps', () => {
  it('marks a pause of several steps, and leaves a late sample alone', () => {
    expect(
      withGaps([
        [0, 1],
        [10, 2],
        [20, 3],
        [45, 4],
        [55, 5],
        [155, 6],
      ]),
    ).toEqual([
      [0, 1],
      [10, 2],
      [20, 3],
      [45, 4],
      [55, 5],
      [105, null],
      [155, 6],
    ]);
  });

  it('keeps short series as they are', () => {
    expect(withGaps([])).toEqual([]);
    expect(withGaps([[5, 1]])).toEqual([[5, 1]]);
  });
});
