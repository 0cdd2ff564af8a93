import type { Status } from '../schema/status';
import { damp, type DampedMetric, type DampingState } from './damp';
import { judgeValue } from './judgeReading';

const metric = (damping?: DampedMetric['damping']): DampedMetric => ({
  unit: 'count',
  thresholds: { direction: 'above', warning: 10, critical: 20 },
  maxAge: 'PT5M',
  ...(damping && { damping }),
});

/** Reads values a minute apart, or at the minutes given; a null could not be read. */
function read(
  about: DampedMetric,
  values: (number | null)[],
  minuteOf: (index: number) => number = index => index,
) {
  let status: Status | undefined;
  let state: DampingState | undefined;
  let message: string | undefined;
  const statuses = values.map((value, index) => {
    if (value === null) {
      status = 'unknown';
      return status;
    }
    const now = new Date(Date.UTC(2026, 10, 30, 12, minuteOf(index)));
    const damped = damp(
      about,
      value,
      judgeValue(about, value),
      { status, state },
      now,
    );
    ({ status, message } = damped.judgement);
    state = damped.state;
    return status;
  });
  return { statuses, message, state };
}

describe('damp', () => {
  it('leaves a metric without damping as it is judged', () => {
    expect(read(metric(), [1, 11, 21, 11, 1]).statuses).toEqual([
      'ok',
      'warning',
      'critical',
      'warning',
      'ok',
    ]);
  });

  it('gets worse only after a value has been bad for long enough', () => {
    const about = metric({ warningFor: 'PT1M', criticalFor: 'PT3M' });
    const { statuses, message } = read(about, [1, 21, 21, 21]);
    expect(statuses).toEqual(['ok', 'ok', 'warning', 'warning']);
    expect(message).toBe(
      '21 (warning above 10, critical above 20); critical for 2 min, counts after 3 min',
    );
    expect(read(about, [21, 21, 21, 21]).statuses[3]).toBe('critical');
    // A good value in between begins anew
    expect(read(about, [21, 21, 1, 21, 21]).statuses).toEqual([
      'ok',
      'warning',
      'ok',
      'ok',
      'warning',
    ]);
    // There is no warning on the way where the plan sets none
    const only = { direction: 'above', critical: 20 } as const;
    expect(
      read({ ...about, thresholds: only }, [1, 21, 21, 21, 21]).statuses,
    ).toEqual(['ok', 'ok', 'ok', 'ok', 'critical']);
    // Nobody knows what it did in a gap
    expect(
      read(about, [21, 21], index => (index === 0 ? 0 : 30)).statuses,
    ).toEqual(['ok', 'ok']);
  });

  it('gets better only once a value is past the threshold by the margin', () => {
    const about = metric({ recoverBy: 3 });
    const { statuses } = read(about, [21, 18, 16, 9, 8, 6]);
    expect(statuses).toEqual([
      'critical',
      'critical',
      'warning',
      'warning',
      'warning',
      'ok',
    ]);
    expect(read(about, [11, 9]).message).toBe(
      '9 (warning above 10, critical above 20); not past the threshold by enough to count as better',
    );
  });

  it('stays bad while a value goes to and fro, says so, and ends when that has ended', () => {
    const toAndFro = [1, 11, 1, 11, 1, 11, 1, 11, 1, 11, 1];
    const { statuses, message, state } = read(metric(), [...toAndFro, 1]);
    expect(statuses.slice(-2)).toEqual(['warning', 'warning']);
    expect(message).toBe(
      '1 (warning above 10, critical above 20); flapping: 10 changes in 30 min',
    );
    expect(state?.isFlapping).toBe(true);
    const calm = read(
      { ...metric(), maxAge: 'PT1H' },
      [...toAndFro, 1, 11, 1, 1],
      index => (index < 14 ? index : 45),
    );
    expect(calm.statuses.slice(-3)).toEqual(['warning', 'warning', 'ok']);
    // Several troubles, each of which gets worse and better, are no flapping
    const trouble = [1, 11, 21, 11];
    const several = [...trouble, ...trouble, ...trouble, ...trouble, 1];
    expect(read(metric(), several).statuses.at(-1)).toBe('ok');
  });

  it('goes on where it was when single polls are missed', () => {
    const missed = (values: (number | null)[], about: DampedMetric) =>
      read(about, values).statuses.at(-1);
    expect(missed([21, null, 18], metric({ recoverBy: 3 }))).toBe('critical');
    expect(missed([11, null, null, 9], metric({ recoverBy: 3 }))).toBe(
      'warning',
    );
    expect(missed([1, 21, null, 21], metric({ criticalFor: 'PT2M' }))).toBe(
      'critical',
    );
    const toAndFro = [1, 11, 1, 11, 1, 11, 1, 11, 1, 11, 1];
    expect(missed([...toAndFro, null, 1], metric())).toBe('warning');
    // A longer gap begins anew
    expect(
      missed([21, null, null, null, null, null, 18], metric({ recoverBy: 3 })),
    ).toBe('warning');
  });
});
