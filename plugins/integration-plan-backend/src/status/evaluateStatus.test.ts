import {
  alertMatcherSchema,
  metricSchema,
  type Alert,
} from '@integration-plan/plugin-integration-plan-common';
import { evaluateStatus } from './evaluateStatus';
import type { WatchedTarget } from './targets';

const now = new Date('2026-03-01T12:00:00.000Z');

function metric(thresholds?: object, more: object = {}): WatchedTarget {
  return {
    kind: 'metric',
    definition: {
      ...metricSchema.parse({
        key: 'm',
        title: 'M',
        unit: 'count',
        side: 'ours',
        thresholds,
        ...more,
      }),
      source: 'main',
      query: 'm',
    },
  };
}

const alerts: WatchedTarget = {
  kind: 'alerts',
  definition: {
    ...alertMatcherSchema.parse({
      key: 'a',
      title: 'A',
      matchers: [{ label: 'vendor', operator: '=', value: 'x' }],
      side: 'vendor',
    }),
    source: 'main',
  },
};

const value = (number: number, observedAt = now.toISOString()) => ({
  kind: 'value' as const,
  value: number,
  observedAt,
});

const alert = (name: string, more: Partial<Alert> = {}): Alert => ({
  fingerprint: name,
  name,
  state: 'firing',
  severity: 'critical',
  startsAt: now.toISOString(),
  labels: {},
  ...more,
});

const above = { direction: 'above', warning: 10, critical: 20 };
const below = { direction: 'below', warning: 10, critical: 5 };

describe('evaluateStatus', () => {
  it.each([
    ['above, well under', above, 9, 'ok'],
    ['above, exactly at the warning', above, 10, 'ok'],
    ['above, beyond the warning', above, 10.1, 'warning'],
    ['above, exactly at critical', above, 20, 'warning'],
    ['above, beyond critical', above, 21, 'critical'],
    ['below, well over', below, 11, 'ok'],
    ['below, under the warning', below, 9, 'warning'],
    ['below, exactly at critical', below, 5, 'warning'],
    ['below, under critical', below, 4.9, 'critical'],
    ['only critical given', { direction: 'above', critical: 1 }, 2, 'critical'],
    ['only warning given', { direction: 'above', warning: 1 }, 99, 'warning'],
    ['zero thresholds', { direction: 'above', critical: 0 }, 0, 'ok'],
  ])('judges a value %s', (_name, thresholds, number, status) => {
    expect(
      evaluateStatus(metric(thresholds), value(number), now),
    ).toMatchObject({ status, good: { value: number } });
  });

  it('says what was compared', () => {
    expect(evaluateStatus(metric(above), value(1234), now).message).toBe(
      '1,234 (warning above 10, critical above 20)',
    );
  });

  it.each([NaN, Infinity, -Infinity])('does not judge %p', number => {
    expect(evaluateStatus(metric(above), value(number), now)).toMatchObject({
      status: 'unknown',
      reason: 'notANumber',
    });
  });

  it('shows a value without thresholds, but does not call it ok', () => {
    expect(evaluateStatus(metric(), value(3), now)).toMatchObject({
      status: 'unknown',
      reason: 'noThreshold',
      good: { value: 3 },
    });
  });

  it('takes a failure as unknown and keeps its words', () => {
    const judged = evaluateStatus(
      metric(above),
      { kind: 'failure', reason: 'rateLimited', message: 'HTTP 429' },
      now,
    );
    expect(judged).toMatchObject({
      status: 'unknown',
      reason: 'rateLimited',
      message: 'HTTP 429',
    });
    expect(judged.good).toBeUndefined();
  });

  it.each([
    [undefined, 'noData', 'unknown', undefined],
    ['unknown', 'noData', 'unknown', undefined],
    ['zero', 'noData', 'critical', { value: 0 }],
    ['ok', 'noData', 'ok', { observedAt: now.toISOString() }],
    ['ok', 'sourceFailed', 'unknown', undefined],
    ['zero', 'partial', 'unknown', undefined],
  ] as const)(
    'takes no series as the plan says: %s, when the source says %s',
    (noSeries, reason, status, good) => {
      const judged = evaluateStatus(
        metric(below, { noSeries }),
        { kind: 'failure', reason, message: 'Nothing was found' },
        now,
      );
      expect(judged.status).toBe(status);
      expect(judged.good && { ...judged.good, ...good }).toEqual(
        good && judged.good,
      );
    },
  );

  it('takes a reading that was too old on arrival as unknown, with its age', () => {
    const judged = evaluateStatus(
      metric(above),
      value(1, '2026-03-01T11:54:59.000Z'),
      now,
    );
    expect(judged).toMatchObject({ status: 'unknown', reason: 'tooOld' });
    expect(judged.message).toBe(
      'The reading is 301 s old, at most 300 s are allowed',
    );
  });

  it('lets a reading hold until its allowed age is over, whatever the clock of the source says', () => {
    expect(evaluateStatus(metric(above), value(1), now).expiresAt).toBe(
      '2026-03-01T12:05:00.000Z',
    );
    expect(
      evaluateStatus(metric(above), value(1, '2026-03-01T12:04:00Z'), now),
    ).toMatchObject({ status: 'ok', expiresAt: '2026-03-01T12:05:00.000Z' });
    // It would never become too old
    expect(
      evaluateStatus(metric(above), value(1, '2026-03-01T12:06:00Z'), now),
    ).toMatchObject({ status: 'unknown', reason: 'sourceFailed' });
  });

  it('takes the worst alert that fires, and only those that fire', () => {
    const judge = (list: Alert[]) =>
      evaluateStatus(
        alerts,
        {
          kind: 'alerts',
          alerts: list,
          observedAt: now.toISOString(),
          note: '',
          problem: '',
        },
        now,
      );
    expect(judge([])).toMatchObject({
      status: 'ok',
      message: 'No alert fires; nothing proves that rules are evaluated',
    });
    expect(
      judge([alert('A', { severity: 'warning' }), alert('B'), alert('B')]),
    ).toMatchObject({ status: 'critical', message: 'Firing: A, B' });
    expect(
      judge([
        alert('A', { state: 'silenced' }),
        alert('B', { state: 'inhibited' }),
      ]),
    ).toMatchObject({ status: 'ok', good: { alerts: [{}, {}] } });
  });

  it('does not accept an answer of the wrong kind', () => {
    expect(evaluateStatus(alerts, value(0), now)).toMatchObject({
      status: 'unknown',
      reason: 'sourceFailed',
    });
  });
});
