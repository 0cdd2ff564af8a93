import {
  contactSchema,
  vendorSchema,
  type Contact,
  type ContactProof,
  type Vendor,
  type VendorContactCounts,
  type VendorNote,
} from '@integration-plan/plugin-integration-plan-common';
import { secondsAgo } from './fixtures';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** After this a vendor whose contacts nobody reached is stale. */
const STALE_AFTER_MS = 180 * DAY * 1000;

export const proof = (over: Partial<ContactProof> = {}): ContactProof => ({
  outcome: 'worked',
  at: secondsAgo(12 * DAY),
  by: 'user:default/on-call',
  isOwner: false,
  ...over,
});

/** A desk in tier 1 that answers around the clock and was reached 12 days ago. */
export const contact = (over: Partial<Contact> = {}): Contact =>
  contactSchema.parse({
    id: 'desk',
    name: 'Workday support desk',
    role: 'support',
    tier: 1,
    channels: [
      { kind: 'phone', value: '+14155550142' },
      { kind: 'mail', value: 'support@workday.example' },
    ],
    hours: { always: true },
    languages: ['en'],
    responseTime: 'PT15M',
    state: 'active',
    revision: 1,
    updatedAt: secondsAgo(30 * DAY),
    updatedBy: 'user:default/guest',
    lastProof: proof(),
    lastReached: proof(),
    ...over,
  });

export const vendorNote = (over: Partial<VendorNote> = {}): VendorNote => ({
  id: 'note-1',
  text: 'Outage since 09:10, ticket 123',
  by: 'user:default/on-call',
  at: secondsAgo(600),
  expiresAt: secondsAgo(-4 * HOUR),
  ...over,
});

/** What the contacts of a vendor add up to. */
export function countContacts(contacts: Contact[]): VendorContactCounts {
  const count = (state: Contact['state']) =>
    contacts.filter(one => one.state === state).length;
  const reached = contacts
    .flatMap(({ lastReached }) => lastReached?.at ?? [])
    .sort()
    .at(-1);
  return {
    active: count('active'),
    suspect: count('suspect'),
    left: count('left'),
    hasTier1: contacts.some(
      ({ tier, state }) => tier === 1 && state === 'active',
    ),
    isStale: !reached || Date.now() - Date.parse(reached) > STALE_AFTER_MS,
    lastReachedAt: reached ?? null,
  };
}

/** Workday, with one contact unless others are given. */
export const vendor = (over: Partial<Vendor> = {}): Vendor => {
  const contacts = over.contacts === undefined ? [contact()] : over.contacts;
  return vendorSchema.parse({
    id: 'vendor-1',
    slug: 'workday',
    name: 'Workday',
    website: 'https://workday.example',
    supportPortal: 'https://support.workday.example',
    statusPage: 'https://status.workday.example',
    accounts: [
      { key: 'customer', label: 'Customer number', number: '88-2041' },
    ],
    supportPlan: 'Premier',
    owner: 'group:default/people-platform',
    aliases: [],
    revision: 3,
    createdAt: secondsAgo(90 * DAY),
    createdBy: 'user:default/guest',
    updatedAt: secondsAgo(2 * DAY),
    updatedBy: 'user:default/guest',
    contactCounts: countContacts(contacts ?? []),
    pinned: [],
    contacts,
    ...over,
  });
};
