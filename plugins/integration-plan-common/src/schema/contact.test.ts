import { contactInputSchema } from './contact';
import { parseInput } from './parse';

const parse = (contact: object) =>
  parseInput(
    contactInputSchema,
    { name: 'Desk', role: 'support', ...contact },
    'contact',
  );

// Spelt so that it is none here
const script = ['javascript', 'alert(1)'].join(':');

const parseHours = (hours: object) => parse({ hours }).hours;
const monday = { days: ['mon'], from: '09:00', to: '17:00' };

describe('a contact', () => {
  it('is kept in one spelling', () => {
    const { channels, languages } = parse({
      channels: [
        { kind: 'phone', value: ' +44 (0)20 7946-0123 ' },
        { kind: 'phone', value: '+1 202-555-0123 ext. 42' },
        { kind: 'pager', value: '+1 (202) 555 0199' },
      ],
      languages: ['EN', 'pt-br', 'en', 'zh-hant-TW'],
    });
    expect(channels.map(({ value }) => value)).toEqual([
      '+442079460123',
      '+12025550123;ext=42',
      '+12025550199',
    ]);
    expect(languages).toEqual(['en', 'pt-BR', 'zh-Hant-TW']);
    const again = parse({ channels, languages });
    expect(again).toMatchObject({ channels, languages });
    expect(
      parseHours({ periods: [{ ...monday, days: ['mon', 'tue', 'mon'] }] }),
    ).toMatchObject({ periods: [{ days: ['mon', 'tue'] }] });
  });

  it.each([
    ['phone', '020 7946 0123'],
    ['phone', '+44 20 7946'],
    ['phone', 'call +44 20 7946 0123'],
    ['phone', '+1 800 FLOWERS'],
    ['phone', 'tel:+442079460123'],
    ['mail', 'support at example.com'],
    ['mail', 'a@example.com?bcc=b@example.com'],
    ['mail', 'a@example.com,b@example.com'],
    ['portal', 'support.example.com'],
    ['portal', `${script}//http://x`],
    ['portal', 'data:text/html,x'],
    ['chat', script],
    ['chat', ' JaVaScRiPt:alert(1)'],
    ['chat', '//example.com/room'],
    ['chat', 'slack://channel?id=1'],
    ['pager', 'vbscript:x'],
    ['pager', '555 0123'],
  ])('is not reached by %s at "%s"', (kind, value) => {
    const channels = [
      { kind: 'mail', value: 'desk@example.com' },
      { kind, value },
    ];
    expect(() => parse({ channels })).toThrow(
      /^Invalid contact: channels\[1\]\.value: must be an? [a-z() ]+/,
    );
  });

  it.each([
    ['chat', '#vendor-help'],
    ['chat', '@acme.on-call'],
    ['chat', 'https://chat.example.com/r/1'],
    ['portal', 'http://support.example.com/?a=b#c'],
    ['pager', 'page@example.com'],
    ['pager', 'https://pager.example.com/acme'],
    ['mail', "o'neil+desk@mail.example.com"],
  ])('may be reached by %s at "%s"', (kind, value) => {
    expect(parse({ channels: [{ kind, value }] }).channels).toEqual([
      { kind, value },
    ]);
  });

  it.each([
    [{ timeZone: 'CET' }, 'hours.timeZone: must be an IANA time zone'],
    [{ timeZone: 'EST5EDT' }, 'hours.timeZone: must be an IANA time zone'],
    [{ timeZone: '+02:00' }, 'hours.timeZone: must be an IANA time zone'],
    [{ timeZone: 'Mars/Olympus' }, 'hours.timeZone: must be an IANA'],
    [
      { periods: [monday, { ...monday, to: '09:00' }] },
      'hours.periods[1].to: must differ from the start',
    ],
    [
      { periods: [{ ...monday, from: '24:00' }] },
      'hours.periods[0].from: must be before 24:00',
    ],
    [{ periods: [{ ...monday, to: '25:00' }] }, 'must be a time of day'],
    [
      { holidays: ['2026-12-25', '2026-12-25'] },
      'hours.holidays[1]: "2026-12-25" is used twice',
    ],
    [{ holidays: ['2026-02-30'] }, 'hours.holidays[0]: Invalid ISO date'],
  ])('has no hours such as %j', (hours, message) => {
    expect(() => parseHours(hours)).toThrow(message);
  });

  it.each(['UTC', 'Europe/Berlin', 'America/Argentina/Ushuaia', 'Etc/GMT+5'])(
    'may live in %s',
    timeZone => {
      expect(parseHours({ timeZone })).toMatchObject({ timeZone });
    },
  );

  it.each(['english', 'e', 'en_GB', 'de,fr', ''])(
    'does not speak "%s"',
    tag => {
      expect(() => parse({ languages: ['en', tag] })).toThrow(
        'languages[1]: must be a language tag such as en or pt-BR',
      );
    },
  );
});
