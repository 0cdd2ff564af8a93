import { Gauge, Registry } from 'prom-client';
import type {
  Instance,
  Reading,
} from '@integration-plan/plugin-integration-plan-node';
import { PrometheusSource } from './PrometheusSource';
import { serve } from '@integration-plan/plugin-integration-plan-node/testUtils';
import { countRequests, eventually } from './testing/http';
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
  let instance: Instance;

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
    instance = { id: 'main', url: server.url, timeoutMs: 5000, headers: {} };
    source = new PrometheusSource(instance);
    await eventually(async () =>
      // On whole seconds, which a first scrape is not at
      (await read('max_over_time(app_a[1m:1s])')).kind === 'value'
        ? true
        : undefined,
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
    const before = Date.now();
    const reading = await read(query);
    const after = Date.now();
    expect(reading).toEqual({
      targetId: '1',
      kind: 'value',
      value,
      observedAt: expect.any(String),
    });
    const at = Date.parse((reading as { observedAt: string }).observedAt);
    expect(at).toBeGreaterThanOrEqual(before - 1000);
    expect(at).toBeLessThanOrEqual(after + 1000);
  });

  it.each([
    ['app_nothing', 'noData', 'no series for the query.*"or vector\\(0\\)"'],
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

  /** Queries that people write, and some that nobody should. */
  const ODD = [
    'app_a',
    'app_a + app_b',
    'app_queue',
    'app_queue{tenant="acme"}',
    'app_queue{tenant="#1 & \\"co\\" \\\\ ü\\n"}',
    `app_queue{tenant='#1 & "co" \\\\ ü\\n'}`,
    'app_queue{tenant=`a|b+c`} # the raw one',
    'app_a # ends with a comment',
    '# begins with one\n  app_b',
    'app_a #\r) or vector(99',
    '# nothing else',
    '',
    'sum(app_queue)',
    'sum by (zone) (app_queue)',
    'max without (zone, tenant) (app_queue)',
    'topk(1, app_queue)',
    'count_values("__ip", app_queue)',
    'label_replace(app_a, "__ip", "0", "", "")',
    'label_replace(app_a, "x", ")\'`", "", "")',
    'app_a offset 1h',
    'app_a offset -1s',
    'app_history @ end() offset 1m',
    'max_over_time(app_a[1m])',
    'max_over_time(app_a[1m:1s])',
    'app_a[1m]',
    'app_a[1m:1s]',
    'app_a or app_b',
    'app_nothing or vector(0)',
    'app_a unless app_b',
    'app_a and on() app_nothing',
    'absent(app_nothing)',
    'absent(app_a)',
    'app_nothing',
    '-app_b',
    '-app_queue',
    '-{__name__=~"app_a|app_b"}',
    'app_a > bool 3',
    'app_a > 100',
    'app_a / 0',
    'app_a / (app_b > 100)',
    'vector(0) / 0',
    '0 / 0',
    'app_a % NaN',
    'scalar(app_b)',
    'scalar(app_queue)',
    'vector(scalar(app_queue))',
    'time() > bool 0',
    '1e3',
    '0x1F',
    '"text"',
    'vector(1) or',
    'app_a +',
    'app_a) or vector(99) or (app_b',
    'app_a), "__ip", "0", "", "") or label_replace((vector(99)',
    'app_a "}',
    'app_a{tenant="unclosed}',
    'app_a{tenant=~"("}',
    '(((app_a)))',
    '((app_a)',
    'app_queue * on(zone) app_queue',
    'app_queue / ignoring(tenant) group_left app_queue',
    'histogram_quantile(0.9, app_queue)',
    'label_replace(app_a)',
    'nonsense(app_a)',
    'round(app_a, 10) ^ 2 - sgn(app_b)',
    'ALERTS',
    'up{job="test"}',
  ];

  /** What differs from one evaluation to the next. */
  const settled = ({ targetId, ...reading }: Reading) =>
    reading.kind === 'value' ? { ...reading, observedAt: '' } : reading;

  it('gives for queries that are joined what each gives by itself', async () => {
    const alone = new Map<string, unknown>();
    for (const query of ODD) {
      const fresh = new PrometheusSource({ ...instance });
      const [reading] = await fresh.read([{ id: '1', kind: 'metric', query }], {
        signal,
      });
      alone.set(query, settled(reading));
    }
    // The same order each time, whatever it is
    let seed = 7;
    const random = () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const well = Array.from({ length: 40 }, (_, i) => `app_a * 0 + ${i}`);
    const joint = new PrometheusSource({ ...instance });
    for (let round = 0; round < 6; round++) {
      const queries = [...ODD, ...well]
        .map(query => ({ query, at: random() }))
        .sort((a, b) => a.at - b.at)
        .map(({ query }) => query);
      const readings = await joint.read(
        queries.map((query, id) => ({ id: `${id}`, kind: 'metric', query })),
        { signal },
      );
      const found = new Map(
        queries.map((query, id) => [query, settled(readings[id])]),
      );
      for (const query of ODD) {
        expect([query, found.get(query)]).toEqual([query, alone.get(query)]);
      }
      for (const [i, query] of well.entries()) {
        expect(found.get(query)).toMatchObject({ kind: 'value', value: i });
      }
    }
  });

  it('asks fifty queries with one request, and looks for a broken one once', async () => {
    const proxy = await countRequests(server.url);
    const counted = new PrometheusSource({ ...instance, url: proxy.url });
    const queries = Array.from({ length: 1000 }, (_, i) => `app_a + ${i}`);
    queries[500] = 'app_queue * on(zone) app_queue';
    const readAll = async () => {
      proxy.paths.length = 0;
      const readings = await counted.read(
        queries.map((query, id) => ({ id: `${id}`, kind: 'metric', query })),
        { signal },
      );
      expect(readings.filter(({ kind }) => kind === 'value')).toHaveLength(999);
      expect(readings[500]).toMatchObject({
        kind: 'failure',
        message: expect.stringContaining('many-to-many matching'),
      });
      return proxy.paths.length;
    };
    expect(await readAll()).toBeLessThanOrEqual(20 + 12);
    // Known by now, with the one that was beside it
    expect(await readAll()).toBeLessThanOrEqual(20 + 2);
    proxy.stop();
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
