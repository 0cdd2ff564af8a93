import { isoOf } from './topics/durations';
import { readLimits } from './topics/limits';
import { readRetries } from './topics/retries';
import { readCredentials } from './topics/credentials';
import { readTimeouts } from './topics/timeouts';
import { readWebhooks } from './topics/webhooks';
import { numberLines, readBlocksInSteps } from './structure/blocks';
import { readStatements } from './grammar/statements';
import { languageOf, type Language } from './grammar/tokens';
import { finish } from '../markdown/finish';

const statementsOf = (text: string, language: Language = languageOf(text)) =>
  readStatements(
    finish(readBlocksInSteps(numberLines(text.split('\n')))),
    language,
  );

const limitsIn = (text: string, language?: Language) =>
  readLimits(statementsOf(text, language), new Set(['Kestrel'])).map(
    ({ owner, amount, window, per, isDoubtful }) =>
      `${isDoubtful ? '?' : owner} ${amount} ${window ?? per}`,
  );

describe('limits that sentences state', () => {
  it.each([
    ['They allow 10 requests per second.', ['vendor 10 PT1S']],
    [
      'Kestrel: 4 requests per second, 25,000 per day',
      ['vendor 4 PT1S', 'vendor 25000 P1D'],
    ],
    ['We never send more than three calls a minute.', ['ours 3 PT1M']],
    [
      'The API permits twenty-five requests every 10 seconds.',
      ['vendor 25 PT10S'],
    ],
    ['The vendor allows us 6 requests at the same time.', ['vendor 6 moment']],
    [
      'No more than 5 calls may run at once, says the quota.',
      ['vendor 5 moment'],
    ],
    ['Our limiter holds us at 80/min.', ['ours 80 PT1M']],
    ['Their limit is 100 requests per tenant and minute.', ['vendor 100 PT1M']],
    [
      'Each hour at most 60 requests are allowed by the quota.',
      ['vendor 60 PT1H'],
    ],
    [
      'Der Anbieter erlaubt je Teilnehmer 1.800 Aufrufe am Tag.',
      ['vendor 1800 P1D'],
    ],
    ['Wir senden höchstens 20 Anfragen pro Sekunde.', ['ours 20 PT1S']],
    ['Le fournisseur accorde 54 000 appels par jour.', ['vendor 54000 P1D']],
    ['Nous nous tenons à 5 appels par seconde.', ['ours 5 PT1S']],
  ])('%s', (text, expected) => {
    expect(limitsIn(text)).toEqual(expected);
  });

  it.each([
    'In May 2021 the old client sent 200 requests per second.',
    'Sales would like 90 requests per minute.',
    'Could they raise it to 50 requests per second?',
    'For example, 500 requests per second on the enterprise plan.',
    'Früher galten 120 Anfragen je Stunde.',
    'Peak on Black Friday was 34 requests per second.',
    '- [ ] ask for 60 requests per second',
    '[Limits: 25 requests per second](https://a.example)',
    '```\nThey allow 10 requests per second.\n```',
  ])('none in: %s', text => {
    expect(limitsIn(text)).toEqual([]);
  });

  it('asks whose a number is where nothing says so', () => {
    expect(limitsIn('There are 30 requests per second.')).toEqual([
      '? 30 PT1S',
    ]);
  });
});

it.each([
  [
    'Start at 200 ms, double each time, cap at 1 s, at most 3 attempts, full jitter.',
    'PT0.2S x2 PT1S 2 full',
  ],
  [
    'initial delay 2 s, multiplier 3, max 120 s, 7 attempts',
    'PT2S x3 PT2M 6 undefined',
  ],
  [
    'The first wait is two seconds, each further wait is twice as long, none is longer than a minute. After the sixth try we give up.',
    'PT2S x2 PT1M 5 undefined',
  ],
  [
    'Retries after 5s, 10s, 20s, 40s (max 4 attempts).',
    'PT5S x2 PT40S 4 undefined',
  ],
  [
    'Erste Wartezeit 3 s, Faktor 2, höchstens 10 Minuten, 14 Versuche, ohne Zufall.',
    'PT3S x2 PT10M 13 none',
  ],
  [
    'Première attente 2 s, facteur 2, plafond 5 min, huit tentatives.',
    'PT2S x2 PT5M 7 undefined',
  ],
])('retries: %s', (text, expected) => {
  const [{ initialDelay, multiplier, maxDelay, retries, jitter }] = readRetries(
    statementsOf(text),
  );
  expect(
    `${initialDelay} x${multiplier} ${maxDelay} ${retries} ${jitter}`,
  ).toBe(expected);
});

it('goes on trying for as long as the text says', () => {
  const readings = readRetries(
    statementsOf(
      'First wait 1 s, factor 2, 5 attempts; then the row is tried again every 15 minutes for 5 days.',
    ),
  );
  expect(
    readings.map(({ initialDelay, goesOnFor }) => [initialDelay, goesOnFor]),
  ).toEqual([
    ['PT1S', undefined],
    ['PT15M', 'P5D'],
  ]);
});

it.each([
  [
    'An access token lives for 2 hours; we renew it 10 minutes before it expires.',
    ['lifetime PT2H', 'margin PT10M'],
  ],
  [
    'The token is good for 60 minutes. The token cache keeps it for 75 minutes.',
    ['lifetime PT1H', 'cached PT75M'],
  ],
  [
    'Token: gilt 45 Minuten, wird 5 Minuten vor Ablauf erneuert.',
    ['lifetime PT45M', 'margin PT5M'],
  ],
  ['Cache it with TTL = `expires_in - 60`.', ['margin PT1M']],
  ['The TTL is token["expires_in"] − 300 seconds.', ['margin PT5M']],
  ['`expires_in` is 3600.', []],
  [
    'Jeton valable 2 heures, renouvelé 10 minutes avant la fin.',
    ['lifetime PT2H', 'margin PT10M'],
  ],
])('tokens: %s', (text, expected) => {
  expect(
    readCredentials(statementsOf(text)).tokens.map(
      ({ role, value }) => `${role} ${value}`,
    ),
  ).toEqual(expected);
});

it.each([
  [
    'The client certificate is valid until 14 March 2027.',
    'certificate 2027-03-14',
  ],
  ['Das Zertifikat ist gültig bis 12.12.2026.', 'certificate 2026-12-12'],
  ['Our API key never expires and is changed each spring.', 'key never P1Y'],
  ['The secret is rotated every six months.', 'secret P6M'],
  ['Le secret expire le 15 juin 2027.', 'secret 2027-06-15'],
  ['The API key is kept in 1Password and never expires.', 'key never'],
])('credentials: %s', (text, expected) => {
  const [{ kind, expires, neverExpires, rotateEvery }] = readCredentials(
    statementsOf(text),
  ).credentials;
  expect(
    [kind, expires, neverExpires && 'never', rotateEvery]
      .filter(Boolean)
      .join(' '),
  ).toBe(expected);
});

it.each([
  [
    'We give them three seconds to accept a connection and ten seconds to answer.',
    ['connect PT3S', 'request PT10S'],
  ],
  ['connect 200 ms, total 1,200 ms', ['connect PT0.2S', 'total PT1.2S']],
  [
    'Verbindungsaufbau länger als 5 s, Antwort länger als 30 s',
    ['connect PT5S', 'request PT30S'],
  ],
])('timeouts: %s', (text, expected) => {
  expect(
    readTimeouts(statementsOf(text))
      .map(({ role, value }) => `${role} ${value}`)
      .sort(),
  ).toEqual(expected);
});

it('reads what is said of deliveries, in three languages', () => {
  const read = (text: string) =>
    Object.fromEntries(
      readWebhooks(statementsOf(text)).map(({ role, value }) => [role, value]),
    );
  expect(
    read(
      [
        '- HMAC-SHA256 over the raw body, header `X-Acme-Signature`; older than 5 minutes is refused with 401',
        '- We answer 202 once the row is stored (p99 90 ms); Acme waits 10 seconds.',
        '- Acme redelivers for 3 days. The `event_id` is kept for 7 days.',
        '- After 6 failures a row goes to `inbox_dead`, kept for 60 days.',
      ].join('\n'),
    ),
  ).toEqual({
    header: 'X-Acme-Signature',
    algorithm: 'HMAC-SHA256',
    tolerance: 'PT5M',
    status: 202,
    mode: 'later',
    within: 'PT0.09S',
    deadline: 'PT10S',
    redelivered: 'P3D',
    dedupeKey: 'event_id',
    remembered: 'P7D',
    queue: 'inbox_dead',
    kept: 'P60D',
    after: 6,
  });
  expect(
    read(
      'Der Anbieter wiederholt 36 Stunden lang; `ereignis_id` merken wir uns 10 Tage.',
    ),
  ).toMatchObject({
    redelivered: 'PT36H',
    remembered: 'P10D',
    dedupeKey: 'ereignis_id',
  });
  expect(read('Nous répondons 200 ; ils attendent 5 secondes.')).toMatchObject({
    status: 200,
    deadline: 'PT5S',
  });
});

it('writes lengths of time in their largest whole unit', () => {
  expect([0.25, 90, 120, 5400, 86_400].map(isoOf)).toEqual([
    'PT0.25S',
    'PT90S',
    'PT2M',
    'PT90M',
    'P1D',
  ]);
});
