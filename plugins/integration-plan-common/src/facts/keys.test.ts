import { toKey, uniqueKey } from './keys';

describe('keys', () => {
  it('are made of any name, short, and not twice', () => {
    expect(toKey(' Nightly  pull (EU)! ')).toBe('nightly-pull-eu');
    expect(toKey('Zürich – Köln')).toBe('zurich-koln');
    expect(toKey('夜間')).toBe('');
    expect(toKey(`${'a'.repeat(62)} b`)).toHaveLength(62);
    expect(uniqueKey('pull', ['pull', 'pull-2'])).toBe('pull-3');
    expect(uniqueKey('a'.repeat(63), ['a'.repeat(63)])).toHaveLength(63);
  });
});
