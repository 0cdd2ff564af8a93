import type { Contact } from '../schema/contact';
import { hoursAt, type HoursNow } from './contactHours';

/** Whether it is worth trying a contact now. @public */
export type Reach = 'yes' | 'maybe' | 'no';

/** One step of an escalation chain. @public */
export type EscalationStep = {
  contact: Contact;
  hours: HoursNow;
  /**
   * `yes`: within its hours. `maybe`: its hours are not known, or it is within
   * them and suspect. `no`: outside of its hours, or nothing to reach it by.
   */
  reach: Reach;
  /** Whom to begin with: the first `yes`, or else the first `maybe`; undefined on all others. */
  first?: 'reachable' | 'toTry';
};

const names = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** The order of contacts as it is configured: tier, order, name. @public */
export const compareContacts = (a: Contact, b: Contact): number =>
  a.tier - b.tier ||
  a.order - b.order ||
  names.compare(a.name, b.name) ||
  (a.id < b.id ? -1 : 1);

/** Suspects stand below the next one that is not; among themselves they keep their order. */
function demoteSuspects(contacts: Contact[]): Contact[] {
  const chain: Contact[] = [];
  let waiting: Contact[] = [];
  for (const contact of contacts) {
    if (contact.state === 'suspect') {
      waiting.push(contact);
    } else {
      chain.push(contact, ...waiting);
      waiting = [];
    }
  }
  return [...chain, ...waiting];
}

function reachOf(contact: Contact, hours: HoursNow): Reach {
  if (contact.channels.length === 0 || hours.state === 'closed') return 'no';
  return hours.state === 'open' && contact.state === 'active' ? 'yes' : 'maybe';
}

/**
 * Whom to call, in order: by tier, order and name, without those who have left,
 * and each suspect one place below the next contact that is not suspect, across
 * tiers too.
 * @public
 */
export function escalationChain(
  contacts: readonly Contact[],
  now: Date,
): EscalationStep[] {
  const present = contacts.filter(({ state }) => state !== 'left');
  const steps = demoteSuspects(present.sort(compareContacts)).map(
    (contact): EscalationStep => {
      const hours = hoursAt(contact.hours, now);
      return { contact, hours, reach: reachOf(contact, hours) };
    },
  );
  const reachable = steps.find(({ reach }) => reach === 'yes');
  const first = reachable ?? steps.find(({ reach }) => reach === 'maybe');
  if (first) first.first = reachable ? 'reachable' : 'toTry';
  return steps;
}
