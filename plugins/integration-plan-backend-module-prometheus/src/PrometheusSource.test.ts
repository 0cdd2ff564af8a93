import { Gauge, Registry } from 'prom-client';
import { PrometheusSource } from './PrometheusSource';
import { eventually, serve } from './testing/http';
import {
  missingServers,
  startPrometheus,
  type TestServer,
} from './testing/servers';

const missing = missingServers();
const describeReal = missing ? describe.skip : describe;
const HOUR = 3600;

describeReal(`A PrometheusSource and a real server. ${missing}`, () => {
  const now = Math.floor(Date.now() / 1000);
  const { signal } = new AbortController();
  let app: Awaited<ReturnType<typeof serve>>;
  let server: TestServer;
  let source: PrometheusSource;

  const read = async (query: string) => {
    const [reading] = await source.read([{ id: '1', kind: 'metric', query }], {
      signal,
    });
    return reading;
  };

  beforeAll(async () => {
    const registry = new Registry();
    const gauge = (name: string, labelNames: string[] = []) =>
      new Gauge({ name, help: name, labelNames, registers: [registry] });
    gauge('app_a').set(40);
    gauge('app_b').set(2);
    const queue = gauge('app_queue', ['tenant', 'zone']);
    queue.set({ tenant: 'acme', zone: 'eu' }, 3);
    queue.set({ tenant: 'acme', zone: 'us' }, 4);
    queue.set({ tenant: 'a|b+c', zone: 'eu' }, 5);
    queue.set({ tenant: '#1 & "co" \\ ü\n', zone: 'eu' }, 6);
    app = await serve(async (_, response) => {
      response.setHeader('content-type', registry.contentType);
      response.end(await registry.metrics());
    });
    server = await startPrometheus({ scrape: app.port, history: history() });
    source = new PrometheusSource({
      id: 'main',
      url: server.url,
      timeoutMs: 5000,
      headers: {},
    });
    await eventually(async () =>
      (await read('app_a')).kind === 'value' ? true : undefined,
    );
  }, 30_000);

  afterAll(async () => {
    app?.stop();
    await server?.stop();
  });

  /** Six hours of a value per minute, with two hours missing in the middle. */
  function history() {
    const lines = Array.from({ length: 360 }, (_, minute) => {
      const time = now - 6 * HOUR + minute * 60;
      return minute >= 120 && minute < 240
        ? []
        : [`app_history ${minute} ${time}`];
    });
    return ['# TYPE app_history gauge', ...lines.flat(), '# EOF', ''].join(
      '\n',
    );
  }

  it.each([
    ['app_a + app_b', 42],
    ['app_queue{tenant="acme",zone="us"}', 4],
    ['sum(app_queue{tenant=~"acme|x+"})', 7],
    ['app_queue{tenant=~"a\\\\|b\\\\+c"}', 5],
    ['app_queue{tenant="#1 & \\"co\\" \\\\ ü\\n"}', 6],
    ['scalar(app_b)', 2],
    ['1e3', 1000],
    ['-app_b', -2],
  ])('gives the number of %s', async (query, value) => {
    const reading = await read(query);
    expect(reading).toEqual({
      targetId: '1',
      kind: 'value',
      value,
      observedAt: expect.any(String),
    });
    const age =
      Date.now() - Date.parse((reading as { observedAt: string }).observedAt);
    expect(age).toBeGreaterThanOrEqual(-1000);
    expect(age).toBeLessThan(10_000);
  });

  it.each([
    ['app_nothing', 'noData', 'no series for the query'],
    ['app_queue', 'notANumber', 'The query gives 4 series'],
    ['app_queue[1m]', 'notANumber', 'The query gives a matrix'],
    ['"text"', 'notANumber', 'The query gives a string'],
    ['app_a / 0', 'notANumber', 'The query gives \\+Inf'],
    ['0 / 0', 'notANumber', 'The query gives NaN'],
    ['app_a +', 'sourceFailed', 'Prometheus: .*parse error: unexpected end'],
    ['label_replace(app_a)', 'sourceFailed', 'Prometheus: .*argument'],
  ])('says why %s gives no number', async (query, reason, message) => {
    expect(await read(query)).toEqual({
      targetId: '1',
      kind: 'failure',
      reason,
      message: expect.stringMatching(message),
    });
  });

  it('answers every target of a batch', async () => {
    const targets = Array.from({ length: 60 }, (_, index) => ({
      id: `t${index}`,
      kind: 'metric' as const,
      query: `app_a + ${index % 30}`,
    }));
    const readings = await source.read(targets, { signal });
    expect(readings).toHaveLength(60);
    expect(
      Object.fromEntries(
        readings.map(it => [it.targetId, it.kind === 'value' && it.value]),
      ),
    ).toEqual(
      Object.fromEntries(targets.map(({ id }, i) => [id, 40 + (i % 30)])),
    );
  });

  it('gives the history with its gap as nulls', async () => {
    const range = {
      from: new Date((now - 6 * HOUR) * 1000),
      to: new Date(now * 1000),
    };
    const { stepSeconds, samples } = await source.readSeries(
      'app_history',
      range,
      { signal },
    );
    expect(stepSeconds).toBe(36);
    expect(samples.length).toBeGreaterThanOrEqual(600);
    expect(samples.length).toBeLessThanOrEqual(601);
    const times = samples.map(([time]) => time);
    expect(times).toEqual(times.map((_, i) => times[0] + i * stepSeconds));
    expect(times[0]).toBeGreaterThanOrEqual(now - 6 * HOUR);
    expect(times.at(-1)).toBe(now);

    // Prometheus looks back five minutes for a value
    const inGap = samples.filter(
      ([time]) => time > now - 4 * HOUR + 300 && time < now - 2 * HOUR,
    );
    expect(inGap.length).toBeGreaterThan(150);
    expect(inGap.every(([, value]) => value === null)).toBe(true);
    const early = samples.filter(([time]) => time < now - 4 * HOUR - 60);
    expect(early.length).toBeGreaterThan(180);
    for (const [time, value] of early) {
      expect(value).toBe(Math.floor((time - (now - 6 * HOUR)) / 60));
    }
  });

  it.each([
    ['92 days', 92 * 24 * HOUR],
    ['7 days', 7 * 24 * HOUR],
    ['one minute', 60],
    ['one second', 1],
  ])('stays below the cap of points over %s', async (_, seconds) => {
    const end = now - 60;
    const { stepSeconds, samples } = await source.readSeries(
      'app_history',
      { from: new Date((end - seconds) * 1000), to: new Date(end * 1000) },
      { signal },
    );
    expect(stepSeconds).toBeGreaterThanOrEqual(15);
    expect(samples.length).toBeLessThanOrEqual(601);
    expect(samples.at(-1)).toEqual([end, 359]);
  });

  it('throws words fit for people where a series cannot be read', async () => {
    // Whole seconds: the first scrape may have been in this one
    const range = {
      from: new Date((now - HOUR) * 1000),
      to: new Date(Date.now() + 1000),
    };
    const series = (query: string) =>
      source.readSeries(query, range, { signal });
    await expect(series('app_queue')).rejects.toThrow('4 series');
    await expect(series('app_a +')).rejects.toThrow('parse error');
    const nothing = await series('app_nothing');
    expect(nothing.samples.every(([, value]) => value === null)).toBe(true);
  });
});
