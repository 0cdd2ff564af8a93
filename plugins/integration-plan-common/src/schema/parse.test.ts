import { InputError } from '@backstage/errors';
import fc from 'fast-check';
import { z } from 'zod/v4';
import { formatPath, parseInput } from './parse';
import { planCreateSchema, planListQuerySchema } from './plan';
import { statusQuerySchema } from './status';

const schema = z.strictObject({
  name: z.string(),
  list: z.array(z.strictObject({ 'odd key': z.number() })).default([]),
});

const fail = (value: unknown): Error & { issues: unknown } => {
  try {
    parseInput(schema, value, 'thing');
  } catch (error) {
    return error as Error & { issues: unknown };
  }
  throw new Error('It was accepted');
};

describe('parseInput', () => {
  it('returns what the schema makes of a good value', () => {
    expect(parseInput(schema, { name: 'a' }, 'thing')).toEqual({
      name: 'a',
      list: [],
    });
  });

  it('throws one input error that names every wrong field, in words and as data', () => {
    const error = fail({ list: [{ 'odd key': 1 }, { 'odd key': '1' }], x: 1 });
    expect(error).toBeInstanceOf(InputError);
    expect(error.issues).toEqual([
      { path: 'name', message: 'is required' },
      { path: 'list[1].odd key', message: expect.stringContaining('number') },
      { path: 'x', message: 'is not a known field' },
    ]);
    expect(error.message).toMatch(
      /^Invalid thing: name: is required; list\[1\]\.odd key: .*; x: is not a known field$/,
    );
    expect(fail(undefined).message).toBe('Invalid thing: is required');
  });

  it('keeps the message short and the data complete when much is wrong', () => {
    const error = fail({ name: 'a', list: Array(100).fill({}) });
    expect(error.issues).toHaveLength(100);
    expect(error.message).toMatch(/; and 80 more$/);
  });

  it('writes paths as people write them', () => {
    expect(formatPath([])).toBe('');
    expect(formatPath([0])).toBe('[0]');
    expect(formatPath(['a', 2, 3, 'b'])).toBe('a[2][3].b');
  });

  it.each([
    ['plan', planCreateSchema],
    ['list query', planListQuerySchema],
    ['status query', statusQuerySchema],
  ])(
    'ends in an input error for any JSON as a %s, never in another',
    (_, any) => {
      const endOf = (value: unknown) => {
        try {
          parseInput(any as z.ZodType, value, 'input');
          return 'accepted';
        } catch (error) {
          return error instanceof InputError ? 'refused' : error;
        }
      };
      fc.assert(
        fc.property(fc.jsonValue({ noUnicodeString: false }), value => {
          expect(['accepted', 'refused']).toContain(endOf(value));
        }),
      );
    },
  );
});
