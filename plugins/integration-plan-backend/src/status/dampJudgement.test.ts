import { dampJudgement } from './dampJudgement';
import { evaluateStatus, type ReadingOutcome } from './evaluateStatus';
import type { WatchedTarget } from './targets';

const target: WatchedTarget = {
  kind: 'metric',
  definition: {
    key: 'errors',
    title: 'Errors',
    source: 'main',
    query: 'sum(errors)',
    unit: 'count',
    side: 'vendor',
    maxAge: 'PT5M',
    noSeries: 'ok',
    thresholds: { direction: 'above', critical: 10 },
    damping: { criticalFor: 'PT3M' },
  },
};

/** Reads a minute apart: a number, `none` where there is no series, `failed`. */
function read(...readings: Array<number | 'none' | 'failed'>) {
  let before: Parameters<typeof dampJudgement>[2] = {
    status: null,
    damping: null,
  };
  for (const [minute, reading] of readings.entries()) {
    const now = new Date(Date.UTC(2026, 10, 30, 12, minute));
    const outcome: ReadingOutcome =
      typeof reading === 'number'
        ? { kind: 'value', value: reading, observedAt: now.toISOString() }
        : {
            kind: 'failure',
            reason: reading === 'none' ? 'noData' : 'timedOut',
            message: reading,
          };
    const { judgement, damping } = dampJudgement(
      target,
      evaluateStatus(target, outcome, now),
      before,
      now,
    );
    before = { status: judgement.status, damping };
  }
  return before.status;
}

describe('How long a value has been bad', () => {
  it('goes on over a poll that has failed', () => {
    expect(read(1, 11, 11, 'failed', 11)).toBe('critical');
  });

  it('begins anew where there was no series, which the plan takes as well', () => {
    expect(read(1, 11, 11, 'none', 11)).toBe('ok');
  });
});
