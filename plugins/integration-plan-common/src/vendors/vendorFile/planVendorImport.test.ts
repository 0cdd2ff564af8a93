import { aContact, aVendor } from '../../__testUtils__/vendorFixtures';
import type { Vendor } from '../../schema/vendor';
import { planVendorImport } from './planVendorImport';
import { readVendorFile } from './readVendorFile';
import { writeVendorFile } from './writeVendorFile';

const acme = aVendor({
  name: 'Acme',
  website: 'https://acme.example.com',
  supportPlan: 'Gold',
  aliases: ['acme-inc'],
  contacts: [
    aContact({ id: 'c1', name: 'Desk', tier: 1, languages: ['en'] }),
    aContact({
      id: 'c2',
      name: 'Ann',
      tier: 2,
      notes: 'Knows us',
      revision: 4,
    }),
    aContact({ id: 'c3', name: 'Bob', state: 'left' }),
  ],
});

const plan = (lines: string[], current: Vendor[] = [acme]) =>
  planVendorImport(readVendorFile(lines.join('\n'), 'csv'), current);

const actions = ({ rows }: ReturnType<typeof plan>) =>
  rows.map(({ row, vendor, contact, action }) =>
    [row, vendor, contact, action].filter(part => part !== null).join(' '),
  );

const problems = ({ rows }: ReturnType<typeof plan>) =>
  rows.flatMap(row =>
    row.problems.map(({ field, message }) => `${row.row} ${field}: ${message}`),
  );

describe('the import of vendors', () => {
  it('keeps what the file does not mention, and clears what it leaves empty', () => {
    const result = plan([
      'vendor,contact,supportPlan,tier,notes',
      'acme,,,,',
      'acme,Ann,,3,',
    ]);
    expect(actions(result)).toEqual(['2 acme update', '3 acme Ann update']);
    expect(result.rows.map(({ changes }) => changes)).toEqual([
      [{ field: 'supportPlan', before: 'Gold', after: null }],
      [
        { field: 'tier', before: '2', after: '3' },
        { field: 'notes', before: 'Knows us', after: null },
      ],
    ]);
    const [change] = result.changes;
    expect(change.current).toEqual({ id: acme.id, revision: 3 });
    expect(change.values).toMatchObject({
      name: 'Acme',
      website: 'https://acme.example.com',
    });
    expect(change.values).not.toHaveProperty('supportPlan');
    expect(change.contacts).toMatchObject([
      {
        current: { id: 'c2', revision: 4 },
        values: { name: 'Ann', tier: 3, channels: acme.contacts![1].channels },
      },
    ]);
    expect(change.contacts[0].values).not.toHaveProperty('notes');
  });

  it('leaves alone what stays as it is', () => {
    const result = plan([
      'vendor,contact,tier,role',
      'acme,,,',
      'acme,Desk,1,Support',
      'acme,ann,3,',
    ]);
    expect(problems(result)).toEqual(['4 role: is required']);
    const good = plan(['vendor,contact,tier', 'acme,Desk,1', 'acme,Ann,3']);
    expect(actions(good)).toEqual(['2 acme Desk same', '3 acme Ann update']);
    expect(good.changes).toHaveLength(1);
    expect(good.changes[0].values).toBeUndefined();
    expect(good.changes[0].contacts).toHaveLength(1);
  });

  it('creates vendors and contacts, in whatever order the rows stand', () => {
    const result = plan([
      'vendor,contact,name,owner,role,channels',
      'best,Desk,,,support,phone | +44 20 7946 0123',
      'best,,Best,platform,,',
      'acme,Bob,,,billing,',
    ]);
    expect(problems(result)).toEqual([]);
    expect(actions(result)).toEqual([
      '2 best Desk create',
      '3 best create',
      '4 acme Bob create',
    ]);
    expect(result.changes).toMatchObject([
      {
        slug: 'best',
        values: { name: 'Best', owner: 'group:default/platform', accounts: [] },
        contacts: [
          {
            values: {
              name: 'Desk',
              tier: 1,
              hours: null,
              channels: [{ kind: 'phone', value: '+442079460123' }],
            },
          },
        ],
      },
      { slug: 'acme', contacts: [{ values: { name: 'Bob' } }] },
    ]);
    expect(result.changes[0]).not.toHaveProperty('current');
    expect(result.changes[1].contacts[0]).not.toHaveProperty('current');
  });

  it('finds vendors by their former keys, and contacts by their ids', () => {
    const result = plan([
      'vendor,contact,contactId',
      'acme-inc,Service desk,c1',
      'acme,Ann,of-another-portal',
    ]);
    expect(actions(result)).toEqual([
      '2 acme Service desk update',
      '3 acme Ann same',
    ]);
    expect(result.rows[0].changes).toEqual([
      { field: 'contact', before: 'Desk', after: 'Service desk' },
    ]);
    expect(result.changes).toMatchObject([
      { slug: 'acme', contacts: [{ current: { id: 'c1' } }] },
    ]);
  });

  it('names each bad cell, and then changes nothing', () => {
    const result = plan([
      'vendor,contact,name,owner,role,tier,channels,timeZone,hours,holidays,website,accounts',
      'acme,,Acme 2,,,,,,,,javascript:x,a | b',
      'Best Co,,Best,platform,,,,,,,,',
      'acme,Desk,,,boss,12,phone | 020 7946,CET,mon 09:00-09:00,2026-02-30,,',
      'acme,Desk,,,,,,,,,,',
      'zenith,Desk,,,support,,,,,,,',
      'acme,Zoe,,,,x,,,,,,',
    ]);
    expect(problems(result)).toEqual([
      '2 website: must be an http(s) address',
      '2 owner: is required',
      '3 vendor: must be lower-case letters and digits, separated by single dashes',
      '4 role: Invalid option: expected one of "support"|"escalation"|"technical"|"account"|"security"|"billing"',
      '4 tier: Too big: expected number to be <=9',
      '4 channels: item 1, value: must be a phone number with its country code, such as +44 20 7946 0123',
      '4 timeZone: must be an IANA time zone such as Europe/Berlin, or UTC',
      '4 hours: item 1, to: must differ from the start; a whole day ends at 24:00',
      '4 holidays: item 1: Invalid ISO date',
      '5 contact: is in row 4 too',
      '5 role: is required',
      '6 vendor: is not known, and the file has no row that creates it',
      '7 tier: must be a whole number',
      '7 role: is required',
    ]);
    expect(result.changes).toEqual([]);
    expect(actions(result)[1]).toBe('3  invalid');
  });

  it.each([
    [
      ['vendor,name', 'acme,A', 'acme-inc,B'],
      [acme],
      ['3 vendor: is in row 2 too'],
    ],
    [
      ['vendor,contact', 'acme,Desk'],
      [aVendor({ contacts: null })],
      ['2 contact: is of a vendor whose contacts you may not read'],
    ],
    [
      ['vendor,contact', 'acme,Desk'],
      [
        aVendor({
          contacts: [
            aContact({ id: 'a', name: 'Desk' }),
            aContact({ id: 'b', name: 'DESK' }),
          ],
        }),
      ],
      ['2 contact: is the name of several contacts; contactId tells which'],
    ],
    [
      ['vendor,contact,role', 'acme,New,support', 'acme,new,support'],
      [acme],
      ['3 contact: is in row 2 too'],
    ],
    [['vendor,x', 'acme,1'], [acme], ['1 x: is not a known column']],
  ])('refuses %j', (lines, current, expected) => {
    const result = plan(lines, current);
    expect(problems(result)).toEqual(expected);
    expect(result.changes).toEqual([]);
  });

  it('writes nobody who has left', () => {
    const file = writeVendorFile([acme], 'csv');
    expect(file).toContain('Ann');
    expect(file).not.toContain('Bob');
  });

  it('keeps a cell that a spreadsheet would run from running', () => {
    const vendor = aVendor({
      name: '=HYPERLINK("http://x")',
      supportPlan: '@x',
    });
    const file = writeVendorFile([vendor], 'csv');
    expect(file).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(file).toContain(`'@x`);
    expect(file).not.toMatch(/(?:^|,|\n)"?[=@+]/);
  });
});
