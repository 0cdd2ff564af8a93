import type { Status } from '@integration-plan/plugin-integration-plan-common';
import { statusBars, troubleBars } from './lanes';

const at = (seconds: number) => new Date(seconds * 1000).toISOString();

const stretch = (from: number, to: number, status: Status | null) => ({
  from: at(from),
  to: at(to),
  status,
});

const span = [1000, 2000] as const;

describe('a lane of the status', () => {
  it('draws what is known of the time of the page, and nothing of the rest', () => {
    const stretches = [
      // The page has moved on since it was asked for
      stretch(900, 1200, 'ok'),
      stretch(1200, 1600, null),
      stretch(1600, 1900, 'critical'),
    ];
    expect(statusBars(stretches, span)).toEqual([
      { from: 1000, to: 1200, tone: 'ok' },
      { from: 1600, to: 1900, tone: 'critical' },
    ]);
    expect(statusBars([stretch(100, 900, 'ok')], span)).toEqual([]);
  });

  it('of alerts has when any of them fired, whenever that began', () => {
    const group = (...stretches: ReturnType<typeof stretch>[]) => ({
      target: { key: 'alerts:a', title: 'A' },
      stepSeconds: null,
      stretches,
    });
    expect(
      troubleBars(
        [
          group(stretch(900, 2000, 'critical')),
          group(stretch(900, 1100, 'unknown'), stretch(1100, 1300, 'warning')),
        ],
        span,
      ),
    ).toEqual([
      { from: 1000, to: 2000, tone: 'critical' },
      { from: 1100, to: 1300, tone: 'warning' },
    ]);
  });
});
