import { parseExposition } from './parseExposition';
import { evaluateQuery, parseQuery } from './query';

const samples = parseExposition(
  [
    'q{tenant="acme",zone="eu+west|1"} 3 2000',
    'q{tenant="globex",zone="#1 & \\"co\\" \\\\"} 5 1000',
    'q{tenant="initech",zone="two\\nlines"} 7',
    'other 1',
    'broken NaN',
    'mixed{n="1"} NaN',
    'mixed{n="2"} 4',
    'endless +Inf',
    '{"http.requests","app.io/name"="a b"} 9',
    `slow{text="${'a'.repeat(60)}!"} 1`,
  ].join('\n'),
  { openMetrics: false },
);

const answer = (query: string) => evaluateQuery(parseQuery(query), samples);

describe('a query on an exposition', () => {
  it.each([
    ['other', 1],
    ['  other # comment', 1],
    ['q{tenant="initech"}', 7],
    ["q{tenant='initech',}", 7],
    ['q{tenant!="acme", tenant!~"glo.*"}', 7],
    ['q{zone=~"two.*"}', 7],
    ['q{zone="two\\nlines"}', 7],
    ['{__name__="other"}', 1],
    ['{__name__=~"oth.+"}', 1],
    ['other{constructor=""}', 1],
    ['sum( # all\n q{ # of\n tenant="initech"})', 7],
    ['{"http.requests"}', 9],
    ['sum({ "http.requests" , "app.io/name"=~"a.*" })', 9],
    ['{"app.io/name"="a b"}', 9],
    ['min(mixed)', 4],
    ['MAX(mixed)', 4],
    ['count(mixed)', 2],
  ])('%s gives %d', (query, value) => {
    expect(answer(query)).toEqual({ value });
  });

  it.each([
    ['q{tenant=~"acme|none"}', 3, 2000],
    ['q{tenant=~"(?i)ACME"}', 3, 2000],
    ['q{tenant=~"\\\\pL{4}"}', 3, 2000],
    ['q{tenant=~"[[:alpha:]]{4}"}', 3, 2000],
    ['q{zone="eu+west|1"}', 3, 2000],
    ['q{zone=~"eu\\\\+west\\\\|\\\\d"}', 3, 2000],
    ['q{zone=~`eu\\+west\\|\\d`}', 3, 2000],
    ['q{zone="\\x65u\\u002bwest\\1741"}', 3, 2000],
    ['q{zone="#1 & \\"co\\" \\\\"}', 5, 1000],
    ['count(q{nothing=""})', 3, 1000],
    ['count({tenant=~".+"})', 3, 1000],
    ['min(q)', 3, 1000],
    ['max(q)', 7, 1000],
    ['sum(q{tenant!="acme"})', 12, 1000],
    ['avg( q )', 5, 1000],
  ])('%s gives %d, as old as its oldest part', (query, value, timestamp) => {
    expect(answer(query)).toEqual({ value, timestamp });
  });

  it.each([
    ['nothing', 'noData', 'no series matches'],
    ['sum(nothing)', 'noData', 'no series matches'],
    // Anchored at both ends
    ['q{tenant=~"acm"}', 'noData', 'no series matches'],
    ['q', 'notANumber', '3 series match'],
    ['broken', 'notANumber', 'gives NaN'],
    ['endless', 'notANumber', 'gives Infinity'],
    ['sum(mixed)', 'notANumber', 'gives NaN'],
  ])('%s gives no number: %s', (query, reason, message) => {
    expect(() => answer(query)).toThrow(
      expect.objectContaining({
        reason,
        message: expect.stringContaining(message),
      }),
    );
  });

  it.each([
    'rate(q[5m])',
    'q + other',
    'other > 0',
    'q[5m]',
    '-q',
    '(q)',
    'sum by (tenant) (q)',
    'sum(q) without (tenant)',
    'sum(rate(q[1m]))',
    'topk(1, q)',
    'stddev(q)',
    'sum(q, other)',
    'q offset 5m',
    'q @ 1700000000',
    '{"q","other"}',
    'q{"other"}',
    'q{',
    'q{tenant="acme"',
    'q{tenant==="acme"}',
    'q other',
    '',
    '42',
    '"text"',
  ])('%p needs a Prometheus, which the message says', query => {
    expect(() => parseQuery(query)).toThrow(
      /^An openmetrics source understands a selector .* needs a Prometheus source$/,
    );
  });

  it.each([
    ['{}', 'The selector needs a name'],
    ['count({tenant!="x"})', 'The selector needs a name'],
    ['q{zone=~"eu\\+"}', '"eu\\+" has an unknown escape'],
    ['q{zone="\\xff"}', 'has an unknown escape'],
    ['q{zone=~"("}', '"(" is not a valid regular expression'],
    ['q{zone=~"(?=a)b"}', '"(?=a)b" is not a valid regular expression'],
  ])('%s is refused: %s', (query, message) => {
    expect(() => parseQuery(query)).toThrow(message);
  });

  it('does not let a regular expression hold up the backend', () => {
    expect(() => answer('slow{text=~"(a+)+"}')).toThrow('no series matches');
    expect(answer('slow{text=~"a+!"}')).toEqual({ value: 1 });
    const many = Array.from({ length: 30_000 }, (_, index) => ({
      name: 'many',
      labels: new Map([['text', `${'a'.repeat(95)}${index}`]]),
      value: 1,
    }));
    expect(() =>
      evaluateQuery(parseQuery('many{text=~"(a+)+"}'), many),
    ).toThrow('too many values of text');
    expect(evaluateQuery(parseQuery('count(many{text!=""})'), many)).toEqual({
      value: 30_000,
    });
  });

  it('aggregates more series than fit on the stack', () => {
    const many = Array.from({ length: 200_000 }, (_, value) => ({
      name: 'many',
      labels: new Map<string, string>(),
      value,
    }));
    expect(evaluateQuery(parseQuery('max(many)'), many)).toEqual({
      value: 199_999,
    });
  });
});
