import type { StatusTarget } from '@integration-plan/plugin-integration-plan-node';
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

  beforeAll(async () => {
    server = await serveAnswers();
    const instance = {
      url: `${server.url}/base`,
      timeoutMs: 1500,
      headers: { authorization: 'Bearer t0ken', 'x-scope-orgid': 'us' },
    };
    prometheus = new PrometheusSource({ id: 'p', ...instance });
    alertmanager = new AlertmanagerSource({ id: 'a', ...instance });
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
        form: { query: 'up', timeout: '1000ms' },
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
    const started = Date.now();
    const readings = await Promise.all([
      prometheus.read([asMetric], { signal }),
      alertmanager.read([asAlerts], { signal }),
    ]);
    expect(Date.now() - started).toBeLessThan(3000);
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
      if (query === 'quick') return { body: vector('7') };
      setTimeout(() => batch.abort(), 100);
      return undefined;
    });
    const targets = ['slow', 'quick', 'slower'].map(
      (query): StatusTarget => ({ id: query, kind: 'metric', query }),
    );
    const readings = await prometheus.read(targets, { signal: batch.signal });
    expect(readings).toHaveLength(3);
    expect(readings).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ targetId: 'quick', value: 7 }),
        expect.objectContaining({ targetId: 'slow', reason: 'timedOut' }),
        expect.objectContaining({ targetId: 'slower', reason: 'timedOut' }),
      ]),
    );
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

  it('asks a few questions at a time, each of them once', async () => {
    let open = 0;
    let most = 0;
    server.answer(async () => {
      open += 1;
      most = Math.max(most, open);
      await new Promise(resolve => {
        setTimeout(resolve, 20);
      });
      open -= 1;
      return { body: vector('1') };
    });
    const targets = Array.from(
      { length: 80 },
      (_, index): StatusTarget => ({
        id: String(index),
        kind: 'metric',
        query: `up + ${index % 40}`,
      }),
    );
    const readings = await prometheus.read(targets, { signal });
    expect(new Set(readings.map(it => it.targetId)).size).toBe(80);
    expect(server.requests).toHaveLength(40);
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

  it('never cuts off the alert that decides the status', async () => {
    const many = Array.from({ length: 150 }, (_, index) =>
      anAlert({ alertname: 'Info', severity: 'info', n: `${index}` }),
    );
    const worst = anAlert(
      { alertname: 'Down', severity: 'Critical', n: 'worst' },
      {
        startsAt: '2026-06-01T00:00:00Z',
        annotations: { message: 'gone\u0000', runbook_url: 'not a url' },
        generatorURL: '/graph',
      },
    );
    server.answer({ body: [...many, worst] });
    const [reading] = await alertmanager.read([asAlerts], { signal });
    if (reading.kind !== 'alerts') throw new Error(JSON.stringify(reading));
    expect(reading.alerts).toHaveLength(100);
    expect(reading.alerts[0]).toEqual({
      fingerprint: 'worst',
      name: 'Down',
      state: 'firing',
      severity: 'critical',
      startsAt: '2026-06-01T00:00:00.000Z',
      labels: { alertname: 'Down', severity: 'Critical', n: 'worst' },
      description: 'gone',
    });
    expect(reading.alerts[1].startsAt).toBe('2026-01-02T02:04:05.123Z');
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
