import type { Alert } from '@integration-plan/plugin-integration-plan-common';
import type { Reading } from '@integration-plan/plugin-integration-plan-node';
import { keepForgotten, type Memory } from './forgotten';

const RESTARTED = Date.parse('2026-11-30T12:00:00.000Z');

const alert = (state: Alert['state'], name = 'Down'): Alert => ({
  fingerprint: name,
  name,
  state,
  severity: 'critical',
  startsAt: '2026-11-30T10:00:00.000Z',
  labels: { alertname: name },
});

/** What is made of an answer that does not have the alerts from before. */
async function answer(
  before: Alert[],
  alerts: Alert[] = [],
  more: Partial<Memory> & { askedBefore?: string } = {},
): Promise<Reading> {
  const { askedBefore = '2026-11-30T11:59:00.000Z', ...known } = more;
  const [reading] = await keepForgotten(
    [
      {
        id: '1',
        kind: 'alerts',
        matchers: [],
        before: {
          alerts: before,
          observedAt: askedBefore,
          hasFailedSince: false,
        },
      },
    ],
    [
      {
        targetId: '1',
        kind: 'alerts',
        alerts,
        observedAt: '2026-11-30T12:00:30.000Z',
      },
    ],
    async () => ({
      startedAt: RESTARTED,
      doubt: 'not known since the restart',
      isOver: () => false,
      ...known,
    }),
  );
  return reading;
}

describe('An alert that was there before a restart', () => {
  it.each(['firing', 'unknown', 'silenced', 'inhibited'] as const)(
    'is not over for being missing where it was %s',
    async state => {
      // Its silence may have ended, and what inhibited it may be missing as well
      expect(await answer([alert(state)])).toMatchObject({
        kind: 'failure',
        reason: 'partial',
        message: 'not known since the restart',
      });
    },
  );

  it('is over where the rules show it, or where it was missing before', async () => {
    const over = { kind: 'alerts', alerts: [] };
    expect(
      await answer([alert('silenced')], [], { isOver: () => true }),
    ).toMatchObject(over);
    expect(
      await answer([alert('silenced')], [], {
        askedBefore: '2026-11-30T12:00:10.000Z',
      }),
    ).toMatchObject(over);
  });

  it('does not begin to fire where it was silenced and another one fires', async () => {
    const reading = await answer(
      [alert('silenced')],
      [alert('firing', 'Slow')],
    );
    expect(reading).toMatchObject({
      alerts: [{ name: 'Slow', state: 'firing' }],
      doubt: 'not known since the restart',
    });
  });
});
