import type { VendorFileFormat } from '../../schema/vendorImport';
import { planVendorImport } from './planVendorImport';
import { readVendorFile } from './readVendorFile';

const problems = (content: string, format: 'csv' | 'yaml') =>
  readVendorFile(content, format).flatMap(({ row, problems: list }) =>
    list.map(({ field, message }) => `${row} ${field}: ${message}`),
  );

describe('a CSV file that people made', () => {
  it('is read with the lines on which its records start', () => {
    const file =
      '\uFEFFVendor;Support Portal;contact;Channels;is-person;tier;Hours;languages;\r\n' +
      'acme;https://support.example.com;;;;;;;\r\n' +
      '\r\n' +
      'acme;;Desk;"phone | +44 20 7946 0123 | Ask for\\nthe desk\r\nMail|desk@example.com";no;2;"Mon - Fri 9:00 – 17:30\r\nsat, Sunday 10:00-12:00";en, de;\r\n' +
      "acme;;Ann;'=x;yes;;24x7;;\r\n";
    expect(readVendorFile(file, 'csv')).toEqual([
      {
        row: 2,
        vendor: 'acme',
        values: { supportPortal: 'https://support.example.com' },
        problems: [],
      },
      {
        row: 4,
        vendor: 'acme',
        contact: { name: 'Desk' },
        values: {
          channels: [
            {
              kind: 'phone',
              value: '+44 20 7946 0123',
              note: 'Ask for\nthe desk',
            },
            { kind: 'mail', value: 'desk@example.com' },
          ],
          isPerson: false,
          tier: 2,
          hours: {
            always: false,
            periods: [
              {
                days: ['mon', 'tue', 'wed', 'thu', 'fri'],
                from: '09:00',
                to: '17:30',
              },
              { days: ['sat', 'sun'], from: '10:00', to: '12:00' },
            ],
          },
          languages: ['en', 'de'],
        },
        problems: [],
      },
      {
        row: 7,
        vendor: 'acme',
        contact: { name: 'Ann' },
        values: {
          channels: [{ kind: '=x' }],
          isPerson: true,
          tier: null,
          hours: { always: true, periods: [] },
          languages: null,
        },
        problems: [],
      },
    ]);
  });

  it.each([
    ['', ['1 : The file is empty']],
    ['\n\n', ['1 : The file is empty']],
    [
      'name\nAcme',
      [
        '1 : The first row must name the columns, and one of them must be vendor',
      ],
    ],
    [
      'vendor,phone,name,Name,__proto__,constructor\nacme,1,A,B,c,d',
      [
        '1 phone: is not a known column',
        '1 __proto__: is not a known column',
        '1 constructor: is not a known column',
        '1 name: is a column twice',
      ],
    ],
    [
      'vendor,name\nacme,Acme,more\n,Other',
      ['2 : has 3 cells, and the header has 2', '3 vendor: is required'],
    ],
    [
      'vendor,name\nacme,A\nbest,"B\nmore,C',
      ['3 : has a quotation mark that is never closed'],
    ],
    [
      'vendor,name\nacme,"A"b,\nbest,B',
      [
        '2 : has text after a closing quotation mark; one within a cell is written twice',
      ],
    ],
    [
      'vendor,contact,contactId,website,tier,isPerson,hours,channels\n' +
        'acme,Desk,,https://x.example,1.5,perhaps,sometimes,a|b|c|d\n' +
        'acme,,c1,,,,foo-fri 09:00-10:00,\n' +
        'acme,,,,3,,,',
      [
        '2 website: is of vendors, and this row is of a contact',
        '2 tier: must be a whole number',
        '2 isPerson: must be yes or no',
        '2 hours: must be 24x7, or lines such as "mon-fri 09:00-17:30"',
        '2 channels: line 1 has 4 parts; they are kind | value | note, and a bar within one is written \\|',
        '3 contact: is required',
        '3 hours: "foo" is no day of the week, such as mon',
        '4 tier: is of contacts, and this row is of a vendor',
      ],
    ],
  ])('says what is wrong with %j', (content, expected) => {
    expect(problems(content, 'csv')).toEqual(expected);
  });
});

describe('a YAML file that people made', () => {
  it('is read as text, with the lines on which its records start', () => {
    const file = [
      'vendors:',
      '  - vendor: acme',
      '    website: ~',
      '    accounts:',
      '      - { label: Contract, number: 0100 }',
      '    contacts:',
      '      # The desk',
      '      - contact: Desk',
      '        tier: 2',
      '        channels:',
      '          - kind: phone',
      '            value: +442079460123',
      '        hours: [mon-tue 09:00-17:00, wed 09:00-12:00]',
      '        holidays: 2026-12-25, 2026-12-26',
      '        responseTime: 4 h',
    ].join('\r\n');
    expect(readVendorFile(file, 'yaml')).toEqual([
      {
        row: 2,
        vendor: 'acme',
        values: {
          website: null,
          accounts: [{ label: 'Contract', number: '0100', key: 'contract' }],
        },
        problems: [],
      },
      {
        row: 8,
        vendor: 'acme',
        contact: { name: 'Desk' },
        values: {
          tier: 2,
          channels: [{ kind: 'phone', value: '+442079460123' }],
          hours: {
            always: false,
            periods: [
              { days: ['mon', 'tue'], from: '09:00', to: '17:00' },
              { days: ['wed'], from: '09:00', to: '12:00' },
            ],
          },
          holidays: ['2026-12-25', '2026-12-26'],
          responseTime: 'PT4H',
        },
        problems: [],
      },
    ]);
  });

  it.each([
    ['', '1 : The file must have a list "vendors"'],
    ['- vendor: acme', '1 : The file must have a list "vendors"'],
    ['vendors: {}', '1 : vendors must be a list'],
    ['vendors:\n  - acme', '2 : Each of vendors must have fields'],
    [
      'a: 1\nvendors: []',
      '1 : The file must have a list "vendors" and nothing beside it',
    ],
    ['vendors:\n  - name: Acme', '2 vendor: is required'],
    ['vendors:\n  - vendor: a\n    contacts: b', '3 : contacts must be a list'],
    ['vendors:\n  - vendor: a\n    phone: 1', '2 phone: is not a known field'],
    [
      'vendors:\n  - vendor: a\n    __proto__: { name: x }',
      '2 __proto__: is not a known field',
    ],
    ['vendors:\n  - vendor: a\n    name: [x]', '2 name: must be text'],
    [
      'vendors:\n  - vendor: a\n    name: { x: y }',
      '2 name: must be text or a list',
    ],
    ['vendors:\n  - vendor: a\n    vendor: b', '3 : "vendor" stands twice'],
    ['vendors:\n  - "a', /^2 : This is not valid YAML: /],
    ['vendors: []\n---\nvendors: []', /^\d : This is not valid YAML: /],
    ['vendors:\n  - vendor: !!js/function x', /^2 : This is not valid YAML: /],
    ['x: &a [1]\nvendors: [*a]', '2 : Aliases (*name) are not read'],
  ])('says what is wrong with %j', (content, expected) => {
    const [problem, ...others] = problems(content, 'yaml');
    expect(problem).toMatch(expected);
    expect(others).toEqual([]);
  });
});

describe('a hostile file', () => {
  const many = (text: string, times = 100_000) => text.repeat(times);

  it.each<[VendorFileFormat, string, string]>([
    ['csv', 'columns', `vendor${many(',x')}\nacme`],
    ['csv', 'rows', `vendor\n${many('a\n', 400_000)}`],
    ['csv', 'blank lines', `vendor\n${many('\n', 900_000)}`],
    ['csv', 'quotes', `vendor\n${many('"', 900_000)}`],
    ['csv', 'open quotes', `vendor,name\n${many('a,"x\n')}`],
    ['csv', 'bars', `vendor,contact,channels\na,b,${many('\\|', 400_000)}`],
    ['csv', 'blanks', `vendor,contact,hours\na,b,mon${many(' ', 900_000)}x`],
    ['csv', 'dashes', `vendor,contact,hours\na,b,${many('mon-', 200_000)}`],
    ['yaml', 'brackets', `vendors: ${many('[', 400_000)}`],
    ['yaml', 'braces', `vendors: ${many('{a: ', 200_000)}`],
    ['yaml', 'items', `vendors:\n${many('  - vendor: a\n', 20_000)}`],
    [
      'yaml',
      'different keys',
      `vendors:\n  - vendor: a\n${Array.from(
        { length: 30_000 },
        (_, index) => `    x${index}: y\n`,
      ).join('')}`,
    ],
    [
      'yaml',
      'levels',
      Array.from({ length: 1300 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''),
    ],
    ['yaml', 'indents', many('- ', 400_000)],
    ['yaml', 'keys', `vendors:\n  - vendor: a\n${many('    x: y\n', 30_000)}`],
  ])(
    'as %s of very many %s is refused, with few rows to plan',
    (format, _what, content) => {
      const rows = readVendorFile(content, format);
      expect(rows.length).toBeLessThanOrEqual(5001);
      expect(planVendorImport(rows, []).changes).toEqual([]);
    },
  );
});
