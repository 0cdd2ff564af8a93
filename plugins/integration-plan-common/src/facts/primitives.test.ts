import type { z } from 'zod/v4';
import {
  duration,
  entityRef,
  instant,
  planName,
  planNamespace,
  requiredText,
  slug,
  text,
} from './primitives';

const accepts = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).success;

describe('references', () => {
  it('are stored in full and in lower case, however they were written', () => {
    const owner = entityRef('group');
    for (const [written, stored] of [
      ['payments', 'group:default/payments'],
      ['Payments', 'group:default/payments'],
      ['eu/payments', 'group:eu/payments'],
      ['User:Ann.Lee', 'user:default/ann.lee'],
      ['group:default/payments', 'group:default/payments'],
    ]) {
      expect(owner.parse(written)).toBe(stored);
      // What was stored once means the same when it is parsed again
      expect(owner.parse(stored)).toBe(stored);
    }
  });

  it('that no entity can have are refused', () => {
    for (const bad of [
      '',
      ':',
      'a/b/c',
      'a:b:c',
      'group:',
      'group:/x',
      'two words',
      '-x',
      'x-',
      'a\u0000b',
      'é',
      `group:default/${'x'.repeat(255)}`,
      // Short enough as it is written, too long in full
      'x'.repeat(255),
      7,
      null,
      { kind: 'group' },
    ]) {
      expect([bad, accepts(entityRef('group'), bad)]).toEqual([bad, false]);
    }
  });
});

describe('text', () => {
  it('is anything that both databases give back as it was', () => {
    for (const good of [
      '',
      'ä 漢字 😀',
      'line\nline\ttab',
      '\u0001',
      '\ufffe',
    ]) {
      expect(text(100).parse(good)).toBe(good);
    }
    for (const bad of ['a\u0000', '\ud83d', '\ude00 x', 'x'.repeat(101), 1]) {
      expect([bad, accepts(text(100), bad)]).toEqual([bad, false]);
    }
  });

  it('that is required is trimmed and must say something', () => {
    expect(requiredText(6).parse('  a b ')).toBe('a b');
    expect(accepts(requiredText(5), ' \n ')).toBe(false);
  });
});

describe('names', () => {
  it.each<[string, z.ZodType, string[], string[]]>([
    [
      'of plans',
      planName,
      ['a', 'workday-sync', 'a.b_c-1', 'x'.repeat(63)],
      ['', 'A', '-a', 'a-', 'a/b', 'a b', 'a\n', 'x'.repeat(64)],
    ],
    [
      'of namespaces',
      planNamespace,
      ['default', 'eu--1'],
      ['', 'a.b', '-a', 'a-', 'Default', 'x'.repeat(64)],
    ],
    [
      'of vendors and patterns',
      slug,
      ['workday', 'batch-and-push', '3m'],
      ['', 'a--b', 'a_b', 'Work Day', 'a-', 'constructor()', 'x'.repeat(64)],
    ],
  ])('%s keep to their alphabet', (_what, schema, good, bad) => {
    expect(good.filter(name => !accepts(schema, name))).toEqual([]);
    expect(bad.filter(name => accepts(schema, name))).toEqual([]);
  });
});

describe('times', () => {
  it('of day have a zone', () => {
    expect(accepts(instant, '2026-11-23T10:00:00Z')).toBe(true);
    expect(accepts(instant, '2026-11-23T10:00:00.5+02:00')).toBe(true);
    for (const bad of ['2026-11-23T10:00:00', '2026-11-23', 'now', 0]) {
      expect([bad, accepts(instant, bad)]).toEqual([bad, false]);
    }
  });

  it('that pass are ISO 8601 durations from a second to a hundred years', () => {
    for (const good of ['PT1S', 'PT5M', 'PT24H', 'P1DT12H', 'P1M', 'P100Y']) {
      expect([good, accepts(duration, good)]).toEqual([good, true]);
    }
    for (const bad of [
      '',
      '5m',
      'PT',
      'PT0S',
      'PT0.5S',
      '-PT5M',
      'P-1D',
      'five minutes',
      'P101Y',
      'PT99999999999999999S',
      300,
    ]) {
      expect([bad, accepts(duration, bad)]).toEqual([bad, false]);
    }
  });
});
