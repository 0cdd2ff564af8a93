import { scenarioSchema, type Scenario } from '../../schema/scenario';
import { draftInputsSchema, type DraftDetails } from '../../schema/draft';
import { growth } from '../../__testUtils__/growth';
import { SCENARIOS } from '../__testUtils__/scenarios';
import { understandInputs, extractDetails } from './extractDetails';
import { getAt } from '../../facts/json';

const understand = (scenario: Partial<Scenario>) =>
  extractDetails(scenarioSchema.parse(scenario));

const [goal, volume] = ['integrationGoal', 'dataVolume'] as const;

type Row = [Partial<Scenario>, Partial<DraftDetails>];

const perMinute = { amount: 100, unit: 'requests', window: 'PT1M' } as const;

describe('extractDetails', () => {
  it.each<Row>([
    // Limits, their windows and for whom they are
    [
      { constraints: '100 requests/minute per tenant, 1,000/hour per tenant' },
      {
        limits: [
          { ...perMinute, scope: 'tenant' },
          { amount: 1000, unit: 'requests', window: 'PT1H', scope: 'tenant' },
        ],
      },
    ],
    [{ constraints: 'Rate limit 100 rpm' }, { limits: [perMinute] }],
    [
      {
        constraints: 'We may make one hundred calls; the quota is 100 a minute',
      },
      { limits: [perMinute] },
    ],
    [
      { constraints: '10 requests per 2 seconds for each user' },
      {
        limits: [
          { amount: 10, unit: 'requests', window: 'PT2S', scope: 'user' },
        ],
      },
    ],
    [
      { constraints: '2 million API calls per month per account' },
      {
        limits: [
          {
            amount: 2_000_000,
            unit: 'requests',
            window: 'P30D',
            scope: 'account',
          },
        ],
      },
    ],
    [
      { constraints: 'Query cost: 1,000 points per minute' },
      { limits: [{ amount: 1000, unit: 'points', window: 'PT1M' }] },
    ],
    [{ constraints: 'At most 4 concurrent requests' }, { concurrency: 4 }],
    // Ways to authenticate
    [{ authMethod: 'X-API-Key header' }, { auth: ['apiKey'] }],
    [
      { authMethod: 'OAuth2 client_credentials, one client for each shop' },
      { auth: ['oauth2ClientCredentials'], credentialScope: 'tenant' },
    ],
    [
      {
        authMethod: 'authorization code with PKCE; tokens expire after an hour',
      },
      { auth: ['oauth2AuthorizationCode'], tokenLifetime: 'PT1H' },
    ],
    [
      {
        authMethod:
          'expires_in is 1800 for an access token of a service account',
      },
      { auth: ['jwtBearer'], tokenLifetime: 'PT1800S' },
    ],
    [
      { authMethod: 'Mutual TLS, and deliveries signed with HMAC' },
      { auth: ['mtls', 'webhookHmac'] },
    ],
    [
      { authMethod: 'OAuth 2.0 of the vendor, and signed webhooks' },
      { auth: ['webhookHmac', 'oauth2ClientCredentials'] },
    ],
    [
      {
        authMethod: 'OAuth with consent of the user: user consent once a year',
      },
      { auth: ['oauth2AuthorizationCode'] },
    ],
    [
      { authMethod: 'OAuth 2.0 over mTLS' },
      { auth: ['mtls', 'oauth2ClientCredentials'] },
    ],
    [{ authMethod: 'HTTP Basic, not OAuth' }, { auth: ['basic'] }],
    [
      { authMethod: 'API key rather than a client certificate' },
      { auth: ['apiKey'] },
    ],
    // What may be lost or late
    [
      { failureTolerance: 'Must not lose anything; retry for up to 24 hours' },
      { tolerance: { lossAllowed: false, keepFor: 'PT24H' } },
    ],
    [
      { failureTolerance: 'Best-effort OK' },
      { tolerance: { lossAllowed: true } },
    ],
    [
      { failureTolerance: 'Best effort is not enough, no event may be lost' },
      { tolerance: { lossAllowed: false } },
    ],
    [
      { failureTolerance: 'Data may be 15 minutes old, missing one is fine' },
      { tolerance: { lossAllowed: true, maxDelay: 'PT15M' } },
    ],
    [
      {
        failureTolerance:
          'It must survive an outage of two days. Alert when >5% of tenants fail',
      },
      { tolerance: { lossAllowed: false, keepFor: 'P2D', failedTenants: 5 } },
    ],
    [
      { failureTolerance: 'User-facing, must show friendly errors' },
      { tolerance: { userFacing: true } },
    ],
    // Surroundings
    [{ constraints: 'There is no sandbox' }, { sandbox: 'none' }],
    [{ constraints: 'Sandbox at test.example.com' }, { sandbox: 'available' }],
    [
      {
        constraints:
          'Deliveries must be acknowledged within 3 s and are retried for 2 days',
      },
      { webhook: { acknowledgeWithin: 'PT3S', repeatedFor: 'P2D' } },
    ],
    [
      { constraints: 'Our IPs must be on their allowlist' },
      { allowList: true },
    ],
    [
      {
        thirdPartyApi: 'Acme Pay REST API v2.1, https://docs.acme.example/v2.',
      },
      {
        names: { vendor: 'Acme Pay' },
        apiVersion: 'v2.1',
        documentation: 'https://docs.acme.example/v2',
        interfaces: ['rest'],
      },
    ],
    [
      { ourSystem: 'Go, MySQL and RabbitMQ. A ticket shop for concerts.' },
      {
        names: { ourSystem: 'the ticket shop' },
        platform: 'Go',
        stores: { database: 'MySQL', queue: 'RabbitMQ' },
      },
    ],
  ])('reads %j', (scenario, details) => {
    expect(understand(scenario).details).toMatchObject(details);
  });

  it.each<[Partial<Scenario>, object[]]>([
    [
      {
        [goal]: 'Fetch all orders once a night',
        [volume]: '50K orders nightly',
      },
      [
        {
          movement: 'batch',
          direction: 'inbound',
          items: 50_000,
          every: 'P1D',
        },
      ],
    ],
    [
      { [goal]: 'Poll for new mails every 5 minutes' },
      [{ movement: 'polling', direction: 'inbound', every: 'PT5M' }],
    ],
    [
      {
        [goal]: 'Create a ticket after each failed payment',
        [volume]: '300 failed payments per hour, 5x at peak',
      },
      [
        {
          movement: 'eventDriven',
          direction: 'outbound',
          items: 300,
          window: 'PT1H',
          peakFactor: 5,
        },
      ],
    ],
    [
      {
        [goal]: 'Receive webhooks about parcels',
        [volume]: '6,000 webhooks per hour and 300 per minute at peak',
      },
      [
        {
          movement: 'eventDriven',
          direction: 'inbound',
          items: 6000,
          peakFactor: 3,
        },
      ],
    ],
    [
      {
        [goal]: 'Show the price while the customer types, within 300 ms',
        [volume]: '20 look-ups per second at peak',
      },
      [
        {
          movement: 'realTime',
          direction: 'inbound',
          items: 20,
          window: 'PT1S',
          peakFactor: 1,
        },
      ],
    ],
    [
      {
        [goal]: 'Two-way sync of contacts: read changes, write ours back',
        [volume]: '200 contacts per hour each way',
      },
      [
        { direction: 'inbound', items: 200 },
        { direction: 'outbound', items: 200 },
      ],
    ],
  ])('tells the work in %j', (scenario, workloads) => {
    expect(understand(scenario).details.workloads).toMatchObject(workloads);
  });

  it('keeps two flows apart, each with its own numbers', () => {
    const { details } = understand(SCENARIOS.peopleSync.scenario);
    expect(details.tenants).toBe(200);
    expect(details.workloads).toMatchObject([
      { items: 50_000, perTenant: true, pageSize: 1000, lossAllowed: true },
      {
        items: 500,
        window: 'PT1H',
        deadline: 'PT5M',
        lossAllowed: false,
        keepFor: 'PT24H',
      },
    ]);
    expect(details.entities?.map(({ fields }) => fields[0])).toEqual([
      'id',
      'employee_id',
    ]);
  });

  it.each<[Partial<Scenario>, keyof DraftDetails]>([
    [{ ourSystem: 'Python 3.12 on port 8443, open 24/7 since 2019' }, 'limits'],
    [{ thirdPartyApi: 'Acme API v43.0, OAuth 2.0 since 2025-01' }, 'limits'],
    [
      { constraints: 'An HTTP 429 tells us to slow down; p99 is 2 s' },
      'limits',
    ],
    [
      { constraints: 'Call their support at +1 555 0100 per incident' },
      'limits',
    ],
    [{ constraints: 'We expect peaks of 80 per minute' }, 'limits'],
    [{ authMethod: 'Refresh tokens live for 90 days' }, 'tokenLifetime'],
    [{ constraints: 'At most 4 concurrent requests' }, 'limits'],
    [{ failureTolerance: 'Retries after 5 s are fine' }, 'tenants'],
    [{ dataVolume: '200 customers per day' }, 'tenants'],
    [{ ourSystem: 'We store passwords with a client certificate' }, 'auth'],
    [{ constraints: 'No IP allowlist of theirs' }, 'sandbox'],
    [{ dataVolume: 'in 2026' }, 'workloads'],
    [{ integrationGoal: 'ασδφ 漢字 !!! ???' }, 'workloads'],
  ])('does not take %j for %s', (scenario, detail) => {
    expect(understand(scenario).details[detail]).toBeUndefined();
  });

  it('quotes for each detail the words that it was read from', () => {
    for (const { scenario } of Object.values(SCENARIOS)) {
      const parsed = scenarioSchema.parse(scenario);
      const { details, readings } = extractDetails(parsed);
      expect(readings.length).toBeGreaterThan(8);
      for (const { path, input, passage } of readings) {
        const parts = path.replace(/\[(\d+)\]/g, '.$1').split('.');
        expect([path, getAt(details, parts)]).not.toEqual([path, undefined]);
        const text = parsed[input as keyof Scenario].replace(/\s+/g, ' ');
        expect(text).toContain(passage.replace(/\s+/g, ' ').slice(0, 60));
      }
      for (const key of Object.keys(details)) {
        expect(readings.map(({ path }) => path.split(/[.[]/)[0])).toContain(
          key,
        );
      }
    }
  });

  it('lets what the person gives count more than the words', () => {
    const { details, readings } = understandInputs({
      scenario: scenarioSchema.parse(SCENARIOS.peopleSync.scenario),
      details: {
        tenants: 30,
        limits: [{ amount: 7, unit: 'requests', window: 'PT1S' }],
        tolerance: { keepFor: 'P2D' },
      },
    });
    expect(details).toMatchObject({
      tenants: 30,
      limits: [{ amount: 7 }],
      tolerance: { keepFor: 'P2D', lossAllowed: false, failedTenants: 5 },
      names: { vendor: 'Workday' },
    });
    expect(details.limits).toHaveLength(1);
    const from = (path: string) =>
      readings.filter(one => one.path.startsWith(path)).map(one => one.input);
    expect(from('limits')).toEqual(['details']);
    expect(from('tenants')).toEqual(['details']);
    expect(from('tolerance.keepFor')).toEqual(['details']);
    expect(from('tolerance.lossAllowed')).toEqual(['failureTolerance']);
  });

  it('takes OAuth without a grant for client credentials, and says that it does', () => {
    const plain = understand({ authMethod: 'They use OAuth 2.0.' });
    expect(plain.details.auth).toEqual(['oauth2ClientCredentials']);
    expect(plain.readings).toEqual([
      {
        path: 'auth[0]',
        input: 'authMethod',
        passage: 'They use OAuth 2.0.',
        assumed: expect.stringContaining('no grant'),
      },
    ]);
    const named = understand({ authMethod: 'OAuth 2.0 client credentials' });
    expect(named.readings).toEqual([
      expect.not.objectContaining({ assumed: expect.anything() }),
    ]);
  });

  it('leaves open what a person says is not given, whatever the words are', () => {
    const { details, readings } = understandInputs({
      scenario: scenarioSchema.parse(SCENARIOS.peopleSync.scenario),
      details: { tolerance: { maxDelay: 'PT1H' } },
      notGiven: ['tenants', 'limits', 'tolerance.keepFor'],
    });
    expect(details).not.toHaveProperty('tenants');
    expect(details).not.toHaveProperty('limits');
    expect(details.tolerance).toEqual({
      maxDelay: 'PT1H',
      lossAllowed: false,
      failedTenants: 5,
    });
    expect(readings.map(({ path }) => path).join()).not.toMatch(
      /tenants,|limits|keepFor/,
    );
    expect(() =>
      draftInputsSchema.parse({ notGiven: ['tenants.count'] }),
    ).toThrow(/notGiven/);
  });

  it('reads a long text in little time, whatever is in it', () => {
    const pieces = [
      '1 ',
      '1,',
      'per ',
      '1 request per ',
      '((((',
      'a b ',
      '1 a ',
      'https://',
      '- ',
      '.5 ',
      'at peak, ',
      'every 1 ',
    ];
    const understandAll = (length: number) => {
      for (const piece of pieces) {
        const text = piece.repeat(Math.floor(length / piece.length));
        understand(
          Object.fromEntries(
            Object.keys(scenarioSchema.shape).map(key => [key, text]),
          ),
        );
      }
    };
    expect(growth(understandAll, 2475)).toBeLessThan(10);
  });
});
