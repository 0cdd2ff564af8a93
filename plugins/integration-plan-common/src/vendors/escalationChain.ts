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

function reachOf(contact: Contact, hours: HoursNow): Reach {
  if (contact.channels.length === 0 || hours.state === 'closed') return 'no';
  return hours.state === 'open' && contact.state === 'active' ? 'yes' : 'maybe';
}

/**
 * Suspects stand below the next one that is not; among themselves they keep
 * their order. One that may be reached now does not fall below those that are
 * closed: they wait with it for the next that is not.
 */
function demoteSuspects(steps: EscalationStep[]): EscalationStep[] {
  const chain: EscalationStep[] = [];
  let waiting: EscalationStep[] = [];
  for (const step of steps) {
    const isClosed =
      step.reach === 'no' && waiting.some(({ reach }) => reach !== 'no');
    if (step.contact.state === 'suspect' || isClosed) {
      waiting.push(step);
    } else {
      chain.push(step, ...waiting);
      waiting = [];
    }
  }
  return [...chain, ...waiting];
}

/**
 * Whom to call, in order: by tier, order and name, without those who have left,
 * and each suspect one place below the next contact that is not suspect, across
 * tiers too, and not closed while the suspect is open.
 * @public
 */
export function escalationChain(
  contacts: readonly Contact[],
  now: Date,
): EscalationStep[] {
  const steps = demoteSuspects(
    contacts
      .filter(({ state }) => state !== 'left')
      .sort(compareContacts)
      .map((contact): EscalationStep => {
        const hours = hoursAt(contact.hours, now);
        return { contact, hours, reach: reachOf(contact, hours) };
      }),
  );
  const reachable = steps.find(({ reach }) => reach === 'yes');
  const first = reachable ?? steps.find(({ reach }) => reach === 'maybe');
  if (first) first.first = reachable ? 'reachable' : 'toTry';
  return steps;
}
