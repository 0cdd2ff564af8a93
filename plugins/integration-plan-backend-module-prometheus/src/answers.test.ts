import type {
  Reading,
  StatusTarget,
} from '@integration-plan/plugin-integration-plan-node';
import { ConfigReader } from '@backstage/config';
import { readAlertmanagerOptions } from './alertmanagerOptions';
import { AlertmanagerSource } from './AlertmanagerSource';
import { PrometheusSource } from './PrometheusSource';
import { serveAnswers } from './testing/http';

const { signal } = new AbortController();
const asMetric: StatusTarget = { id: 'm', kind: 'metric', query: 'up' };
const asAlerts: StatusTarget = {
  id: 'a',
  kind: 'alerts',
  matchers: [{ label: 'alertname', operator: '=', value: 'Down' }],
};

const options = (config: object = {}) =>
  readAlertmanagerOptions([])(
    new ConfigReader(config as never),
    message => new Error(message),
  ).options;

const vector = (...values: unknown[]) => ({
  status: 'success',
  data: {
    resultType: 'vector',
    result: values.map(value => ({
      metric: {},
      value: [1_700_000_000.5, value],
    })),
  },
});

/** What a server answers to a query, whether it is joined or not. */
const joint = (query: string, value = '1') => {
  const parts = [...query.matchAll(/"__ip","(\d+)"/g)];
  const [time] = [1_700_000_000.5];
  if (parts.length === 0) return vector(value);
  const result = parts.map(([, __ip]) => ({
    metric: { __ip },
    value: [time, value],
  }));
  return { status: 'success', data: { resultType: 'vector', result } };
};

/** Targets with different queries: so many that begin like this, so many like that. */
const metrics = (...counts: Array<string | number>): StatusTarget[] =>
  counts.flatMap((name, index) =>
    typeof name === 'string'
      ? Array.from({ length: counts[index + 1] as number }, (_, i) => ({
          id: `${name}${i}`,
          kind: 'metric' as const,
          query: `${name} + ${i}`,
        }))
      : [],
  );

/** How many readings there are of each kind. */
const tally = (readings: Reading[]) => {
  const counts: Record<string, number> = {};
  for (const reading of readings) {
    const kind =
      (reading.kind === 'value' && `value ${reading.value}`) ||
      (reading.kind === 'failure' && reading.reason) ||
      reading.kind;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
};

const anAlert = (labels: Record<string, string>, more: object = {}) => ({
  fingerprint: labels.n ?? 'f',
  startsAt: '2026-01-02T03:04:05.123456789+01:00',
  labels,
  status: { state: 'active' },
  ...more,
});

describe('answers that a server could give', () => {
  let server: Awaited<ReturnType<typeof serveAnswers>>;
  let prometheus: PrometheusSource;
  let alertmanager: AlertmanagerSource;

  const instance = (timeoutMs: number) => ({
    url: `${server.url}/base`,
    timeoutMs,
    headers: { authorization: 'Bearer t0ken', 'x-scope-orgid': 'us' },
  });

  /** Gives up soon, for what is never answered. */
  const hurried = () =>
    new PrometheusSource({ id: 'hurried', ...instance(1500) });

  beforeAll(async () => {
    server = await serveAnswers();
    // Long enough for any answer, however busy the machine is
    prometheus = new PrometheusSource({ id: 'p', ...instance(30_000) });
    alertmanager = new AlertmanagerSource(
      { id: 'a', ...instance(30_000) },
      options(),
    );
  });

  beforeEach(() => {
    server.requests.length = 0;
  });

  afterAll(() => server.stop());

  const bothFail = async (reason: string, message: unknown) => {
    const [metric] = await prometheus.read([asMetric], { signal });
    expect(metric).toEqual({ targetId: 'm', kind: 'failure', reason, message });
    const [alerts] = await alertmanager.read([asAlerts], { signal });
    expect(alerts).toEqual({ targetId: 'a', kind: 'failure', reason, message });
  };

  it('sends the query as a form, with credentials and a time limit for the server', async () => {
    server.answer({ body: vector('1.5') });
    expect(await prometheus.read([asMetric], { signal })).toEqual([
      {
        targetId: 'm',
        kind: 'value',
        value: 1.5,
        observedAt: '2023-11-14T22:13:20.500Z',
      },
    ]);
    expect(server.requests).toEqual([
      {
        method: 'POST',
        url: '/base/api/v1/query',
        headers: expect.objectContaining({
          authorization: 'Bearer t0ken',
          'x-scope-orgid': 'us',
          'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
        }),
        form: { query: 'up', timeout: '29500ms' },
      },
    ]);
  });

  it.each([
    ['a web page', '<html>welcome</html>', 'The answer is not JSON'],
    ['nothing', '', 'The answer is not JSON'],
    ['another API', '{"status":"ok"}', /unexpected shape/],
    ['null', 'null', /unexpected shape/],
    ['too much', 'x'.repeat(21 * 1024 * 1024), /larger than \d+ bytes/],
  ])('says so when both get %s', async (_, body, message) => {
    server.answer({ body });
    await bothFail('sourceFailed', expect.stringMatching(message));
  });

  it.each([
    [429, 'rateLimited', /limits our requests/],
    [401, 'sourceFailed', /check the credentials/],
    [503, 'sourceFailed', /^The source answered HTTP 503$/],
    [504, 'timedOut', /gave up waiting/],
  ])('says so when both get HTTP %s', async (status, reason, message) => {
    server.answer({ status, body: '<html>t0ken</html>' });
    await bothFail(reason, expect.stringMatching(message));
  });

  it('gives up after the time limit of the instance', async () => {
    server.answer(async () => undefined);
    const readings = await Promise.all([
      hurried().read([asMetric], { signal }),
      new AlertmanagerSource({ id: 'a', ...instance(1500) }, options()).read(
        [asAlerts],
        { signal },
      ),
    ]);
    expect(readings.flat()).toEqual(
      ['m', 'a'].map(targetId => ({
        targetId,
        kind: 'failure',
        reason: 'timedOut',
        message: 'No answer within 1.5 s',
      })),
    );
  });

  it('stops with the batch, keeping what it had', async () => {
    const batch = new AbortController();
    server.answer(async ({ query }) => {
      if (query.includes('(quick')) return { body: joint(query, '7') };
      setTimeout(() => batch.abort(), 100);
      return undefined;
    });
    const readings = await prometheus.read(metrics('quick', 50, 'slow', 10), {
      signal: batch.signal,
    });
    expect(tally(readings)).toEqual({ 'value 7': 50, timedOut: 10 });
  });

  it('finds the query that takes too long, and asks it alone from then on', async () => {
    const error = 'query timed out in expression evaluation';
    server.answer(async ({ query }) =>
      query.includes('slow')
        ? {
            status: 503,
            body: { status: 'error', errorType: 'timeout', error },
          }
        : { body: joint(query) },
    );
    const targets = metrics('slow', 1, 'quick', 49);
    const expected = { timedOut: 1, 'value 1': 49 };
    expect(tally(await prometheus.read(targets, { signal }))).toEqual(expected);
    server.requests.length = 0;
    expect(tally(await prometheus.read(targets, { signal }))).toEqual(expected);
    expect(server.requests).toHaveLength(2);
  });

  it('asks a server that does not answer at all no more than it must', async () => {
    server.answer(async () => undefined);
    const source = hurried();
    const readings = await source.read(metrics('mute', 100), { signal });
    expect(tally(readings)).toEqual({ timedOut: 100 });
    // Two joint requests, and one to see whether anybody is there
    expect(server.requests).toHaveLength(3);
    server.requests.length = 0;
    server.answer({ status: 503, body: 'no' });
    expect(tally(await source.read(metrics('down', 100), { signal }))).toEqual({
      sourceFailed: 100,
    });
    expect(server.requests).toHaveLength(3);
  });

  it('takes an answer that lacks something for no answer, hints about the query for none of its business', async () => {
    const read = async (more: object) => {
      server.answer(async ({ query }) => ({
        body: { ...joint(query), ...more },
      }));
      return tally(await prometheus.read(metrics('q', 2), { signal }));
    };
    expect(
      await read({
        warnings: ['PromQL warning: bucket label le is missing'],
        infos: ['PromQL info: metric might not be a counter'],
      }),
    ).toEqual({ 'value 1': 2 });
    expect(
      await read({ warnings: ['store b: refused, partial response'] }),
    ).toEqual({ partial: 2 });
    expect(await read({ isPartial: true })).toEqual({ partial: 2 });
    expect(server.requests.at(-1)?.form.query).toContain('label_replace');
    await expect(
      prometheus.readSeries(
        'q',
        { from: new Date(0), to: new Date(60_000) },
        { signal },
      ),
    ).rejects.toThrow();
  });

  it('asks by GET where POST is refused, and where it is told to', async () => {
    const methods = () => server.requests.map(({ method }) => method);
    server.answer(async ({ method, query }) =>
      method === 'GET'
        ? { body: joint(query, '3') }
        : { status: 405, body: 'Method Not Allowed' },
    );
    const url = `${server.url}/get`;
    const learns = { id: 'p', url, timeoutMs: 30_000, headers: {} };
    const proxied = new PrometheusSource(learns);
    for (let round = 0; round < 2; round++) {
      expect(tally(await proxied.read(metrics('up', 3), { signal }))).toEqual({
        'value 3': 3,
      });
    }
    expect(methods()).toEqual(['POST', 'GET', 'GET']);
    const told = new PrometheusSource({ ...learns, method: 'GET' });
    await told.read(metrics('x'.repeat(300), 100), { signal });
    expect(methods().slice(3)).not.toContain('POST');
    for (const { url: asked = '' } of server.requests) {
      expect(asked.length).toBeLessThan(8000);
    }
  });

  it.each([
    [400, 'bad_data', 'parse error: oops', 'sourceFailed'],
    [422, 'execution', 'many-to-many matching not allowed', 'sourceFailed'],
    [503, 'timeout', 'query timed out', 'timedOut'],
    [200, 'internal', 'no such block', 'sourceFailed'],
  ])(
    'repeats the reason in HTTP %s %s',
    async (status, errorType, error, reason) => {
      server.answer({ status, body: { status: 'error', errorType, error } });
      const [reading] = await prometheus.read([asMetric], { signal });
      expect(reading).toMatchObject({
        reason,
        message: `Prometheus: ${error}`,
      });
    },
  );

  it('keeps addresses in an explanation to itself', async () => {
    const error = 'Get "http://admin:t0ken@store.internal:9090/x": refused';
    server.answer({ status: 422, body: { status: 'error', error } });
    const [reading] = await prometheus.read([asMetric], { signal });
    expect(reading).toMatchObject({
      message: 'Prometheus: Get "(address)": refused',
    });
  });

  it.each([
    ['an empty value', vector(''), 'sourceFailed'],
    ['a value that is not text', vector(1), 'sourceFailed'],
    ['words', vector('many'), 'sourceFailed'],
    ['several values', vector('1', '2'), 'notANumber'],
    ['no value', vector(), 'noData'],
    [
      'an impossible time',
      {
        status: 'success',
        data: { resultType: 'scalar', result: [1e300, '1'] },
      },
      'sourceFailed',
    ],
    [
      'a native histogram',
      {
        status: 'success',
        data: {
          resultType: 'vector',
          result: [{ metric: {}, histogram: [1, { count: '1' }] }],
        },
      },
      'notANumber',
    ],
  ])('takes no number from %s', async (_, body, reason) => {
    server.answer({ body });
    const [reading] = await prometheus.read([asMetric], { signal });
    expect(reading).toMatchObject({ kind: 'failure', reason });
  });

  it('asks a few requests at a time, each question once', async () => {
    let open = 0;
    let most = 0;
    server.answer(async ({ query }) => {
      open += 1;
      most = Math.max(most, open);
      await new Promise(resolve => {
        setTimeout(resolve, 20);
      });
      open -= 1;
      return { body: joint(query) };
    });
    const targets = Array.from(
      { length: 2000 },
      (_, index): StatusTarget => ({
        id: String(index),
        kind: 'metric',
        query: `up + ${index % 1000}`,
      }),
    );
    // Two batches of one source, as well
    const readings = await Promise.all([
      prometheus.read(targets, { signal }),
      prometheus.read(targets.slice(0, 50), { signal }),
    ]);
    expect(tally(readings.flat())).toEqual({ 'value 1': 2050 });
    expect(server.requests).toHaveLength(21);
    expect(most).toBe(8);
  });

  it('has no answer for a target of the other kind', async () => {
    const [alerts] = await prometheus.read([asAlerts], { signal });
    const [metric] = await alertmanager.read([asMetric], { signal });
    expect(alerts).toMatchObject({ targetId: 'a', reason: 'sourceFailed' });
    expect(metric).toMatchObject({ targetId: 'm', reason: 'sourceFailed' });
    expect(server.requests).toEqual([]);
  });

  it('places samples whose times the server has moved', async () => {
    const values = [7, 22, 52].map(time => [1_700_000_000 + time, `${time}`]);
    server.answer({
      body: {
        status: 'success',
        data: { resultType: 'matrix', result: [{ metric: {}, values }] },
      },
    });
    const range = {
      from: new Date(1_700_000_000_000),
      to: new Date(1_700_000_060_000),
    };
    const { samples } = await prometheus.readSeries('up', range, { signal });
    expect(samples.map(([time]) => time - 1_700_000_000)).toEqual([
      0, 15, 30, 45, 60,
    ]);
    expect(samples.map(([, value]) => value)).toEqual([7, 22, null, 52, null]);
  });

  it('asks for the alerts of each target where all of them are too many', async () => {
    const alerts = ['Down', 'Up'].map(alertname => anAlert({ alertname }));
    const url = `${server.url}/many`;
    const huge = new AlertmanagerSource(
      { id: 'a', url, timeoutMs: 30_000, headers: {} },
      options({ heartbeat: { labels: { alertname: 'Up' } } }),
    );
    server.answer(async ({ url: asked }) => {
      const { searchParams } = new URL(asked, url);
      const [filter] = searchParams.getAll('filter');
      if (filter === undefined) return { body: 'x'.repeat(21 * 1024 * 1024) };
      return {
        body: alerts.filter(one => filter.includes(one.labels.alertname)),
      };
    });
    const read = async () => {
      server.requests.length = 0;
      const [reading] = await huge.read([asAlerts], { signal });
      expect(reading).toMatchObject({
        alerts: [{ name: 'Down' }],
        proof: { by: 'heartbeat' },
      });
      return server.requests.length;
    };
    expect(await read()).toBe(3);
    // It is not asked for all of them again soon
    expect(await read()).toBe(2);
  });

  it('takes what alerts say as it stands, whatever the case of their severity', async () => {
    const labels = { alertname: 'Down', severity: 'Critical', n: 'worst' };
    server.answer({
      body: [
        anAlert(labels, {
          annotations: { message: 'gone', runbook_url: 'not a url' },
          generatorURL: '/graph',
        }),
        anAlert({ alertname: 'Down', severity: 'INFO' }),
      ],
    });
    const [reading] = await alertmanager.read([asAlerts], { signal });
    const startsAt = '2026-01-02T03:04:05.123456789+01:00';
    expect(reading).toMatchObject({
      alerts: [
        {
          fingerprint: 'worst',
          name: 'Down',
          state: 'firing',
          severity: 'critical',
          startsAt,
          labels,
          description: 'gone',
          runbookUrl: 'not a url',
          sourceUrl: '/graph',
        },
        { fingerprint: 'f', name: 'Down', severity: 'ok' },
      ],
    });
  });

  it('names the part of an alert that is not as expected', async () => {
    server.answer({
      body: [anAlert({ alertname: 'Down' }, { startsAt: '?' })],
    });
    const [reading] = await alertmanager.read([asAlerts], { signal });
    expect(reading).toMatchObject({
      reason: 'sourceFailed',
      message: expect.stringContaining('unexpected shape at [0].startsAt'),
    });
  });
});
