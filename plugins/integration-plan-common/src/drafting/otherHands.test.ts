import type { Scenario } from '../schema/scenario';
import { scenarioSchema } from '../schema/scenario';
import { draftDocument } from './draftDocument';

type Expected = {
  details: object;
  /** Each has to be said, with these words or numbers. */
  conflicts?: RegExp[];
};

/** Scenarios by several hands: English and German, terse and in lists. */
const SCENARIOS: Array<[string, Partial<Scenario>, Expected]> = [
  [
    'three flows, each with an amount, a rhythm and a promise of its own',
    {
      ourSystem: 'Hotel booking engine, PHP 8.3/Symfony, MariaDB, Redis',
      thirdPartyApi: 'RoomPulse Channel Manager API v4, REST/JSON',
      integrationGoal:
        'Push price and availability changes to RoomPulse as they happen. Pull new reservations every 2 minutes. Cancel a reservation when the guest cancels with us.',
      authMethod:
        'OAuth2 client credentials, access tokens expire after 15 minutes. Client secret expires on 2027-06-30.',
      dataVolume:
        '8,000 price updates per day, 3x on Fridays; 900 reservations a day; 60 cancellations a day',
      constraints:
        '60 requests/min per channel, 10 concurrent requests. Maintenance Tuesdays 01:00-02:30 CET.',
      failureTolerance:
        'No reservation may be lost. Prices may be up to 10 minutes late.',
    },
    {
      details: {
        tokenLifetime: 'PT15M',
        credentials: [{ title: 'Client secret', expires: '2027-06-30' }],
        workloads: [
          {
            direction: 'outbound',
            items: 8000,
            peakFactor: 3,
            deadline: 'PT10M',
          },
          { direction: 'inbound', items: 900, every: 'PT2M' },
          { direction: 'outbound', items: 60 },
        ],
        limits: [{ amount: 60, window: 'PT1M', each: 'channel' }],
        concurrency: 10,
        windows: [
          { kind: 'maintenance', from: '01:00', to: '02:30', zone: 'CET' },
        ],
      },
      conflicts: [/maintenance.*90 min.*10 min late.*5,400 s > 600 s/],
    },
  ],
  [
    'German, with verbs at the end and a limit for all beside one for each',
    {
      ourSystem: 'Buchhaltungssoftware in C# mit SQL Server, 450 Mandanten',
      thirdPartyApi: 'Kontoblick Banking API v2',
      integrationGoal:
        'Kontoumsätze jede Nacht abrufen und Überweisungen einreichen, sobald der Kunde sie freigibt',
      authMethod:
        'OAuth2 Autorisierungscode je Mandant, Token gilt 30 Minuten, Refresh-Token 90 Tage',
      dataVolume:
        '450 Mandanten mit je bis zu 2.000 Umsätzen pro Nacht, 1.200 Überweisungen pro Tag, Spitze 300 pro Stunde',
      constraints:
        'Höchstens 1.200 Anfragen pro Minute insgesamt und 30 pro Minute je Mandant, 500 Umsätze pro Seite. Wartung sonntags 22-24 Uhr.',
      failureTolerance:
        'Überweisungen dürfen nicht verloren gehen und nicht doppelt ausgeführt werden. Umsätze dürfen bis 8 Uhr verspätet sein.',
    },
    {
      details: {
        tenants: 450,
        credentialScope: 'tenant',
        tokenLifetime: 'PT30M',
        credentials: [{ title: 'Refresh token', validFor: 'P90D' }],
        workloads: [
          { direction: 'inbound', items: 2000, perTenant: true, pageSize: 500 },
          {
            direction: 'outbound',
            items: 1200,
            window: 'P1D',
            peakItems: 300,
            lossAllowed: false,
          },
        ],
        limits: [
          { amount: 1200, unit: 'requests', window: 'PT1M' },
          { amount: 30, unit: 'requests', window: 'PT1M', scope: 'tenant' },
        ],
        windows: [
          { kind: 'maintenance', days: 'sonntags', from: '22:00', to: '24:00' },
          { kind: 'cutoff', to: '08:00' },
        ],
      },
    },
  ],
  [
    'deliveries in a list, with a status, a deadline in milliseconds and repeats',
    {
      thirdPartyApi: 'TextBridge HTTP gateway',
      integrationGoal:
        'send one-time passwords while the user waits on the login page; receive delivery receipts via callback',
      authMethod: 'HTTP basic',
      dataVolume: '15 messages per second average, 90/s at 9 am on Mondays',
      constraints:
        '50 messages per second. A receipt must be acknowledged with HTTP 202 within 500 ms, otherwise it comes again every 5 minutes for 6 hours.',
      failureTolerance: 'An OTP older than 90 seconds is useless.',
    },
    {
      details: {
        workloads: [
          { movement: 'realTime', direction: 'outbound', items: 90 },
          { movement: 'eventDriven', direction: 'inbound' },
        ],
        limits: [{ amount: 50, window: 'PT1S' }],
        webhook: {
          acknowledgeWithin: 'PT0.5S',
          repeatedFor: 'PT6H',
          status: 202,
        },
      },
      conflicts: [/90 .* in 1 s.*50 are allowed/],
    },
  ],
  [
    'a rhythm that no limit allows, and what may not be kept',
    {
      thirdPartyApi: 'Weatherly API v1',
      integrationGoal: 'Get the forecast of 300 cities every 10 seconds',
      authMethod: 'API key, must not be stored',
      dataVolume: '300 cities, one request per city, 500 requests a day',
      constraints:
        'max 2 requests per second, 10,000 a day. We may not keep any data longer than 1 hour.',
      failureTolerance: 'history of 30 days must be available',
    },
    {
      details: {
        workloads: [{ items: 300, every: 'PT10S', requestsPerItem: 1 }],
        limits: [
          { amount: 2, window: 'PT1S' },
          { amount: 10_000, window: 'P1D' },
        ],
      },
      conflicts: [
        /300 requests every 10 s are 30 in 1 s, and 2 are allowed/,
        /2,592,000 in 1 day, not 500/,
        /30 days > 1 h/,
        /must not be stored/,
      ],
    },
  ],
  [
    'bytes against the hours that there are',
    {
      thirdPartyApi: 'ColdVault object storage API',
      integrationGoal: 'upload the nightly backup between 01:00 and 04:00',
      authMethod: 'access key + secret, rotated every 90 days',
      dataVolume: '400 GB per night',
      constraints: '10 requests per second, 100 GB per hour',
      failureTolerance: 'every backup must be complete by 04:00',
    },
    {
      details: {
        limits: [
          { amount: 10, unit: 'requests' },
          { amount: 100e9, unit: 'bytes', window: 'PT1H' },
        ],
      },
      conflicts: [/400 GB at 100 GB in 1 h take 4 h, and there are 3 h/],
    },
  ],
  [
    'the largest beside the average, a sunset, and an open number of points',
    {
      ourSystem: 'CRM, Java 21, Kafka, Postgres. 85 organisations use it.',
      thirdPartyApi: 'Ledgerly Accounting API v7 (GraphQL)',
      integrationGoal:
        'Every hour fetch paid invoices of each organisation; create a customer there as soon as a deal is won',
      authMethod:
        'OAuth 2.0 authorization code per organisation; access token valid 3600 seconds; refresh token valid 60 days',
      dataVolume:
        '85 organisations, up to 400 invoices per hour for the largest, 30 on average; 120 new customers a day',
      constraints:
        '1,000 requests per hour per organisation, 5 at the same time; API v7 is retired on 1 October 2027',
      failureTolerance:
        'customers: must arrive, at most 10 minutes late, never twice. invoices: 3 hours late is ok',
    },
    {
      details: {
        tenants: 85,
        sunset: '2027-10-01',
        workloads: [
          {
            items: 30,
            busiest: 400,
            perTenant: true,
            every: 'PT1H',
            deadline: 'PT3H',
          },
          { items: 120, window: 'P1D', deadline: 'PT10M', lossAllowed: false },
        ],
      },
    },
  ],
  [
    'two sides of one thing that cannot both hold',
    {
      thirdPartyApi: 'Depot API',
      integrationGoal: 'Copy each order to our ledger in real time',
      authMethod: 'JWT, token lives 5 minutes and we cache it for 12 minutes',
      dataVolume: '40 orders per minute, that is 600 per hour',
      constraints:
        'no webhooks. we ask once a day. they remember order ids for 6 hours',
      failureTolerance:
        'best effort. every order must be there within 10 minutes. retries for up to 2 days',
    },
    {
      details: { tokenLifetime: 'PT5M', tokenKept: 'PT12M' },
      conflicts: [
        /lives 5 min and is to be kept for 12 min: 720 s > 300 s/,
        /40 in 1 min are 2,400 in 1 h, not 600/,
        /2 days.*6 h/,
        /best effort/,
      ],
    },
  ],
];

describe('drafts of scenarios by other hands', () => {
  it.each(SCENARIOS)('reads %s', (_, scenario, { details, conflicts = [] }) => {
    const draft = draftDocument({ scenario });
    expect(draft.understood.details).toMatchObject(details);
    for (const conflict of conflicts) {
      expect(draft.conflicts).toContainEqual(expect.stringMatching(conflict));
    }
    expect(draft.conflicts.length > 0).toBe(conflicts.length > 0);
  });

  it.each(SCENARIOS)('says what became of each part of %s', (_, scenario) => {
    const { clauses, document } = draftDocument({ scenario });
    const everything = JSON.stringify(document.sections);
    for (const { use, text, sections, question } of clauses) {
      expect(sections.length).toBeGreaterThan(0);
      expect([text, question !== undefined]).toEqual([text, use === 'asked']);
    }
    const used = clauses.filter(({ use }) => use === 'used');
    expect(used.flatMap(({ missing }) => missing)).toEqual([]);
    // Words of which no fact is made stay where they belong
    const lost = clauses.filter(
      ({ use, text, sections: [id] }) =>
        use !== 'used' &&
        !document.sections[id].body
          .replace(/\\/g, '')
          .includes(text.slice(0, 30)),
    );
    expect(lost).toEqual([]);
    // No number of the inputs is lost
    const numbers = Object.values(scenarioSchema.parse(scenario))
      .join(' ')
      .match(/\d{3,}/g);
    for (const number of numbers ?? []) {
      const grouped = Number(number).toLocaleString('en');
      expect([
        number,
        everything.includes(number) || everything.includes(grouped),
      ]).toEqual([number, true]);
    }
  });

  it('says in its first line what cannot be had together', () => {
    const { document, conflicts } = draftDocument({
      scenario: {
        integrationGoal: 'Get the price of 500 parts every 10 seconds',
        dataVolume: '500 parts, one request per part',
        constraints: '60 requests per minute',
      },
    });
    const { body } = document.sections.architecture;
    expect(body).toMatch(/^\*\*The inputs ask for what cannot be had together/);
    expect(body).toContain('500 requests every 10 s');
    expect(conflicts[0]).toMatch(/It fits every 500 s at best/);
  });

  it('keeps a part that it does not understand, and asks for its number', () => {
    const { clauses, document } = draftDocument({
      scenario: { constraints: '7 frobs per gadget, 100 requests per minute' },
    });
    expect(clauses).toMatchObject([
      { text: '7 frobs per gadget', use: 'asked', missing: ['7 frobs'] },
      { text: '100 requests per minute', use: 'used', missing: [] },
    ]);
    expect(document.sections.architecture.body).toContain('7 frobs');
    expect(document.sections.rateLimiting.body).toContain('7 frobs per gadget');
  });
});

it('says of an input that is too long that only its beginning is read', () => {
  const integrationGoal = `${'Send each order to Acme. '.repeat(
    160,
  )}Cancel 77 bookings each night.`;
  const { clauses, conflicts, document } = draftDocument({
    scenario: { integrationGoal, thirdPartyApi: 'Acme REST' },
  });
  expect(conflicts[0]).toContain('only the first 4000 characters are read');
  expect(clauses[0]).toMatchObject({
    input: 'integrationGoal',
    use: 'asked',
    text: expect.stringContaining('77 bookings'),
  });
  expect(document.scenario.integrationGoal).toBe(integrationGoal);
});
