import type { Status } from '../schema/status';
import { toStatusStretches } from './statusStretches';

const SECOND = 1000;
const range = { from: 0, to: 10_000 * SECOND };

const change = (seconds: number, status: Status | null) => ({
  at: seconds * SECOND,
  status,
});
const iso = (seconds: number) => new Date(seconds * SECOND).toISOString();

describe('toStatusStretches', () => {
  it('covers the range without gaps, from what held at its begin', () => {
    const changes = [
      change(-50, 'critical'),
      change(100, 'ok'),
      change(200, null),
      change(300, 'unknown'),
    ];
    expect(toStatusStretches(changes, range)).toEqual({
      stepSeconds: null,
      stretches: [
        { from: iso(0), to: iso(100), status: 'critical' },
        { from: iso(100), to: iso(200), status: 'ok' },
        { from: iso(200), to: iso(300), status: null },
        { from: iso(300), to: iso(10_000), status: 'unknown' },
      ],
    });
    expect(toStatusStretches([], range).stretches).toEqual([
      { from: iso(0), to: iso(10_000), status: null },
    ]);
  });

  it('has the worst of each step where it changed more often than anybody sees, and hides nothing bad', () => {
    const flapping = Array.from({ length: 5000 }, (_, index) =>
      change(index, index % 2 ? 'ok' : 'warning'),
    );
    // A second, long after it has calmed down
    const changes = [...flapping, change(7012, 'critical'), change(7013, 'ok')];
    const { stepSeconds, stretches } = toStatusStretches(changes, range);
    expect(stepSeconds).toBe(25);
    expect(stretches).toEqual([
      { from: iso(0), to: iso(5000), status: 'warning' },
      { from: iso(5000), to: iso(7000), status: 'ok' },
      { from: iso(7000), to: iso(7025), status: 'critical' },
      { from: iso(7025), to: iso(10_000), status: 'ok' },
    ]);
  });
});
