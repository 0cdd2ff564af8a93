import { mockServices } from '@backstage/backend-test-utils';
import {
  alertSchema,
  sampleSchema,
  type Alert,
} from '@integration-plan/plugin-integration-plan-common';
import type {
  StatusSource,
  StatusTarget,
} from '@integration-plan/plugin-integration-plan-node';
import { testDatabases } from '../__testUtils__/database';
import { aPlan, watchingDocument } from '../__testUtils__/plans';
import { PlanStore } from '../plans/PlanStore';
import { askForSeries } from './askSource';
import { MAX_ALERTS, parseReadings } from './parseReadings';
import { StatusPoller } from './StatusPoller';
import { StatusPublisher } from './StatusPublisher';
import { StatusSourceRegistry } from './StatusSourceRegistry';
import { StatusStore } from './StatusStore';

jest.setTimeout(60_000);
const databases = testDatabases();

const anAlert = (more: object = {}): Alert => ({
  fingerprint: 'f1',
  name: 'WorkdayDown',
  state: 'firing',
  severity: 'critical',
  startsAt: '2026-03-01T11:59:00.000Z',
  labels: { vendor: 'workday' },
  ...more,
});

const value = (more: object) => ({ kind: 'value', value: 1, ...more });
const alerts = (...list: unknown[]) => ({ kind: 'alerts', alerts: list });

const failure = (reason: string, message: unknown) => ({
  status: 'unknown',
  reason,
  message,
});

/** What a source answers for its alerts, and what becomes of it. */
const ALERTS: Array<[string, object, object]> = [
  [
    'an alert in a state that there is not beside a good one',
    alerts(anAlert({ severity: 'warning' }), anAlert({ state: 'active' })),
    {
      status: 'warning',
      message: expect.stringMatching(
        /^Firing: WorkdayDown; 1 of 2 alerts cannot be read \(\[1\]\.state: /,
      ),
      alerts: [anAlert({ severity: 'warning' })],
    },
  ],
  [
    'an alert without a date',
    alerts(anAlert({ startsAt: undefined })),
    failure(
      'sourceFailed',
      expect.stringMatching(/^1 of 1 alerts cannot be read \(\[0\]\.startsAt/),
    ),
  ],
  [
    'an alert that is nothing',
    alerts(null),
    failure('sourceFailed', expect.stringContaining('cannot be read')),
  ],
  [
    'an alert with a date that there is not',
    alerts(anAlert({ startsAt: '2026-02-30T00:00:00Z' })),
    failure('sourceFailed', expect.stringContaining('[0].startsAt')),
  ],
  [
    'two alerts of one identity',
    alerts(anAlert({ severity: 'ok' }), anAlert({ name: 'Other' })),
    {
      status: 'critical',
      message:
        'Firing: Other; 1 of 2 alerts cannot be told from another (the fingerprint "f1" is given twice)',
      alerts: [anAlert({ name: 'Other' })],
    },
  ],
  [
    'a severity that there is not',
    alerts(anAlert({ severity: 'disaster' })),
    failure('sourceFailed', expect.stringContaining('[0].severity')),
  ],
  [
    'more alerts than are kept, the worst last',
    alerts(
      ...Array.from({ length: 3000 }, (_, index) =>
        anAlert({ fingerprint: `${index}`, name: 'Info', severity: 'ok' }),
      ),
      anAlert({ fingerprint: 'worst' }),
    ),
    {
      status: 'critical',
      message: `Firing: WorkdayDown, Info; only ${MAX_ALERTS} of 3001 alerts are kept`,
      alerts: [
        anAlert({ fingerprint: 'worst' }),
        ...Array.from({ length: MAX_ALERTS - 1 }, () =>
          expect.objectContaining({ name: 'Info' }),
        ),
      ],
    },
  ],
  [
    'long texts, NUL, links that run scripts, fields that are not asked for',
    alerts(
      anAlert({
        fingerprint: 'f\u00001',
        name: 'x'.repeat(100_000),
        summary: `a\u0000b${'😀'.repeat(100_000)}`,
        description: `\ud800${'y'.repeat(100_000)}`,
        runbookUrl: 'data:text/html,<script>alert(1)</script>',
        sourceUrl: ' https://vendor.example.com/alert ',
        startsAt: '2026-03-01T12:59:00.000000001+01:00',
        labels: {
          'n\u0000ul': 'v\u0000alue',
          long: 'z'.repeat(100_000),
          ...Object.fromEntries(
            Array.from({ length: 500 }, (_, index) => [`l${index}`, '1']),
          ),
        },
        more: { secret: 1 },
      }),
    ),
    {
      status: 'critical',
      message: expect.stringMatching(
        /^Firing: x+….*; only 100 of 502 labels of an alert are kept$/,
      ),
      alerts: [
        {
          fingerprint: 'f1',
          name: `${'x'.repeat(500)}…`,
          state: 'firing',
          severity: 'critical',
          startsAt: '2026-03-01T11:59:00.000Z',
          labels: expect.objectContaining({
            nul: 'value',
            long: `${'z'.repeat(500)}…`,
          }),
          summary: expect.stringMatching(/^ab(😀)+…$/u),
          description: `\ufffd${'y'.repeat(1999)}…`,
          sourceUrl: 'https://vendor.example.com/alert',
        },
      ],
    },
  ],
  [
    'alerts of which it has forgotten some',
    alerts(anAlert({ state: 'unknown' })),
    {
      status: 'unknown',
      reason: 'sourceFailed',
      message: expect.stringContaining('still fires is not known'),
      alerts: [anAlert({ state: 'unknown' })],
    },
  ],
  [
    'a doubt about alerts that are missing',
    { ...alerts(), doubt: 'It has just begun' },
    {
      status: 'unknown',
      reason: 'sourceFailed',
      message: 'It has just begun',
      alerts: [],
    },
  ],
  [
    'a silence with a script for a link, and one that is none',
    alerts(
      anAlert({
        state: 'silenced',
        silence: {
          by: `jane\u0000${'x'.repeat(9999)}`,
          until: '2026-03-01T13:00:00+01:00',
          comment: 'y'.repeat(9999),
          url: 'data:text/html,<script>alert(1)</script>',
        },
      }),
      anAlert({ fingerprint: 'f2', state: 'silenced', silence: { by: 1 } }),
    ),
    {
      status: 'ok',
      alerts: [
        anAlert({
          state: 'silenced',
          silence: {
            by: expect.stringMatching(/^jane x+…$/),
            until: '2026-03-01T12:00:00.000Z',
            comment: `${'y'.repeat(2000)}…`,
          },
        }),
        anAlert({ fingerprint: 'f2', state: 'silenced' }),
      ],
    },
  ],
  [
    'something else than a list',
    { kind: 'alerts', alerts: 'none' },
    failure('sourceFailed', expect.stringContaining('unexpected shape')),
  ],
  ['a value', value({}), failure('sourceFailed', expect.any(String))],
];

/** What a source answers for a metric, and what becomes of it. */
const VALUES: Array<[string, unknown, object]> = [
  [
    'NaN',
    value({ value: NaN }),
    failure('notANumber', 'The source answered NaN, which is not a number'),
  ],
  [
    'infinity',
    value({ value: -Infinity }),
    failure('notANumber', expect.stringContaining('-Infinity')),
  ],
  [
    'a number as text',
    value({ value: '12' }),
    failure('sourceFailed', expect.stringContaining('value')),
  ],
  ['the largest number', value({ value: 1.7e308 }), { status: 'critical' }],
  ['the smallest number', value({ value: 5e-324 }), { status: 'ok' }],
  [
    'a date that is none',
    value({ observedAt: 'today' }),
    failure('sourceFailed', expect.stringContaining('observedAt')),
  ],
  [
    'a date with an offset',
    value({ observedAt: '2999-01-01T00:00:00.123456789+01:00' }),
    failure(
      'sourceFailed',
      expect.stringMatching(/ahead of the clock of the portal/),
    ),
  ],
  [
    'a date in the year 300000',
    value({ observedAt: '+300000-01-01T00:00:00Z' }),
    failure('sourceFailed', expect.stringContaining('observedAt')),
  ],
  [
    'a failure with a reason of its own, an address and NUL',
    {
      kind: 'failure',
      reason: 'bored',
      message: `Post "http://u:s3cret@10.0.0.1/": n\u0000o${'!'.repeat(9999)}`,
    },
    failure(
      'sourceFailed',
      expect.stringMatching(/^Post "\(address\)": n o!+…$/),
    ),
  ],
  [
    'a failure without a word',
    { kind: 'failure', reason: 'rateLimited' },
    failure('rateLimited', 'The source does not say why'),
  ],
  [
    'a kind that there is not',
    { kind: 'verdict', status: 'ok' },
    failure('sourceFailed', expect.stringContaining('unexpected shape')),
  ],
];

describe.each(databases.ids)('What a hostile source answers (%s)', id => {
  type Answer = (targets: StatusTarget[]) => unknown;
  let answer: Answer;
  let ask: () => Promise<Record<string, Record<string, unknown>>>;
  let log: ReturnType<typeof mockServices.logger.mock>;
  let observedAt: () => string;

  beforeAll(async () => {
    const { database } = await databases.create(id);
    let offset = 0;
    const now = () => new Date(Date.now() + offset);
    observedAt = () => now().toISOString();
    const plans = await PlanStore.create({ database, now });
    const store = await StatusStore.create({ database, now });
    const sources = new StatusSourceRegistry();
    const hostile = (sourceId: string): StatusSource => ({
      id: sourceId,
      type: 'hostile',
      read: (async (targets: StatusTarget[]) =>
        answer(targets)) as StatusSource['read'],
    });
    sources.add(hostile('main'), hostile('alerts'));
    log = mockServices.logger.mock();
    const plan = await plans.create(aPlan({ document: watchingDocument }), {
      author: 'a',
    });
    const poller = new StatusPoller({
      store,
      sources,
      publisher: new StatusPublisher({ publish: async () => {} }, log),
      logger: log,
      now,
      options: { frequencyMs: 60_000, timeoutMs: 500, batchSize: 100 },
    });
    ask = async () => {
      offset += 67_000;
      await poller.pollOnce();
      const targets = await store.targetsOf(plan.id);
      return Object.fromEntries(
        targets.map(({ target, latest }) => {
          for (const one of latest?.alerts ?? []) alertSchema.parse(one);
          for (const one of latest?.samples ?? []) sampleSchema.parse(one);
          return [target.definition.key, { ...latest }];
        }),
      );
    };
  });

  /** Everything is well but for what `over` says of one target. */
  const well =
    (over: Record<string, unknown> = {}) =>
    (targets: StatusTarget[]) =>
      targets.map(target => {
        const about =
          target.kind === 'metric' ? target.query : target.matchers[0].value;
        return {
          targetId: target.id,
          observedAt: observedAt(),
          ...(target.kind === 'metric'
            ? value({ value: target.query === 'queue_depth' ? 12 : 0.99 })
            : alerts()),
          ...(over[about] as object),
        };
      });

  /** Targets come in any order. */
  const isQueue = (target: StatusTarget) =>
    target.kind === 'metric' && target.query === 'queue_depth';

  /** All is well; then the source answers this. */
  const read = async (hostile: Answer) => {
    answer = well();
    expect(await ask()).toMatchObject({
      queue: { status: 'ok', value: 12 },
      success: { status: 'ok' },
      vendor: { status: 'ok' },
    });
    log.warn.mockClear();
    answer = hostile;
    const found = await ask();
    // One source must not keep the readings of all others from being stored
    expect(log.error).not.toHaveBeenCalled();
    return found;
  };

  it.each(ALERTS)('%s', async (_, given, expected) => {
    const found = await read(well({ workday: given }));
    expect(found.vendor).toMatchObject(expected);
    expect(found.queue).toMatchObject({ status: 'ok' });
    expect(String(found.vendor.message).length).toBeLessThanOrEqual(2000);
  });

  it.each(VALUES)('%s', async (_, given, expected) => {
    const found = await read(well({ queue_depth: given }));
    expect(found.queue).toMatchObject(expected);
    expect(JSON.stringify(found)).not.toContain('s3cret');
    expect(found.success).toMatchObject({ status: 'ok' });
  });

  it('no answer for a target, and one for a target that nobody asked for', async () => {
    const found = await read(targets => [
      ...well()(targets.filter(target => !isQueue(target))),
      { targetId: 'somebody else', ...value({ observedAt: observedAt() }) },
    ]);
    expect(found).toMatchObject({
      queue: failure(
        'sourceFailed',
        'The source did not answer for this target',
      ),
      success: { status: 'ok' },
    });
    expect(log.warn).toHaveBeenCalledWith(
      'Readings of main that nobody asked for: 1',
    );
  });

  it('two answers for one target', async () => {
    const found = await read(targets => [
      ...well()(targets),
      ...well()(targets.filter(isQueue)),
    ]);
    expect(found).toMatchObject({
      queue: failure(
        'sourceFailed',
        'The source answered twice for this target',
      ),
      success: { status: 'ok' },
    });
  });

  it.each([undefined, null, 'ok', {}, [null], [[]], [{ targetId: 7 }]])(
    '%p for all targets',
    async given => {
      const found = await read(() => given);
      for (const target of Object.values(found)) {
        expect(target).toMatchObject({
          status: 'unknown',
          message: expect.stringMatching(/source/),
        });
      }
    },
  );

  it('an answer that cannot be looked at', async () => {
    const found = await read(() => [
      new Proxy(
        {},
        {
          get: () => {
            throw new Error('s3cret');
          },
        },
      ),
    ]);
    expect(found.queue).toMatchObject({ status: 'unknown' });
    expect(JSON.stringify(found)).not.toContain('s3cret');
  });
});

describe('The history that a hostile source gives', () => {
  const ask = (readSeries: unknown) =>
    askForSeries(
      {
        id: 'main',
        type: 'hostile',
        read: async () => [],
        readSeries: readSeries as StatusSource['readSeries'],
      },
      'up',
      { from: new Date(0), to: new Date(1000) },
      { timeoutMs: 50, logger: mockServices.logger.mock() },
    );

  it('has gaps where there is no number', async () => {
    const samples = [
      [1, NaN],
      [2, Infinity],
      [3, '4'],
      [4, 4],
    ];
    expect(await ask(async () => ({ stepSeconds: 1, samples }))).toEqual({
      stepSeconds: 1,
      samples: [
        [1, null],
        [2, null],
        [3, null],
        [4, 4],
      ],
    });
  });

  it.each([
    ['nothing', async () => undefined, 'unexpected shape'],
    [
      'a step of nothing',
      async () => ({ stepSeconds: 0, samples: [] }),
      'step',
    ],
    [
      'a time that is none',
      async () => ({ stepSeconds: 1, samples: [[NaN, 1]] }),
      'samples[0][0]',
    ],
    [
      'more than can be drawn',
      async () => ({ stepSeconds: 1, samples: Array(20_000).fill([1, 1]) }),
      'samples: Too big',
    ],
    ['no end', () => new Promise(() => {}), 'No answer within 0.05 s'],
    [
      'an error with a secret',
      () => {
        throw new Error('s3cret');
      },
      'The source failed; the log of the backend says more',
    ],
  ])('is refused: %s', async (_, readSeries, message) => {
    await expect(ask(readSeries)).rejects.toMatchObject({
      name: 'UpstreamError',
      message: expect.stringContaining(message),
    });
  });
});

it('A proof that cannot be understood proves nothing', () => {
  const read = (more: object) =>
    parseReadings(
      ['1'],
      [
        {
          targetId: '1',
          kind: 'alerts',
          alerts: [],
          observedAt: '2026-03-01T12:00:00Z',
          ...more,
        },
      ],
    ).readings.get('1');
  const at = '2026-03-01T12:00:00.000Z';
  expect(read({ proof: { by: 'rules', at } })).toMatchObject({
    proof: { by: 'rules', at },
  });
  for (const proof of [{ by: 'hope', at }, { by: 'rules' }, true, null]) {
    expect(read({ proof })).not.toHaveProperty('proof');
  }
});

it('A list of alerts that many targets share is looked at once', () => {
  const looksWith = (targets: number) => {
    let looks = 0;
    const alert = Object.defineProperty(anAlert(), 'name', {
      get: () => {
        looks += 1;
        return 'WorkdayDown';
      },
    });
    const list = [alert];
    const ids = Array.from({ length: targets }, (_, index) => `${index}`);
    const observedAt = '2026-03-01T12:00:00Z';
    const { readings } = parseReadings(
      ids,
      ids.map(targetId => ({
        targetId,
        kind: 'alerts',
        alerts: list,
        observedAt,
      })),
    );
    expect(readings.get(`${targets - 1}`)).toMatchObject({
      alerts: [{ name: 'WorkdayDown' }],
    });
    return looks;
  };
  expect(looksWith(200)).toBe(looksWith(1));
});
