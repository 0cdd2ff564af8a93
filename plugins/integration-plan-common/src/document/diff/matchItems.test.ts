import * as fc from 'fast-check';
import { matchItems, type ItemMatch } from './matchItems';

const show = (match: ItemMatch) => {
  if (match.kind === 'added') return `+${match.after}`;
  if (match.kind === 'removed') return `-${match.before}`;
  return `${match.before}>${match.after}${match.isMoved ? ' moved' : ''}`;
};

describe('matchItems', () => {
  it.each([
    [
      'by key, though all else differs',
      [{ key: 'a', n: 1 }],
      [
        { key: 'b', n: 1 },
        { key: 'a', n: 2 },
      ],
      ['+0', '0>1'],
    ],
    [
      'by what they have in common when their key was changed',
      [{ key: 'a', title: 'Queue', unit: 'count' }],
      [{ key: 'queue', title: 'Queue', unit: 'count' }],
      ['0>0'],
    ],
    [
      'not at all when they have too little in common',
      [{ when: '404', retried: false }],
      [{ when: '429', retried: true }],
      ['-0', '+0'],
    ],
    [
      'as the fewest that moved',
      ['a', 'b', 'c', 'd'],
      ['d', 'a', 'b', 'c'],
      ['3>0 moved', '0>1', '1>2', '2>3'],
    ],
    [
      'one by one where the same item occurs often',
      ['x', 'x', 'y'],
      ['x', 'y', 'x', 'x'],
      ['0>0', '2>1 moved', '1>2', '+3'],
    ],
    [
      'where they were removed',
      ['a', 'b', 'c'],
      ['a', 'c'],
      ['0>0', '-1', '2>1'],
    ],
  ])('finds items again %s', (_name, before, after, shown) => {
    expect(matchItems(before, after).map(show)).toEqual(shown);
  });

  it('tells of every item exactly once', () => {
    const items = fc.array(
      fc.record({ key: fc.constantFrom('a', 'b', 'c'), n: fc.nat(3) }),
    );
    fc.assert(
      fc.property(items, items, (before, after) => {
        const matches = matchItems(before, after);
        const of = (side: 'before' | 'after') =>
          matches
            .flatMap(match => (side in match ? Reflect.get(match, side) : []))
            .sort((a, b) => a - b);
        expect(of('before')).toEqual([...before.keys()]);
        expect(of('after')).toEqual([...after.keys()]);
      }),
    );
  });
});
