import type { RequestListener } from 'node:http';
import { ConfigReader } from '@backstage/config';
import type { StatusTarget } from '@integration-plan/plugin-integration-plan-node';
import { serve } from '@integration-plan/plugin-integration-plan-node/testUtils';
import { Gauge, Registry } from 'prom-client';
import { OpenMetricsSource } from './OpenMetricsSource';

const readSources = (...instances: object[]) =>
  OpenMetricsSource.fromConfig(
    new ConfigReader({ integrationPlan: { openmetrics: { instances } } }),
  );

const targets: StatusTarget[] = [
  { id: '1', kind: 'metric', query: 'jobs{tenant="a"}' },
  { id: '2', kind: 'metric', query: 'max(jobs)' },
  { id: '3', kind: 'metric', query: 'rate(jobs[1m])' },
  { id: '4', kind: 'metric', query: 'jobs{tenant="z"}' },
  { id: '5', kind: 'alerts', matchers: [] },
];

/** Those that no answer is known of before the endpoint is asked. */
const asked = targets.filter(({ id }) => ['1', '2', '4'].includes(id));

describe('OpenMetricsSource', () => {
  const { signal } = new AbortController();
  let server: Awaited<ReturnType<typeof serve>>;
  let url: string;
  let respond: RequestListener;

  beforeAll(async () => {
    server = await serve((request, response) => respond(request, response));
    url = `${server.url}/metrics`;
  });

  afterAll(() => server.stop());

  it('answers all targets from one scrape of what prom-client serves', async () => {
    const registry = new Registry();
    registry.setContentType(Registry.PROMETHEUS_CONTENT_TYPE);
    const gauge = new Gauge({
      name: 'jobs',
      help: 'Jobs waiting',
      labelNames: ['tenant'],
      registers: [registry],
    });
    gauge.set({ tenant: 'a' }, 4);
    gauge.set({ tenant: 'b' }, 9);
    const requests: unknown[] = [];
    respond = async (request, response) => {
      const { accept, authorization } = request.headers;
      requests.push({ url: request.url, accept, authorization });
      response.setHeader('content-type', registry.contentType);
      response.end(await registry.metrics());
    };

    const [source] = readSources({
      id: 'jobs',
      url: `${url}?format=all`,
      headers: { authorization: 'Bearer t0ken' },
    });
    const before = new Date().toISOString();
    const readings = await source.read(targets, { signal });
    const value = { kind: 'value', observedAt: expect.any(String) };
    const failure = { kind: 'failure', message: expect.any(String) };
    expect(readings).toEqual([
      { targetId: '1', ...value, value: 4 },
      { targetId: '2', ...value, value: 9 },
      { targetId: '3', ...failure, reason: 'sourceFailed' },
      { targetId: '4', ...failure, reason: 'noData' },
      { targetId: '5', ...failure, reason: 'sourceFailed' },
    ]);
    const { observedAt } = readings[0] as { observedAt: string };
    expect(observedAt >= before).toBe(true);
    expect(observedAt <= new Date().toISOString()).toBe(true);
    expect(requests).toEqual([
      {
        url: '/metrics?format=all',
        accept: expect.stringContaining('application/openmetrics-text'),
        authorization: 'Bearer t0ken',
      },
    ]);
  });

  it.each([
    ['text/plain; version=0.0.4', 'jobs{tenant="a"} 4 1700000000000\n'],
    [
      'application/openmetrics-text; version=1.0.0; charset=utf-8',
      'jobs{tenant="a"} 4 1700000000\n# EOF\n',
    ],
  ])('takes the time of a sample from %s', async (type, body) => {
    respond = (_, response) =>
      response.writeHead(200, { 'content-type': type }).end(body);
    const [source] = readSources({ id: 'jobs', url });
    const [reading] = await source.read(targets, { signal });
    expect(reading).toMatchObject({ observedAt: '2023-11-14T22:13:20.000Z' });
  });

  it.each([
    [200, 'text/html', '<html>', 'sourceFailed', /a web page, not/],
    [200, 'text/plain', 'a 1\nb one', 'sourceFailed', /^Line 2 .*"one"/],
    [
      200,
      'application/openmetrics-text',
      'jobs{tenant="a"} 4\njobs{ten',
      'sourceFailed',
      /^Line 2 of the exposition: malformed labels/,
    ],
    [500, 'text/plain', '', 'sourceFailed', /answered HTTP 500/],
    [429, 'text/plain', '', 'rateLimited', /limits our requests/],
  ])(
    'fails every target after HTTP %s %s %p',
    async (status, type, body, reason, message) => {
      respond = (_, response) =>
        response.writeHead(status, { 'content-type': type }).end(body);
      const [source] = readSources({ id: 'jobs', url });
      expect(await source.read(asked, { signal })).toEqual(
        asked.map(({ id }) => ({
          targetId: id,
          kind: 'failure',
          reason,
          message: expect.stringMatching(message),
        })),
      );
    },
  );

  it('gives up after the configured time', async () => {
    respond = () => {};
    const [source] = readSources({ id: 'jobs', url, timeout: 'PT0.2S' });
    const readings = await source.read(asked, { signal });
    expect(
      new Set(readings.map(it => it.kind === 'failure' && it.reason)),
    ).toEqual(new Set(['timedOut']));
  });

  it.each([
    [{ url: 'file:///s3cret' }, 'url must be an http or https address'],
    [{ url: 'http://u:s3cret@127.0.0.1:1' }, 'url must not hold credentials'],
    [{ id: 'My Jobs' }, 'id must be lower-case'],
    [{ timeout: { seconds: 0 } }, 'timeout must be longer'],
    [
      { headers: { 'x-token': 's3cret\n' + '✓' } },
      'has "x-token", which cannot be sent',
    ],
  ])('refuses %p, keeping secrets to itself', (instance, message) => {
    const read = () => readSources({ id: 'x', url: 'http://h/', ...instance });
    expect(read).toThrow(message);
    expect(read).toThrow('integrationPlan.openmetrics.instances');
    expect(read).not.toThrow('s3cret');
  });
});
