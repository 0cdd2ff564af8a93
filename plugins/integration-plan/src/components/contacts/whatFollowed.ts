import {
  escalationChain,
  type Contact,
  type ContactOutcome,
  type Vendor,
} from '@integration-plan/plugin-integration-plan-common';

const NOTED: Record<ContactOutcome, (name: string) => string> = {
  worked: name => `${name} worked`,
  bounced: name => `${name} bounced`,
  noAnswer: name => `no answer from ${name}`,
  left: name => `${name} has left the company`,
  verified: name => `${name} is verified`,
};

type Standing = { contact: Contact | undefined; place: number; above?: string };

function standingOf(vendor: Vendor, id: string, now: Date): Standing {
  const contacts = vendor.contacts ?? [];
  const chain = escalationChain(contacts, now).map(step => step.contact);
  const place = chain.findIndex(contact => contact.id === id);
  return {
    contact: contacts.find(contact => contact.id === id),
    place,
    above: chain[place - 1]?.name,
  };
}

function sayMove(before: Standing, after: Standing): string | undefined {
  if (after.contact?.state === 'left') {
    return before.contact?.state === 'left'
      ? undefined
      : 'kept below, among those who have left';
  }
  if (before.contact?.state === 'left') return 'back in the chain';
  if (after.place > before.place) return `moved below ${after.above}`;
  if (after.place < before.place) {
    return after.above ? `moved up, below ${after.above}` : 'moved to the top';
  }
  return undefined;
}

/**
 * What was noted of a contact and what came of it, as the vendor was and is:
 * "Noted: Jane bounced. Moved below Support desk; the owner is told."
 */
export function whatFollowed(
  before: Vendor,
  after: Vendor,
  report: { id: string; outcome: ContactOutcome },
  now: Date,
): string {
  const was = standingOf(before, report.id, now);
  const is = standingOf(after, report.id, now);
  const name = is.contact?.name ?? was.contact?.name ?? 'the contact';
  const becameSuspect =
    is.contact?.state === 'suspect' && was.contact?.state !== 'suspect';
  const consequences = [
    sayMove(was, is),
    becameSuspect ? 'the owner is told' : undefined,
  ]
    .filter(Boolean)
    .join('; ');
  const noted = `Noted: ${NOTED[report.outcome](name)}.`;
  return consequences
    ? `${noted} ${consequences.charAt(0).toUpperCase()}${consequences.slice(
        1,
      )}.`
    : noted;
}
