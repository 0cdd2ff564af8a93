import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { parseExposition } from './parseExposition';

type Format =
  | typeof Registry.PROMETHEUS_CONTENT_TYPE
  | typeof Registry.OPENMETRICS_CONTENT_TYPE;

const parse = (text: string, openMetrics = false) =>
  parseExposition(text, { openMetrics }).map(sample => ({
    ...sample,
    labels: Object.fromEntries(sample.labels) as Record<string, string>,
  }));

describe('parseExposition', () => {
  it('reads names, labels with escapes, values and timestamps', () => {
    const text = [
      '# HELP a Some help',
      '# TYPE a gauge',
      'a 1',
      'b{} 2.5e3',
      'c{x="1",y="a \\"q\\" \\\\ \\n, }=# EOF",} -3 1700000000000\r',
      '  d { z = "ü" , constructor="k" }  +Inf',
      'e:f_1\tNaN',
      'g -inf',
      '',
    ].join('\n');
    expect(parse(text)).toEqual<unknown[]>([
      { name: 'a', labels: {}, value: 1 },
      { name: 'b', labels: {}, value: 2500 },
      {
        name: 'c',
        labels: { x: '1', y: 'a "q" \\ \n, }=# EOF' },
        value: -3,
        timestamp: 1700000000000,
      },
      { name: 'd', labels: { z: 'ü', constructor: 'k' }, value: Infinity },
      { name: 'e:f_1', labels: {}, value: NaN },
      { name: 'g', labels: {}, value: -Infinity },
    ]);
    expect(parse('')).toEqual([]);
  });

  it('reads names of series and labels in quotes', () => {
    const text = [
      '{"http.requests"} 1',
      '{ "http.requests" , "app.io/name"="x",plain="y",} 2 1700000000000',
      'plain{"a \\"b\\" \\\\"="c"} 3',
      '{"{odd}, \\n"} 4',
    ].join('\n');
    expect(parse(text)).toEqual([
      { name: 'http.requests', labels: {}, value: 1 },
      {
        name: 'http.requests',
        labels: { 'app.io/name': 'x', plain: 'y' },
        value: 2,
        timestamp: 1700000000000,
      },
      { name: 'plain', labels: { 'a "b" \\': 'c' }, value: 3 },
      { name: '{odd}, \n', labels: {}, value: 4 },
    ]);
  });

  it('reads seconds, exemplars and the end mark of OpenMetrics', () => {
    const text = [
      '# TYPE a histogram',
      '# UNIT a seconds',
      'a_bucket{le="1.0"} 5 1700000000.5 # {trace_id="x # y"} 0.67 1700000000.1',
      'b{x=" # "} 0.5',
      '# EOF',
      '',
    ].join('\n');
    expect(parse(text, true)).toEqual([
      {
        name: 'a_bucket',
        labels: { le: '1.0' },
        value: 5,
        timestamp: 1700000000500,
      },
      { name: 'b', labels: { x: ' # ' }, value: 0.5 },
    ]);
  });

  it.each([
    ['<html>', 'no metric name'],
    ['{x="1"} 1', 'no metric name'],
    ['{"a" "b"="c"} 1', 'no metric name'],
    ['{"a","b"} 1', 'malformed labels'],
    ['{""} 1', 'no metric name'],
    ['a{""="x"} 1', 'malformed labels'],
    ['a', '"" is not a number'],
    ['a one', '"one" is not a number'],
    ['a constructor', '"constructor" is not a number'],
    ['a 1,5', '"1,5" is not a number'],
    ['a{x=1} 1', 'malformed labels'],
    ['a{x="1" 1', 'malformed labels'],
    ['a{x="1"y="2"} 1', 'malformed labels'],
    ['a{,} 1', 'malformed labels'],
    ['a{x="1\\"} 1', 'malformed labels'],
    ['a{x="1",x="2"} 1', 'label "x" is given twice'],
    ['a 1 NaN', '"NaN" is not a timestamp'],
    ['a 1 1e300', '"1e300" is not a timestamp'],
    ['a 1 2 3', 'text after the timestamp'],
    ['a 1 # {trace_id="x"} 1', 'text after the timestamp'],
  ])('names the line of %p', (line, message) => {
    expect(() => parse(`ok 1\n${line}\nok 2`)).toThrow(
      `Line 2 of the exposition: ${message}`,
    );
  });

  it('notices that the end of an OpenMetrics text is missing or is not the end', () => {
    expect(() => parse('a 1\nb 2', true)).toThrow(/Line 2 .*no # EOF/);
    expect(() => parse('a 1\n# EOF\nb 2', true)).toThrow(
      'Line 3 of the exposition: text after # EOF',
    );
    expect(parse('a 1\n# EOF\nb 2', false)).toHaveLength(2);
  });

  it.each([
    ['Prometheus text', Registry.PROMETHEUS_CONTENT_TYPE, 'calls'],
    ['OpenMetrics', Registry.OPENMETRICS_CONTENT_TYPE, 'calls_total'],
  ] as const)('reads what prom-client writes as %s', async (_, type, calls) => {
    const registry: Registry<Format> = new Registry();
    registry.setContentType(type);
    const base = { help: 'Help with "quotes"\nand \\', registers: [registry] };
    const tenant = 'b "x" \\ y\nz, }';
    new Gauge({ ...base, name: 'jobs', labelNames: ['tenant'] }).set(
      { tenant },
      4.5,
    );
    new Counter({ ...base, name: 'calls' }).inc(3);
    new Histogram({ ...base, name: 'took', buckets: [1, 5] }).observe(2);
    const samples = parse(
      await registry.metrics(),
      type === Registry.OPENMETRICS_CONTENT_TYPE,
    );
    expect(samples).toEqual(
      expect.arrayContaining([
        { name: 'jobs', labels: { tenant }, value: 4.5 },
        { name: calls, labels: {}, value: 3 },
        { name: 'took_bucket', labels: { le: '1' }, value: 0 },
        { name: 'took_bucket', labels: { le: '5' }, value: 1 },
        { name: 'took_bucket', labels: { le: '+Inf' }, value: 1 },
        { name: 'took_count', labels: {}, value: 1 },
        { name: 'took_sum', labels: {}, value: 2 },
      ]),
    );
    expect(samples).toHaveLength(7);
  });
});
