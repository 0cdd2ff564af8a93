import { contact, proof, vendor } from '../../testing/vendorFixtures';
import { moveContact } from './ContactActions';
import { formatLanguage, formatTrust } from './ContactDetails';
import { whatFollowed } from './EscalationChain';

const NOW = new Date('2026-11-25T12:00:00Z');

it('languages are said by their name, or as they are written', () => {
  expect(formatLanguage('pt-BR')).toBe('Brazilian Portuguese');
  expect(formatLanguage('no such tag')).toBe('no such tag');
});

it('trust says the last use, and the last time that somebody was reached', () => {
  const at = (hoursAgo: number) =>
    new Date(NOW.getTime() - hoursAgo * 3_600_000).toISOString();
  const reached = proof({ at: at(300), isOwner: true });
  const bounced = proof({ outcome: 'bounced', at: at(2) });
  expect(
    formatTrust(
      { state: 'active', lastProof: reached, lastReached: reached },
      NOW,
    ),
  ).toBe('reached 13 days ago by the owner');
  expect(
    formatTrust(
      { state: 'suspect', lastProof: bounced, lastReached: reached },
      NOW,
    ),
  ).toBe(
    'bounced 2 h ago for the on-call engineer, not verified since; reached 13 days ago by the owner',
  );
  expect(
    formatTrust({ state: 'active', lastProof: null, lastReached: null }, NOW),
  ).toBe('never tried');
});

describe('moving a contact', () => {
  const one = (id: string, tier: number, order: number) =>
    contact({ id, name: id, tier, order });
  const contacts = [
    one('a', 1, 0),
    one('b', 1, 0),
    one('c', 2, 5),
    contact({ id: 'gone', name: 'gone', tier: 1, state: 'left' }),
    one('d', 3, 0),
  ];
  const moved = (id: string, direction: 'up' | 'down') =>
    moveContact(contacts, id, direction).map(
      ({ contact: { id: whom }, place: { tier, order } }) =>
        `${whom} ${tier}.${order}`,
    );

  it.each([
    ['b', 'up', ['a 1.1']],
    ['a', 'down', ['a 1.1']],
    ['c', 'up', ['b 1.1', 'c 1.2']],
    ['b', 'down', ['b 2.0', 'c 2.1']],
    ['c', 'down', ['c 3.0', 'd 3.1']],
    ['a', 'up', []],
    ['d', 'down', []],
    ['gone', 'up', []],
  ] as const)('%s %s', (id, direction, expected) => {
    expect(moved(id, direction)).toEqual(expected);
  });
});

describe('what followed a report', () => {
  const desk = contact({ id: 'desk', name: 'Desk' });
  const jane = contact({ id: 'jane', name: 'Jane', tier: 2 });
  const suspect = { ...desk, state: 'suspect' as const };
  const said = (
    before: Array<typeof desk>,
    after: Array<typeof desk>,
    outcome: Parameters<typeof whatFollowed>[2]['outcome'],
  ) =>
    whatFollowed(
      vendor({ contacts: before }),
      vendor({ contacts: after }),
      { id: 'desk', outcome },
      NOW,
    );

  it.each([
    ['worked', [desk, jane], [desk, jane], 'Noted: Desk worked.'],
    [
      'bounced',
      [desk, jane],
      [suspect, jane],
      'Noted: Desk bounced. Moved below Jane; the owner is told.',
    ],
    ['bounced', [desk], [suspect], 'Noted: Desk bounced. The owner is told.'],
    ['bounced', [suspect, jane], [suspect, jane], 'Noted: Desk bounced.'],
    ['noAnswer', [desk, jane], [desk, jane], 'Noted: no answer from Desk.'],
    [
      'verified',
      [suspect, jane],
      [desk, jane],
      'Noted: Desk is verified. Moved to the top.',
    ],
    [
      'left',
      [desk, jane],
      [{ ...desk, state: 'left' as const }, jane],
      'Noted: Desk has left the company. Kept below, among those who have left.',
    ],
    [
      'worked',
      [{ ...desk, state: 'left' as const }, jane],
      [desk, jane],
      'Noted: Desk worked. Back in the chain.',
    ],
  ] as const)('%s', (outcome, before, after, expected) => {
    expect(said([...before], [...after], outcome)).toBe(expected);
  });
});
