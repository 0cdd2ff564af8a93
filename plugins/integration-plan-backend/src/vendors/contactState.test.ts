import type {
  ContactOutcome,
  ContactState,
} from '@integration-plan/plugin-integration-plan-common';
import { stateAfter } from './contactState';

const noon = '2026-03-02T12:00:00.000Z';
const missedAt = (at: string) => ({ outcome: 'noAnswer' as const, at });

describe('the state of a contact after a report', () => {
  it.each<[ContactState, ContactOutcome, boolean, ContactState]>([
    ['active', 'worked', false, 'active'],
    ['suspect', 'worked', false, 'active'],
    ['left', 'worked', true, 'left'],
    ['active', 'bounced', false, 'suspect'],
    ['suspect', 'bounced', true, 'suspect'],
    ['left', 'bounced', true, 'left'],
    ['active', 'left', false, 'suspect'],
    ['active', 'left', true, 'left'],
    ['suspect', 'left', true, 'left'],
    ['left', 'left', false, 'left'],
    ['suspect', 'verified', true, 'active'],
    ['left', 'verified', true, 'active'],
    ['active', 'noAnswer', true, 'active'],
    ['suspect', 'noAnswer', true, 'suspect'],
    ['left', 'noAnswer', true, 'left'],
  ])('%s, %s (may update: %s): %s', (state, outcome, mayUpdate, after) => {
    expect(stateAfter(state, { outcome, at: noon, mayUpdate }, undefined)).toBe(
      after,
    );
  });

  it.each([
    ['the first in a while', undefined, 'active'],
    ['a second within a day', missedAt('2026-03-01T12:00:00.000Z'), 'suspect'],
    ['a second after a day', missedAt('2026-03-01T11:59:59.999Z'), 'active'],
    [
      'one after it worked',
      { outcome: 'worked' as const, at: '2026-03-02T11:00:00.000Z' },
      'active',
    ],
  ])('no answer, %s', (_what, last, after) => {
    const report = { outcome: 'noAnswer', at: noon, mayUpdate: false } as const;
    expect(stateAfter('active', report, last)).toBe(after);
  });
});
