import { z } from 'zod/v4';
import {
  amount,
  choice,
  count,
  day,
  line,
  link,
  optionalLine,
  time,
  yesNo,
} from '../facts/fields';
import { field } from '../facts/fieldRegistry';
import { AUTH_METHODS } from '../sections/authentication';
import { LIMIT_SCOPES } from '../sections/rateLimiting';
import { SECTIONS, type SectionId } from '../sections';
import { planDocumentSchema } from './document';
import { requiredText, text } from '../facts/primitives';
import { SCENARIO_INPUTS, scenarioSchema } from './scenario';

/** How the third party is spoken to. */
const INTERFACES = {
  rest: 'REST',
  graphql: 'GraphQL',
  webhooks: 'Webhooks',
} as const;

/** What makes the data move. @public */
export const MOVEMENTS = {
  batch: 'Batch: so much on a schedule',
  polling: 'Polling: what is new, again and again',
  eventDriven: 'Event by event, as things happen',
  realTime: 'In real time: somebody waits for the answer',
} as const;

/** @public */
export type Movement = keyof typeof MOVEMENTS;

const list = <T extends z.ZodType>(title: string, item: T, most: number) =>
  field(z.array(item).max(most), { title }).optional();

const names = z.strictObject({
  ourSystem: optionalLine('Our system', {}, 80),
  vendor: optionalLine('Third party', {}, 80),
});

const workload = z
  .strictObject({
    title: optionalLine('What is moved', {}, 80),
    movement: choice('How', MOVEMENTS).optional(),
    direction: choice('Direction', {
      inbound: 'From the third party to us',
      outbound: 'From us to the third party',
    }).optional(),
    items: amount('Items', {
      help: 'In each window; for each tenant where it is said to be so',
    }).optional(),
    window: time('Window', {
      help: 'The time that the items come in, or that a batch may take',
    }).optional(),
    usually: amount('Usually', {
      help: 'Items in each window on an ordinary day, where "Items" are those of the busiest',
    }).optional(),
    peakItems: amount('Items at the peak').optional(),
    peakIn: time('Window of the peak').optional(),
    timesOther: amount('Items for each of other work', {
      help: 'Such as 5 events for each order',
    }).optional(),
    busiest: amount('Items of the busiest', {
      help: 'In each window, for the one that has most',
    }).optional(),
    perTenant: yesNo('For each tenant'),
    every: time('Every', {
      help: 'How often a batch runs, or how often we ask',
    }).optional(),
    peakFactor: amount('Peak factor', {
      help: 'How many times the average the peak is',
    })
      .min(1)
      .max(100_000)
      .optional(),
    pageSize: count('Items in a page').min(1).optional(),
    requestsPerItem: amount('Requests for an item or page').optional(),
    pointsPerRequest: amount('Points for a request').optional(),
    deadline: time('Deadline', { help: 'How late one item may be' }).optional(),
    lossAllowed: yesNo('May be lost'),
    keepFor: time('Kept for', {
      help: 'How long the work must survive while it cannot be delivered',
    }).optional(),
  })
  .meta({ id: 'DraftWorkload' });

/** Work that a scenario speaks of, as far as it says. */
export type DraftWorkload = z.output<typeof workload>;

const limit = z
  .strictObject({
    amount: amount('Limit'),
    unit: choice('Counts', {
      requests: 'Requests',
      points: 'Points',
      bytes: 'Bytes',
    }).default('requests'),
    window: time('Window'),
    scope: choice('For', LIMIT_SCOPES).optional(),
    each: optionalLine(
      'For each',
      { help: 'In their words, where the choice has none: channel, club' },
      80,
    ),
    burst: amount('Bucket', {
      help: 'Where it is a bucket that refills at the limit',
    }).optional(),
    appliesTo: optionalLine('Applies to', { help: 'Some of the calls' }, 120),
  })
  .meta({ id: 'DraftLimit' });

export type DraftLimit = z.output<typeof limit>;

const ceiling = z
  .strictObject({
    amount: amount('Limit'),
    counts: line('Counts', {}, 120),
    per: choice('Holds', {
      moment: 'At the same time',
      request: 'In one request',
    }),
    each: optionalLine('For each', {}, 80),
  })
  .meta({ id: 'DraftCeiling' });

const credential = z
  .strictObject({
    title: line('Credential', {}, 120),
    expires: day('Expires'),
    neverExpires: yesNo('Never expires'),
    rotateEvery: time('Replaced every').optional(),
    validFor: time('Valid for').optional(),
  })
  .meta({ id: 'DraftCredential' });

export type DraftCredential = z.output<typeof credential>;

/** What a span of the clock is for. */
const WINDOW_KINDS = {
  maintenance: 'The third party is down',
  allowed: 'Work is allowed',
  busy: 'The work comes, or people are there',
  cutoff: 'It has to be done by then',
  start: 'It starts then',
} as const;

const clockWindow = z
  .strictObject({
    kind: choice('What', WINDOW_KINDS),
    days: optionalLine('Days', {}, 80),
    from: optionalLine('From', { help: 'Such as 22:00' }),
    to: line('To', { help: 'Such as 06:00' }),
    zone: optionalLine('Time zone', {}, 40),
  })
  .meta({ id: 'DraftWindow' });

export type DraftWindow = z.output<typeof clockWindow>;

/** An entity whose fields are mapped, with the names that the scenario gives. */
const entity = z
  .strictObject({
    title: line('Entity', {}, 80),
    fields: field(z.array(requiredText(100)).max(60).default([]), {
      title: 'Fields',
      format: 'code',
    }),
    direction: choice('Direction', {
      inbound: 'From the third party to us',
      outbound: 'From us to the third party',
    }).optional(),
  })
  .meta({ id: 'DraftEntity' });

export type DraftEntity = z.output<typeof entity>;

/**
 * What a draft is computed from, each as far as it is known. It is what the
 * free text was understood to say, and what a person corrects.
 * @public
 */
export const draftDetailsSchema = z
  .strictObject({
    names: names.optional(),
    apiVersion: optionalLine('Version of the API', {}, 100),
    sunset: day('Served until'),
    documentation: link('Documentation'),
    interfaces: list(
      'Interfaces',
      choice('Interface', INTERFACES),
      Object.keys(INTERFACES).length,
    ),
    auth: list(
      'Authentication',
      choice('Method', AUTH_METHODS),
      Object.keys(AUTH_METHODS).length,
    ),
    credentialScope: choice('Credentials', {
      global: 'One for all',
      environment: 'One for each environment',
      tenant: 'One for each tenant',
      user: 'One for each user',
    }).optional(),
    tokenLifetime: time('Lifetime of a token').optional(),
    tokenKept: time('A token is kept for').optional(),
    authHeader: optionalLine(
      'Header of the credential',
      { format: 'code' },
      100,
    ),
    credentials: list('Credentials with an end', credential, 10),
    tenants: count('Tenants').min(1).optional(),
    workloads: list('Workloads', workload, 10),
    entities: list('Entities', entity, 10),
    limits: list('Limits of the third party', limit, 20),
    concurrency: count('Requests that they take at the same time')
      .min(1)
      .optional(),
    ceilings: list('Limits without a window', ceiling, 20),
    windows: list('Times of the day', clockWindow, 20),
    tolerance: z
      .strictObject({
        lossAllowed: yesNo('Work may be lost'),
        keepFor: time('Kept for', {
          help: 'How long work must survive an outage',
        }).optional(),
        maxDelay: time('Longest delay', {
          help: 'How late the result may be',
        }).optional(),
        userFacing: yesNo('Somebody waits for the answer'),
        failedTenants: amount('Tenants that may fail', { unit: '%' })
          .max(100)
          .optional(),
      })
      .optional(),
    webhook: z
      .strictObject({
        acknowledgeWithin: time('Deadline of the sender', {
          help: 'How fast a delivery must be answered',
        }).optional(),
        repeatedFor: time('Repeated for', {
          help: 'How long the sender repeats a delivery that fails',
        }).optional(),
        signatureHeader: optionalLine(
          'Header of the signature',
          { format: 'code' },
          100,
        ),
        signature: choice('Signature', {
          hmac: 'HMAC with a shared secret',
          asymmetric: 'Signature with a public key',
        }).optional(),
        algorithm: optionalLine('Algorithm', {}, 80),
        status: field(z.int().min(200).max(299), {
          title: 'Status that the sender expects',
        }).optional(),
        body: optionalLine(
          'Answer that the sender expects',
          { format: 'code' },
          200,
        ),
        dedupeKey: optionalLine(
          'Fields that tell a repeat',
          { format: 'code' },
          200,
        ),
      })
      .optional(),
    sandbox: choice('Sandbox', {
      available: 'There is one',
      none: 'There is none',
    }).optional(),
    sandboxNote: optionalLine('About the sandbox'),
    allowList: yesNo('Addresses must be allowed', {
      help: 'Their side or ours lets only known IP addresses in',
    }),
    platform: optionalLine('Language or framework', {}, 80),
    stores: z
      .strictObject({
        database: optionalLine('Database', {}, 80),
        queue: optionalLine('Queue', {}, 80),
        cache: optionalLine('Cache', {}, 80),
        secrets: optionalLine('Secret store', {}, 80),
      })
      .optional(),
    personalData: yesNo('Personal data'),
  })
  .meta({
    id: 'DraftDetails',
    description: 'Numbers and names of a scenario, as far as they are known',
  });

/** @public */
export type DraftDetails = z.output<typeof draftDetailsSchema>;

/** Each detail that can be given by itself: `tenants`, `tolerance.keepFor`. */
const DETAIL_PATHS = Object.entries(draftDetailsSchema.shape).flatMap(
  ([key, schema]) => {
    const inner = schema.unwrap();
    return inner instanceof z.ZodObject
      ? [key, ...Object.keys(inner.shape).map(name => `${key}.${name}`)]
      : [key];
  },
);

/** @public */
export const draftInputsSchema = z
  .strictObject({
    scenario: scenarioSchema.prefault({}),
    details: draftDetailsSchema.prefault({}).meta({
      description: 'What is given here counts more than the words',
    }),
    notGiven: z
      .array(z.enum(DETAIL_PATHS))
      .max(DETAIL_PATHS.length)
      .optional()
      .meta({
        description:
          'Details that no input gives, whatever the words seem to say, e.g. `tenants` or `tolerance.keepFor`; a list such as `limits` as a whole',
      }),
  })
  .meta({ id: 'DraftInputs' });

/** @public */
export type DraftInputs = z.output<typeof draftInputsSchema>;

/** What a caller may give. @public */
export type DraftInputsInput = z.input<typeof draftInputsSchema>;

const reading = z
  .strictObject({
    path: requiredText(200).meta({
      description: 'The detail, e.g. `limits[0].amount`, and all below it',
    }),
    input: z
      .enum([
        'details',
        ...(SCENARIO_INPUTS as [(typeof SCENARIO_INPUTS)[number]]),
      ])
      .meta({ description: 'Where it stands; `details`: given by the person' }),
    passage: text(500).meta({ description: 'The words that say so' }),
    assumed: text(500).optional().meta({
      description: 'Why, where the words leave it open and it is assumed',
    }),
  })
  .meta({ id: 'DraftReading' });

/** One detail and the words that it was read from. @public */
export type DraftReading = z.output<typeof reading>;

const understoodSchema = z
  .strictObject({
    details: draftDetailsSchema,
    readings: z.array(reading).max(500),
  })
  .meta({ id: 'Understood' });

/** What the words of a scenario were taken to say, for a person to correct. @public */
export type Understood = z.output<typeof understoodSchema>;

const sectionId = z.enum(
  SECTIONS.map(({ id }) => id) as [SectionId, ...SectionId[]],
);

/** What became of a part of the inputs. */
const USES = {
  used: 'A fact rests on it',
  asked: 'It is not understood, and asked about',
  kept: 'No fact rests on it; its words are kept',
} as const;

const clauseUse = z
  .strictObject({
    input: z.enum(SCENARIO_INPUTS as [(typeof SCENARIO_INPUTS)[number]]),
    text: text(500).meta({ description: 'The words' }),
    use: choice('Use', USES),
    sections: z
      .array(sectionId)
      .max(SECTIONS.length)
      .meta({ description: 'Where it shows, or where its words are kept' }),
    missing: z
      .array(requiredText(100))
      .max(50)
      .meta({ description: 'Numbers and dates in it that no fact has' }),
    question: text(1000).optional(),
  })
  .meta({ id: 'DraftClause' });

/** A part of the inputs and what became of it. @public */
export type DraftClause = z.output<typeof clauseUse>;

const assumption = z
  .strictObject({
    path: requiredText(400).meta({ description: 'The fact' }),
    said: text(500).meta({ description: 'Its value, in words' }),
    why: text(500),
  })
  .meta({ id: 'DraftAssumption' });

/** A fact that no input gives. @public */
export type DraftAssumption = z.output<typeof assumption>;

export const draftSchema = z
  .strictObject({
    document: planDocumentSchema,
    understood: understoodSchema,
    assumptions: z.array(assumption).max(2000),
    clauses: z.array(clauseUse).max(1000).meta({
      description:
        'Every part of the inputs, in their order; questions by what hangs on them most stand in the draft',
    }),
    conflicts: z.array(requiredText(2000)).max(50).meta({
      description:
        'What the inputs ask for and cannot have together, e.g. more requests than the limit allows',
    }),
  })
  .meta({ id: 'Draft' });

/** A plan written from the inputs, with what it rests on. @public */
export type Draft = z.output<typeof draftSchema>;
