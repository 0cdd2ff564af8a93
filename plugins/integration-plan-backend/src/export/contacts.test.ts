/** @jest-environment @backstage/cli/config/jest-environment-jsdom */
import type {
  Contact,
  Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import { textsOf } from '../__testUtils__/readPage';
import { renderedPlan } from '../__testUtils__/renderedPlan';

const care: Contact = {
  id: 'care',
  name: 'Customer care',
  isPerson: false,
  role: 'support',
  tier: 1,
  order: 0,
  channels: [
    { kind: 'phone', value: '+12025550142', note: 'Option 2' },
    { kind: 'mail', value: 'care@workday.example.com' },
    { kind: 'chat', value: '#ext-workday' },
  ],
  hours: null,
  languages: [],
  responseTime: null,
  state: 'suspect',
  revision: 1,
  updatedAt: '2026-06-01T00:00:00Z',
  updatedBy: 'user:default/ann',
  lastProof: {
    outcome: 'bounced',
    at: '2026-08-02T12:00:00Z',
    by: 'user:default/ann',
    isOwner: false,
  },
  lastReached: {
    outcome: 'verified',
    at: '2026-07-21T14:00:00Z',
    by: 'user:default/ann',
    isOwner: true,
  },
};
const engineers: Contact = {
  ...care,
  id: 'engineers',
  name: 'Integration engineers',
  role: 'technical',
  tier: 2,
  channels: [],
  hours: {
    always: false,
    timeZone: 'Europe/London',
    periods: [
      { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' },
    ],
    holidays: ['2026-12-25'],
  },
  languages: ['en', 'de'],
  responseTime: 'PT4H',
  state: 'active',
  notes: '<b>Wants</b> the case number',
  lastProof: null,
  lastReached: null,
};
const gone: Contact = { ...care, id: 'gone', name: 'Bob', state: 'left' };

const workday: Vendor = {
  id: '1',
  slug: 'workday',
  name: 'Workday',
  owner: 'group:default/people',
  accounts: [{ key: 'contract', label: 'Contract', number: 'WD-0000-1234' }],
  responseTimes: [],
  notes: '',
  aliases: [],
  revision: 1,
  createdAt: '2026-06-01T00:00:00Z',
  createdBy: 'user:default/ann',
  updatedAt: '2026-06-01T00:00:00Z',
  updatedBy: 'user:default/ann',
  contactCounts: {
    active: 1,
    suspect: 1,
    left: 1,
    hasTier1: false,
    isStale: false,
    lastReachedAt: null,
  },
  pinned: [],
  contacts: [gone, care, engineers],
};

const sectionOf = (vendor: Parameters<typeof renderedPlan>[1]) =>
  renderedPlan({}, vendor).querySelector('#whom-to-call')!;

describe('whom to call, on the page of a plan', () => {
  it('has the chain in order, each contact with its channels, hours and last proof', () => {
    const section = sectionOf({ vendor: workday });
    expect(textsOf(section, 'ol > li > p:first-child')).toEqual([
      'Integration engineers, tier 2, Technical',
      'Customer care, tier 1, Support Suspect',
    ]);
    expect(textsOf(section, 'ol > li:first-child dl')).toEqual([
      'Hours Mon–Fri 08:00–18:00 (Europe/London) Closed on 2026-12-25 Languages en, de Answers in 4 h Notes <b>Wants</b> the case number Last report Nobody has tried yet',
    ]);
    expect(section.textContent).toContain('No way to reach them is known');
    expect(textsOf(section, 'ol > li:last-child ul > li')).toEqual([
      'Phone: +1 202 555 0142 Option 2',
      'Mail: care@workday.example.com',
      'Chat: #ext-workday',
    ]);
    expect(textsOf(section, 'ol > li:last-child dl')).toEqual([
      'Hours Not known Last report Bounced, 2026-08-02 12:00 UTC (2 h before this page was written), says the on-call engineer Last reached Verified by the owner, 2026-07-21 14:00 UTC (12 days before this page was written), says the owner',
    ]);
  });

  it('has the numbers to quote, which links fill in', () => {
    const section = sectionOf({ vendor: workday });
    expect(textsOf(section, 'dl')[0]).toBe('Contract WD-0000-1234');
    const links = [...section.querySelectorAll('a')].map(a => a.href);
    expect(links).toEqual([
      'tel:+12025550142',
      expect.stringMatching(/^mailto:care@.*subject=Workday.*WD-0000-1234/),
    ]);
  });

  it('never says who can be reached now: it is read at another time', () => {
    const { textContent } = sectionOf({ vendor: workday });
    expect(textContent).not.toMatch(/\bnow\b|open|closed,|ago/i);
  });

  it('says why there are no contacts', () => {
    const words = (vendor: Parameters<typeof renderedPlan>[1]) =>
      textsOf(sectionOf(vendor), '.quiet');
    expect(words({ vendor: { ...workday, contacts: null } })).toEqual([
      'Contacts are not on this page: whoever saved it may not see them.',
    ]);
    expect(words({ vendor: { ...workday, contacts: [gone] } })).toEqual([
      'Workday has no contact yet.',
    ]);
    expect(words({ vendor: 'notAllowed' })[0]).toMatch(/may not see them/);
    expect(words({ vendor: 'withheld' })[0]).toMatch(/personal data/);
    expect(words({ vendor: 'missing' })).toEqual([
      '“workday” is not in the directory of vendors yet.',
    ]);
    const page = renderedPlan({}, { attributes: { vendor: null } });
    expect(page.querySelector('#whom-to-call')).toBeNull();
  });
});
