import { formatMatcher, labelMatcherSchema, labelName } from './labelMatcher';

describe('A label of an alert', () => {
  it.each([
    ['tenant', 'tenant="a \\"b\\""'],
    ['app.kubernetes.io/name', '"app.kubernetes.io/name"="a \\"b\\""'],
    ['größe', '"größe"="a \\"b\\""'],
    ['a "b" \\', '"a \\"b\\" \\\\"="a \\"b\\""'],
    ['0', '"0"="a \\"b\\""'],
  ])('may be called %s', (label, written) => {
    const matcher = { label, operator: '=' as const, value: 'a "b"' };
    expect(labelMatcherSchema.parse(matcher)).toEqual(matcher);
    expect(formatMatcher(matcher)).toBe(written);
  });

  it.each(['', ' ', '\t', 'a\nb', 'a\u0000', '\ud800', 'a'.repeat(201)])(
    'may not be called %j',
    label => {
      expect(labelName.safeParse(label).success).toBe(false);
    },
  );
});
