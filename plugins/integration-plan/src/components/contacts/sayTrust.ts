import {
  sayProof,
  type Contact,
} from '@integration-plan/plugin-integration-plan-common';

/**
 * What the last use of a contact says, and the last time that it was reached
 * where that is another: "bounced 2 h ago for the on-call engineer, not
 * verified since; reached 12 days ago by the owner".
 */
export function sayTrust(
  contact: Pick<Contact, 'state' | 'lastProof' | 'lastReached'>,
  now: Date,
): string {
  const { lastProof, lastReached, state } = contact;
  const last = sayProof(lastProof, now);
  const words = state === 'suspect' ? `${last}, not verified since` : last;
  return lastReached && lastReached.at !== lastProof?.at
    ? `${words}; ${sayProof(lastReached, now)}`
    : words;
}
