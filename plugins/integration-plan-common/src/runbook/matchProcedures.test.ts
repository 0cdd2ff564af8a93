import { procedureSchema } from '../sections/runbook';
import { matchProcedures } from './matchProcedures';
import { compilePattern } from './compilePattern';

const procedure = (key: string, ...matchers: string[]) => ({
  procedure: procedureSchema.parse({
    key,
    title: key,
    matchers: matchers.map(text => {
      const [, label, operator, value] = /^(\w+)(=~|!~|!=|=)([^]*)$/.exec(
        text,
      )!;
      return { label, operator, value };
    }),
  }),
  origin: 'written' as const,
  basis: [],
});

const chosen = (
  labels: Record<string, string>,
  ...all: ReturnType<typeof procedure>[]
) => matchProcedures(all, labels).chosen;

describe('matchProcedures', () => {
  it('prefers more matchers, then equality, then expressions, then the order of the plan', () => {
    const labels = { a: '1', b: '2' };
    const both = procedure('both', 'a=~.*', 'b!=3');
    const equal = procedure('equal', 'a=1');
    const fits = procedure('fits', 'a=~1|2');
    const negative = procedure('negative', 'a!=2');
    expect(chosen(labels, negative, fits, equal, both)).toBe('both');
    expect(chosen(labels, negative, fits, equal)).toBe('equal');
    expect(chosen(labels, negative, fits)).toBe('fits');
    expect(chosen(labels, procedure('first', 'b=2'), equal)).toBe('first');
    expect(chosen(labels, procedure('none'))).toBeNull();
  });

  it.each([
    ['t=', true, 't is missing'],
    ['t!=x', true, 't is not "x"'],
    ['t=~x?', true, 't fits "x?"'],
    ['t!~x', true, 't does not fit "x"'],
    ['t=~.+', false, 'needs t=~".+", the alert has none'],
    ['constructor=', true, 'constructor is missing'],
    ['s=critical', false, 'needs s="critical", the alert has "warning"'],
    ['s=~warn', false, 'needs s=~"warn", the alert has "warning"'],
    ['s=~(?=w).*', false, 'is not a valid regular expression'],
    ['s!~[', false, 'is not a valid regular expression'],
  ])('%s on an alert with s=warning: %s', (matcher, matches, reason) => {
    const [match] = matchProcedures([procedure('p', matcher)], {
      s: 'warning',
    }).matches;
    expect(match.matches).toBe(matches);
    expect(match.reason).toContain(reason);
  });

  it('says why in words', () => {
    const { matches } = matchProcedures(
      [procedure('p', 'alertname=HighErrorRate', 'tenant=~eu-.*')],
      { alertname: 'HighErrorRate', tenant: 'eu-1' },
    );
    expect(matches[0].reason).toBe(
      'alertname is HighErrorRate, and tenant fits "eu-.*"',
    );
  });

  it('is led by an alert or a metric of the plan that names a procedure', () => {
    const leading = {
      alerts: [
        {
          title: 'Errors',
          procedure: 'p',
          matchers: [{ label: 'a', operator: '=' as const, value: '1' }],
        },
      ],
      metrics: [{ key: 'lag', title: 'Lag', procedure: 'q' }],
    };
    const all = [procedure('p'), procedure('q')];
    expect(matchProcedures(all, { a: '1' }, leading).chosen).toBe('p');
    expect(matchProcedures(all, { metric: 'lag' }, leading).chosen).toBe('q');
    expect(matchProcedures(all, { a: '2' }, leading).chosen).toBeNull();

    // What all alerts of the plan lead to does not win over a procedure's own
    const own = procedure('own', 'b=~1');
    expect(
      matchProcedures([...all, own], { a: '1', b: '1' }, leading).chosen,
    ).toBe('own');
  });
});

describe('compilePattern', () => {
  it.each([
    ['a|b', 'ab', false],
    ['a|bc', 'bc', true],
    ['(?i)ÄB', 'äb', true],
    ['a{2,3}', 'aaaa', false],
    ['a{2,}', 'aaaa', true],
    ['x{', 'x{', true],
    ['.', '\n', false],
    ['(?s).', '\n', true],
    ['[^a-c]+', 'xyz', true],
    ['[]a]+', ']a', true],
    ['[[:digit:]]+', '42', true],
    ['\\d+\\.\\w*', '1.x', true],
    ['\\p{Greek}+', 'αβ', true],
    ['\\Qa.b\\E', 'a.b', true],
    ['\\bx\\b', 'x', true],
    ['', '', true],
    ['(a*)*', 'aaa', true],
    ['.', '👩', true],
    ['(?P<n>a)+?', 'aa', true],
  ])('%s on %j is %s', (pattern, value, fits) => {
    const compiled = compilePattern(pattern);
    expect('fits' in compiled && compiled.fits(value)).toBe(fits);
  });

  it.each([
    '(',
    ')',
    'a**',
    '*',
    '[b-a]',
    '\\',
    '(?!a)',
    '\\1',
    'a{1001}',
    '(((a{999}){999}){999})',
  ])('refuses %s', pattern =>
    expect(compilePattern(pattern)).toHaveProperty('problem'),
  );

  it('takes no longer for patterns that make others hang', () => {
    const value = `${'a'.repeat(999)}!`;
    for (const pattern of ['(a+)+', '(a|aa)+', '(.*)*x', '(a?){500}a{500}']) {
      const compiled = compilePattern(pattern);
      expect('fits' in compiled && compiled.fits(value)).toBe(false);
    }
  });
});
