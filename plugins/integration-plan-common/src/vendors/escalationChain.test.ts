import * as fc from 'fast-check';
import { aContact } from '../__testUtils__/vendorFixtures';
import type { Contact, ContactHours } from '../schema/contact';
import { escalationChain } from './escalationChain';

const now = new Date('2026-06-01T10:00Z');
const shut: ContactHours = {
  always: false,
  timeZone: 'UTC',
  periods: [{ days: ['tue'], from: '09:00', to: '17:00' }],
  holidays: [],
};

const contacts = (...list: Array<Partial<Contact>>) =>
  list.map((overrides, index) =>
    aContact({ id: `c${index}`, order: index, ...overrides }),
  );

const order = (list: Contact[]) =>
  escalationChain(list, now)
    .map(({ contact }) => contact.name)
    .join(' ');

const marks = (list: Contact[]) =>
  escalationChain(list, now).map(({ contact, reach, first }) =>
    [contact.name, reach, first].filter(Boolean).join(' '),
  );

describe('an escalation chain', () => {
  it('goes by tier, order and name, whatever order it is given in', () => {
    const list = [
      aContact({ id: '1', name: 'D', tier: 2, order: 0 }),
      aContact({ id: '2', name: 'C', tier: 1, order: 1 }),
      aContact({ id: '3', name: 'b', tier: 1, order: 0 }),
      aContact({ id: '4', name: 'A', tier: 1, order: 0 }),
      aContact({ id: '5', name: 'Gone', tier: 1, state: 'left' }),
    ];
    expect(order(list)).toBe('A b C D');
    expect(order([...list].reverse())).toBe('A b C D');
    expect(list[0].name).toBe('D');
  });

  it.each([
    ['S A B', 'A S B'],
    ['S T A B', 'A S T B'],
    ['S A T B', 'A S B T'],
    ['A S', 'A S'],
    ['A S B T', 'A B S T'],
    ['S T', 'S T'],
  ])('of %s, with S and T suspect, is %s', (given, expected) => {
    const list = contacts(
      ...given.split(' ').map((name, index) => ({
        name,
        tier: index + 1,
        state: /[ST]/.test(name) ? ('suspect' as const) : ('active' as const),
      })),
    );
    expect(order(list)).toBe(expected);
  });

  it('begins with the first that is surely within its hours', () => {
    const list = contacts(
      { name: 'Shut', hours: shut },
      { name: 'Unsaid', hours: null },
      { name: 'Mute', channels: [] },
      { name: 'Open' },
      { name: 'Later' },
    );
    expect(marks(list)).toEqual([
      'Shut no',
      'Unsaid maybe',
      'Mute no',
      'Open yes reachable',
      'Later yes',
    ]);
  });

  it('says whom to try when nobody is sure', () => {
    const list = contacts(
      { name: 'Bounced', state: 'suspect' },
      { name: 'Shut', hours: shut },
      { name: 'Unsaid', hours: null },
    );
    expect(marks(list)).toEqual([
      'Shut no',
      'Bounced maybe toTry',
      'Unsaid maybe',
    ]);
    expect(marks(contacts({ name: 'Shut', hours: shut }))).toEqual(['Shut no']);
    expect(escalationChain([], now)).toEqual([]);
  });

  it('loses and doubles nobody, and never moves those who are not suspect', () => {
    const states = fc.array(fc.constantFrom('active' as const, 'suspect'), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(states, list => {
        const given = contacts(
          ...list.map((state, index) => ({
            state: state as Contact['state'],
            name: `${index}`,
          })),
        );
        const chain = escalationChain(given, now).map(({ contact }) => contact);
        expect(new Set(chain)).toEqual(new Set(given));
        for (const state of ['active', 'suspect']) {
          const of = (all: Contact[]) => all.filter(c => c.state === state);
          expect(of(chain)).toEqual(of(given));
        }
      }),
    );
  });
});
