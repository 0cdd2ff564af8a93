import type { DraftInputsInput } from '../../schema/draft';

type Inputs = DraftInputsInput & {
  scenario: NonNullable<DraftInputsInput['scenario']>;
};

/** Scenarios over the interfaces, the ways to authenticate and the ways that data moves. */
export const SCENARIOS: Record<string, Inputs> = {
  /** Two flows: a batch for each tenant, and events that must not be lost. */
  peopleSync: {
    scenario: {
      ourSystem:
        'Python 3.12, FastAPI and PostgreSQL. A B2B SaaS people platform whose employees and teams come from the HR systems of our customers.',
      thirdPartyApi: 'Workday REST API v43.0',
      integrationGoal: [
        '1. Pull: fetch every active employee (id, name, email, department, manager_id, hire_date, job_title) once a night for each customer tenant',
        '2. Push: write the status of a survey (employee_id, survey_id, completed_at) to a custom field after each submission',
      ].join('\n'),
      authMethod:
        'OAuth 2.0 client credentials, one set of credentials per customer tenant',
      dataVolume: [
        '- Pull: up to 200 customer tenants, each with 10-50K employees, as a nightly batch',
        '- Push: about 500 survey completions per hour in office hours, near-real-time (within 5 minutes)',
      ].join('\n'),
      constraints: [
        '- Rate limit: 100 requests/minute per tenant and 1,000 requests/hour per tenant',
        '- Fetching employees takes 1 request for up to 1,000 employees (paginated)',
        '- Writing a custom field takes 1 request per employee, there is no bulk call',
        '- A sandbox tenant is available at implementation.workday.com',
      ].join('\n'),
      failureTolerance: [
        '- Pull: best-effort every night, alert when more than 5% of tenants fail',
        '- Push: must not lose completions; while Workday is down, queue and retry for up to 24 hours',
      ].join('\n'),
    },
  },
  paymentWebhooks: {
    scenario: {
      ourSystem:
        'Kotlin, Spring Boot, PostgreSQL and Kafka. The order service of a web shop.',
      thirdPartyApi: 'Stripe API 2025-09-30, https://docs.stripe.com/api',
      integrationGoal:
        'Receive webhooks for payments, refunds and disputes, and mark the orders accordingly (payment_intent_id, amount, currency, status, created)',
      authMethod:
        'Webhook HMAC: deliveries are signed in the Stripe-Signature header',
      dataVolume: '100 webhooks/minute at peak, 20,000 webhooks a day',
      constraints:
        'Deliveries come from published IP ranges. A delivery must be answered within 10 seconds. Stripe repeats a delivery for up to 3 days. There is a test mode.',
      failureTolerance:
        'No event may be lost; an order must show its payment within 2 minutes',
    },
  },
  catalogPolling: {
    scenario: {
      ourSystem: 'Go and MySQL. A price comparison site for 60 shops.',
      thirdPartyApi: 'Shopify Admin GraphQL API 2025-07',
      integrationGoal:
        'Poll for changed products (id, title, price, inventory_quantity, updated_at) every 5 minutes for each shop',
      authMethod:
        'Access token in the X-Shopify-Access-Token header, one for each shop (API key)',
      dataVolume: '60 shops, each with up to 2,000 changed products per hour',
      constraints:
        'Query cost limit: 100 points per second per shop. A page holds 100 products. Development stores can be used for tests.',
      failureTolerance:
        'A price may be 15 minutes old. Missing a change is fine, the next poll gets it.',
    },
  },
  calendarUsers: {
    scenario: {
      ourSystem:
        'TypeScript, NestJS, MongoDB and Redis. A meeting-room booking tool.',
      thirdPartyApi: 'Google Calendar REST API v3',
      integrationGoal:
        'When a user books a room, create an event in their calendar (summary, start, end, attendees, room_id)',
      authMethod:
        'OAuth 2.0 user authorisation: authorization code with PKCE and refresh tokens for each user. Access tokens last 1 hour.',
      dataVolume: '3,000 bookings a day, peaks of 10 bookings per minute',
      constraints:
        '600 requests per minute per user; 10,000 requests per minute per project. No sandbox, but test accounts.',
      failureTolerance:
        'User-facing: the room is booked at once and the event may appear within 10 minutes. Bookings must not be lost.',
    },
  },
  shipmentQuotes: {
    scenario: {
      ourSystem: 'Ruby on Rails and PostgreSQL. A checkout for furniture.',
      thirdPartyApi: 'FreightHub REST API v2',
      integrationGoal:
        'Query a shipping quote (postcode, weight, volume, price) in real time while the customer waits at checkout',
      authMethod: 'API key in the X-Api-Key header',
      dataVolume:
        '1 request per user action, about 40 quotes per minute, 4x at peak',
      constraints: '10 requests per second. Sandbox with fixed prices.',
      failureTolerance:
        'User-facing, the customer must see an answer within 2 seconds or a friendly error; best-effort OK',
    },
  },
  ledgerExport: {
    scenario: {
      ourSystem: 'Java 21, Spring and Oracle. An accounting service of a bank.',
      thirdPartyApi: 'DATEV Buchungsdatenservice API v2.0',
      integrationGoal:
        'Export all bookings of the day (booking_id, account, amount, currency, booked_at) in one nightly batch',
      authMethod: 'Mutual TLS with a client certificate',
      dataVolume: '50K bookings nightly',
      constraints:
        '120 requests per minute. Batches of up to 500 bookings. Our addresses must be on their IP allow-list.',
      failureTolerance:
        'Must not lose a booking. All of them must arrive by the morning; an outage of two days must be survived: keep for 3 days.',
    },
  },
  ticketSync: {
    scenario: {
      ourSystem: 'C# on .NET 8 with SQL Server. A customer service desk.',
      thirdPartyApi: 'Zendesk Ticketing API',
      integrationGoal:
        'Bidirectional sync of tickets (id, subject, status, requester, updated_at): read tickets that have changed and write back our status',
      authMethod: 'Basic auth with an API token',
      dataVolume: '300 tickets per hour each way',
      constraints: '700 requests per minute per account, 100 tickets per page',
      failureTolerance: 'No loss. A change must be visible within 5 minutes.',
    },
  },
  pushMessages: {
    scenario: {
      ourSystem: 'Elixir and Phoenix with PostgreSQL. A delivery app.',
      thirdPartyApi: 'Firebase Cloud Messaging HTTP v1 API',
      integrationGoal:
        'Send a push message to the phone whenever a parcel changes its state (device_token, title, body)',
      authMethod:
        'Service account: signed JWT exchanged for an access token that is valid for 60 minutes',
      dataVolume: '50 messages per second at peak, 500,000 messages a day',
      constraints: 'Quota of 600,000 messages per minute for the project',
      failureTolerance:
        'Best-effort: a message older than 10 minutes is useless and may be dropped',
    },
  },
  crmBackfill: {
    scenario: {
      ourSystem:
        'Python, Django, Celery, Redis, PostgreSQL. A marketing automation product.',
      thirdPartyApi: 'HubSpot CRM API v3',
      integrationGoal:
        'Import all contacts (id, email, firstname, lastname, lifecyclestage, lastmodifieddate) of each customer daily',
      authMethod:
        'OAuth 2.0 authorization code: every customer installs our app; access tokens expire after 30 minutes, refresh tokens do not',
      dataVolume:
        '80 tenants, each with 100,000 contacts; nightly within 4 hours',
      constraints:
        '100 requests per 10 seconds per account and 250,000 requests per day per account; 100 contacts per page',
      failureTolerance: 'Best effort; a day without an import is acceptable',
    },
  },
  deviceTelemetry: {
    scenario: {
      ourSystem:
        'Node.js, TimescaleDB on PostgreSQL, RabbitMQ. A heating control platform.',
      thirdPartyApi: 'ThermoCloud events API, webhooks only',
      integrationGoal:
        'Receive webhook events with measurements (event_id, device_id, temperature, measured_at)',
      authMethod: 'mTLS plus HMAC-SHA256 in the X-Thermo-Signature header',
      dataVolume: '1,200 events per minute, bursts 5 times that at peak',
      constraints:
        'The sender times out after 3 seconds and retries for 6 hours',
      failureTolerance:
        'Events may be late by an hour, but must not be lost for 24 hours of outage',
    },
  },
  issueGraph: {
    scenario: {
      ourSystem: 'Rust and PostgreSQL. An engineering metrics dashboard.',
      thirdPartyApi: 'GitHub GraphQL API v4 https://docs.github.com/graphql',
      integrationGoal:
        'Every hour, fetch pull requests (id, number, title, state, mergedAt) of our 400 repositories',
      authMethod:
        'JWT signed with the private key of the app, exchanged for an installation token that lives 1 hour',
      dataVolume:
        '2,000 pull requests per hour, read by polling every 60 minutes',
      constraints: '5,000 points per hour. 100 pull requests per page.',
      failureTolerance: 'Best-effort, data may be 3 hours old',
    },
  },
  addressCheck: {
    scenario: {
      ourSystem: 'PHP and Symfony with MariaDB. A pharmacy shop.',
      thirdPartyApi: 'Public register of postal addresses, REST',
      integrationGoal:
        'Validate an address (street, number, postcode, city) while the customer types',
      authMethod: 'None, it is a public API',
      dataVolume: '20 look-ups per second at peak',
      constraints: '30 requests per second per IP address; no sandbox',
      failureTolerance:
        'Nice to have: without an answer the customer goes on; an answer must come within 500 ms',
    },
  },
  invoiceEvents: {
    scenario: {
      ourSystem: 'Scala and Cassandra. A subscription billing engine.',
      thirdPartyApi: 'Xero Accounting API 2.0',
      integrationGoal:
        'Create an invoice (invoice_number, contact_id, total, currency, due_date) as soon as a subscription is renewed',
      authMethod: 'OAuth 2.0 with client credentials; tokens live 30 minutes',
      dataVolume:
        '60 invoices per hour, on the first of a month 4 times that at peak',
      constraints:
        '60 calls per minute and 5,000 calls per day, at most 5 concurrent requests; 1 call per invoice. A demo company serves as sandbox.',
      failureTolerance:
        'Invoices must not be lost or doubled; they may be a day late: keep for 7 days',
    },
  },
};
