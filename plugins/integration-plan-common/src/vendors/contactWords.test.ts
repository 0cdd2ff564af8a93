import type { ContactOutcome } from '../schema/contact';
import { formatProof, formatReach } from './contactWords';

const now = new Date('2026-06-01T10:00Z');

describe('contacts in words', () => {
  it.each([
    [{ state: 'unknown' }, 'hours unknown'],
    [{ state: 'open' }, 'open'],
    [{ state: 'closed' }, 'closed'],
    [
      { state: 'closed', opensAt: '2026-06-01T13:00:00.000Z' },
      'closed, opens in 3 h',
    ],
    [
      { state: 'closed', opensAt: '2026-06-01T10:20:00.000Z' },
      'closed, opens in 20 min',
    ],
    [
      { state: 'closed', opensAt: '2026-06-04T10:00:00.000Z' },
      'closed, opens in 3 days',
    ],
    [
      { state: 'open', closesAt: '2026-06-01T15:30:00.000Z' },
      'open until 17:30',
    ],
    [
      { state: 'open', closesAt: '2026-06-01T22:30:00.000Z' },
      'open until Tue 00:30',
    ],
    [
      { state: 'open', closesAt: '2026-06-20T15:30:00.000Z' },
      'open until 20 Jun 2026 17:30',
    ],
  ] as const)('%j is "%s" to somebody in Berlin', (hours, words) => {
    expect(formatReach(hours, now, 'Europe/Berlin')).toBe(words);
  });

  it.each<[ContactOutcome, boolean, string]>([
    ['worked', false, 'reached 12 days ago by the on-call engineer'],
    ['worked', true, 'reached 12 days ago by the owner'],
    ['verified', true, 'verified 12 days ago by the owner'],
    ['bounced', false, 'bounced 12 days ago for the on-call engineer'],
    ['noAnswer', false, 'no answer 12 days ago for the on-call engineer'],
    ['left', true, 'reported as gone 12 days ago by the owner'],
  ])('%s, by an owner: %s, is "%s"', (outcome, isOwner, words) => {
    const at = '2026-05-20T10:00:00.000Z';
    expect(formatProof({ outcome, isOwner, at }, now)).toBe(words);
  });

  it('a contact that nobody has used was never tried', () => {
    expect(formatProof(null, now)).toBe('never tried');
  });
});
