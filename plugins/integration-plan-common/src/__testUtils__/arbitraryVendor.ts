import * as fc from 'fast-check';
import {
  contactInputSchema,
  CONTACT_ROLES,
  WEEKDAYS,
  type Contact,
  type ContactRole,
  type Weekday,
} from '../schema/contact';
import { vendorCreateSchema, type Vendor } from '../schema/vendor';
import { manyLines, oneLine, prose } from './arbitraryDocument';
import { aContact, aVendor } from './vendorFixtures';

const optional = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });

const url = fc.constantFrom('https://a.example/?x=1|2', 'http://b.example');
const duration = fc.constantFrom('PT4H', 'PT30M', 'P1D', 'PT1H30M', 'PT1.5H');
const key = fc.stringMatching(/^[a-z0-9]{1,6}(?:-[a-z0-9]{1,4})?$/);

// Text that a spreadsheet would run, or that looks as if it were guarded
const said = fc.oneof(
  oneLine,
  fc.constantFrom(
    '=1+2',
    '+1',
    '-x',
    '@a',
    "'=x",
    "''=x",
    "'x",
    'a | b\\',
    '\\n',
  ),
);

const channel = fc.oneof(
  fc.record({
    kind: fc.constant('phone' as const),
    value: fc.constantFrom('+44 20 7946 0123', '+12025550123;ext=7'),
    note: optional(manyLines),
  }),
  fc.record({
    kind: fc.constant('chat' as const),
    value: fc.constantFrom('#vendor|help', '@acme', '=cmd'),
    note: optional(manyLines),
  }),
  fc.record({
    kind: fc.constantFrom('portal' as const, 'pager' as const),
    value: url,
  }),
);

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(parts => parts.map(part => `${part}`.padStart(2, '0')).join(':'));

const hours = fc.record({
  always: fc.boolean(),
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu'),
  periods: fc.array(
    fc.record({
      days: fc.shuffledSubarray(Object.keys(WEEKDAYS) as Weekday[], {
        minLength: 1,
      }),
      from: clock,
      to: fc.oneof(clock, fc.constant('24:00')),
    }),
    { maxLength: 3 },
  ),
  holidays: fc.subarray(['2026-12-25', '2026-12-26', '2028-02-29']),
});

const contactInput = fc.record({
  name: said,
  isPerson: fc.boolean(),
  role: fc.constantFrom(...(Object.keys(CONTACT_ROLES) as ContactRole[])),
  tier: fc.integer({ min: 1, max: 9 }),
  order: fc.integer({ min: 0, max: 999 }),
  channels: fc.array(channel, { maxLength: 3 }),
  hours: fc.option(hours),
  languages: fc.subarray(['en', 'pt-BR', 'zh-Hant-TW']),
  responseTime: fc.option(duration),
  notes: optional(fc.oneof(manyLines, said)),
});

const vendorCreate = fc.record({
  slug: key,
  name: said,
  website: optional(url),
  docs: optional(url),
  supportPortal: optional(url),
  statusPage: optional(url),
  accounts: fc.uniqueArray(fc.record({ key, label: said, number: said }), {
    selector: account => account.key,
    maxLength: 3,
  }),
  supportPlan: optional(said),
  responseTimes: fc.array(
    fc.record({
      severity: said,
      firstResponse: optional(duration),
      resolution: optional(duration),
      note: optional(manyLines),
    }),
    { maxLength: 3 },
  ),
  owner: fc.constantFrom('group:default/platform', 'user:hr/ann'),
  dataClassification: optional(said),
  notes: fc.oneof(prose, said),
});

const contacts: fc.Arbitrary<Contact[]> = fc
  .array(contactInput, { maxLength: 4 })
  .map(inputs =>
    inputs.flatMap((input, index) => {
      const { success, data } = contactInputSchema.safeParse(input);
      return success ? [aContact({ ...data, id: `c${index}` })] : [];
    }),
  );

/** Vendors and contacts of every shape that the schema allows, with text that tries to break out. */
export const arbitraryVendors: fc.Arbitrary<Vendor[]> = fc
  .uniqueArray(fc.tuple(vendorCreate, contacts), {
    selector: ([{ slug }]) => slug,
    maxLength: 3,
  })
  .map(list =>
    list.flatMap(([input, ofVendor]) => {
      const { success, data } = vendorCreateSchema.safeParse(input);
      return success
        ? [aVendor({ ...data, id: data.slug, contacts: ofVendor })]
        : [];
    }),
  );
