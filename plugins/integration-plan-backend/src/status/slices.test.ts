import { nextDue, partOf, partsOf, placeOf, sliceOf, SLICES } from './slices';

const MINUTE = 60_000;

describe('slices', () => {
  it('hold every plan at one place', () => {
    for (const id of ['00aa', 'ff12', '7f33', 'not hexadecimal']) {
      const part = partOf(id);
      const [first, last] = partsOf(sliceOf(part));
      expect(part).toBeGreaterThanOrEqual(first);
      expect(part).toBeLessThanOrEqual(last);
    }
  });

  it('are spread over the interval, those of a source that is read as a whole are not', () => {
    const places = (isWhole: boolean) =>
      new Set(
        Array.from({ length: SLICES }, (_, slice) =>
          placeOf({ source: 'main', slice }, isWhole).toFixed(4),
        ),
      ).size;
    expect(places(false)).toBe(SLICES);
    expect(places(true)).toBe(1);
    expect(placeOf({ source: 'main', slice: 0 }, true)).not.toBe(
      placeOf({ source: 'other', slice: 0 }, true),
    );
  });

  it('are never due much sooner than after an interval, and come back to their place', () => {
    const place = 0.3;
    // All of them were late, as after a pause of the portal
    let at = 1_000_000 * MINUTE + 0.9 * MINUTE;
    const gaps: number[] = [];
    for (let round = 0; round < 12; round++) {
      // Taken a little after it is due
      const due = nextDue(at, place, MINUTE);
      gaps.push(due - at);
      at = due + 200;
    }
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0.95 * MINUTE);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1.1 * MINUTE);
    expect((at - 200) % MINUTE).toBe(place * MINUTE);
    expect(gaps.at(-1)).toBe(MINUTE - 200);
  });
});
