import type { Contact } from '../schema/contact';
import type { Vendor } from '../schema/vendor';

/** A contact that is within its hours at any time. */
export const aContact = (overrides: Partial<Contact> = {}): Contact => ({
  id: 'c1',
  name: 'Support desk',
  isPerson: false,
  role: 'support',
  tier: 1,
  order: 0,
  channels: [{ kind: 'phone', value: '+442079460123' }],
  hours: {
    always: true,
    timeZone: 'Europe/London',
    periods: [],
    holidays: [],
  },
  languages: [],
  responseTime: null,
  state: 'active',
  revision: 1,
  updatedAt: '2026-06-01T00:00:00.000Z',
  updatedBy: 'user:default/ann',
  lastProof: null,
  lastReached: null,
  ...overrides,
});

export const aVendor = (overrides: Partial<Vendor> = {}): Vendor => ({
  id: '7b3f2c',
  slug: 'acme',
  name: 'Acme',
  owner: 'group:default/platform',
  accounts: [],
  responseTimes: [],
  notes: '',
  aliases: [],
  revision: 3,
  createdAt: '2026-06-01T00:00:00.000Z',
  createdBy: 'user:default/ann',
  updatedAt: '2026-06-01T00:00:00.000Z',
  updatedBy: 'user:default/ann',
  contactCounts: {
    active: 0,
    suspect: 0,
    left: 0,
    hasTier1: false,
    isStale: true,
    lastReachedAt: null,
  },
  pinned: [],
  contacts: [],
  ...overrides,
});
