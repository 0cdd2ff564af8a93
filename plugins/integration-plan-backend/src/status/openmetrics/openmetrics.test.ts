import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigReader } from '@backstage/config';
import { Gauge, Registry } from 'prom-client';
import { OpenMetricsSource, readOpenMetricsSources } from './OpenMetricsSource';
import { parseExposition } from './parseExposition';
import { evaluateQuery, parseQuery } from './query';

describe('parseExposition', () => {
  it('reads names, labels with escapes, values and timestamps', () => {
    const text = [
      '# HELP a Some help',
      '# TYPE a gauge',
      'a 1',
      'b{} 2.5e3',
      'c{x="1",y="a \\"q\\" \\\\ \\n, }=",} -3 1700000000000',
      '  d { z = "ü" }  +Inf',
      'e NaN',
      '',
    ].join('\n');
    expect(parseExposition(text, { openMetrics: false })).toEqual([
      { name: 'a', labels: {}, value: 1 },
      { name: 'b', labels: {}, value: 2500 },
      {
        name: 'c',
        labels: { x: '1', y: 'a "q" \\ \n, }=' },
        value: -3,
        timestamp: 1700000000000,
      },
      { name: 'd', labels: { z: 'ü' }, value: Infinity },
      { name: 'e', labels: {}, value: NaN },
    ]);
  });

  it('reads seconds, exemplars and the end mark of OpenMetrics', () => {
    const text =
      'a_bucket{le="1"} 5 1700000000.5 # {trace_id="x # y"} 0.67\n# EOF\nrubbish{';
    expect(parseExposition(text, { openMetrics: true })).toEqual([
      {
        name: 'a_bucket',
        labels: { le: '1' },
        value: 5,
        timestamp: 1700000000500,
      },
    ]);
  });

  it.each([
    ['<html>', 'no metric name'],
    ['a', 'is not a number'],
    ['a one', '"one" is not a number'],
    ['a{x=1} 1', 'malformed labels'],
    ['a{x="1" 1', 'malformed labels'],
    ['a 1 2 3', 'text after the timestamp'],
  ])('names the line of %p', (line, message) => {
    expect(() =>
      parseExposition(`ok 1\n${line}`, { openMetrics: false }),
    ).toThrow(new RegExp(`Line 2 of the exposition: .*${message}`));
  });
});

describe('parseQuery', () => {
  const samples = parseExposition(
    'q{tenant="acme",zone="eu+west|1"} 3\nq{tenant="globex"} 5\nq{tenant="initech"} 7\nother 1',
    { openMetrics: false },
  );
  const answer = (query: string) => evaluateQuery(parseQuery(query), samples);

  it.each([
    ['other', 1],
    ['q{tenant="acme"}', 3],
    ['q{tenant=~"acme|none"}', 3],
    ['q{tenant!="acme", tenant!~"glo.*"}', 7],
    ['q{zone="eu+west|1"}', 3],
    ['{__name__="other"}', 1],
    ['min(q)', 3],
    ['max(q)', 7],
    ['sum(q{tenant!="acme"})', 12],
    ['avg( q )', 5],
    ['count(q{zone=""})', 2],
  ])('answers %s', (query, value) => {
    expect(answer(query)).toEqual({ value });
  });

  it('tells no data and several series apart from a number', () => {
    expect(answer('nothing')).toMatchObject({ reason: 'noData' });
    expect(answer('q')).toMatchObject({
      reason: 'notANumber',
      message: expect.stringContaining('3 series'),
    });
  });

  it.each([
    'rate(q[5m])',
    'q + other',
    'q[5m]',
    'sum by (tenant) (q)',
    'topk(1, q)',
    'q offset 5m',
    'q{',
    '',
    '42',
  ])('says what it supports when asked %p', query => {
    expect(() => parseQuery(query)).toThrow('needs a Prometheus source');
  });
});

describe('OpenMetricsSource', () => {
  let server: Server;
  let url: string;
  let respond: () => Promise<{ type: string; body: string; status?: number }>;
  const seen: Array<string | undefined> = [];

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      seen.push(request.headers.authorization);
      const { type, body, status = 200 } = await respond();
      response.writeHead(status, { 'content-type': type }).end(body);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`;
  });
  afterAll(() => server.close());

  const signal = new AbortController().signal;
  const targets = [
    { id: '1', kind: 'metric' as const, query: 'jobs{tenant="a"}' },
    { id: '2', kind: 'metric' as const, query: 'max(jobs)' },
    { id: '3', kind: 'metric' as const, query: 'rate(jobs[1m])' },
    { id: '4', kind: 'alerts' as const, matchers: [] },
  ];

  it.each([
    ['Prometheus text', Registry.PROMETHEUS_CONTENT_TYPE],
    ['OpenMetrics', Registry.OPENMETRICS_CONTENT_TYPE],
  ] as const)('reads what prom-client writes as %s', async (_name, type) => {
    const registry = new Registry();
    registry.setContentType(type as never);
    const gauge = new Gauge({
      name: 'jobs',
      help: 'Jobs "waiting"\nnow',
      labelNames: ['tenant'],
      registers: [registry],
    });
    gauge.set({ tenant: 'a' }, 4);
    gauge.set({ tenant: 'b "x" \\' }, 9);
    respond = async () => ({ type, body: await registry.metrics() });

    const source = new OpenMetricsSource('jobs', { url });
    const readings = await source.read(targets, { signal });
    expect(readings).toEqual([
      {
        targetId: '1',
        kind: 'value',
        value: 4,
        observedAt: expect.any(String),
      },
      {
        targetId: '2',
        kind: 'value',
        value: 9,
        observedAt: expect.any(String),
      },
      expect.objectContaining({ targetId: '3', reason: 'sourceFailed' }),
      expect.objectContaining({ targetId: '4', reason: 'sourceFailed' }),
    ]);
  });

  it('sends the configured headers, and fails with words fit for people', async () => {
    const [source] = readOpenMetricsSources(
      new ConfigReader({
        integrationPlan: {
          openmetrics: {
            instances: [
              {
                id: 'jobs',
                url,
                headers: { authorization: 'Bearer t0ken' },
                timeout: { seconds: 2 },
              },
            ],
          },
        },
      }),
    );
    respond = async () => ({ type: 'text/html', body: '<html></html>' });
    await expect(source.read(targets, { signal })).rejects.toMatchObject({
      reason: 'sourceFailed',
      message: 'Line 1 of the exposition: no metric name',
    });
    expect(seen.at(-1)).toBe('Bearer t0ken');
    respond = async () => ({ type: 'text/plain', body: '', status: 500 });
    await expect(source.read(targets, { signal })).rejects.toMatchObject({
      message: 'The source answered HTTP 500',
    });
  });

  it('refuses a configuration without a usable address', () => {
    expect(() =>
      readOpenMetricsSources(
        new ConfigReader({
          integrationPlan: {
            openmetrics: { instances: [{ id: 'x', url: 'file:///etc' }] },
          },
        }),
      ),
    ).toThrow('"x" must be an http or https address');
  });
});
