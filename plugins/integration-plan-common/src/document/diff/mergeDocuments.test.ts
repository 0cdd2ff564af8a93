import * as fc from 'fast-check';
import { mergeDocuments } from './mergeDocuments';
import { resolveConflicts } from './resolveConflicts';

const item = (key: string, more: object = {}) => ({ key, ...more });

const text = (...lines: string[]) => lines.join('\n');

describe('mergeDocuments', () => {
  const cases: Array<[string, unknown, unknown, unknown, unknown]> = [
    [
      'takes fields that different sides changed, added and removed',
      { a: 1, b: 1, c: 1, d: 1 },
      { a: 2, b: 1, d: 1, mine: true },
      { a: 1, b: 2, c: 1, theirs: true },
      { a: 2, b: 2, mine: true, theirs: true },
    ],
    [
      'is content when both did the same',
      { a: 1, list: ['x'] },
      { a: 2, list: ['x', 'y'] },
      { list: ['x', 'y'], a: 2 },
      { a: 2, list: ['x', 'y'] },
    ],
    [
      'merges inside items of the same key, wherever they stand',
      [item('a', { n: 1 }), item('b', { n: 1 })],
      [item('b', { n: 1 }), item('a', { n: 1, mine: 1 })],
      [item('a', { n: 2 }), item('b', { n: 1, theirs: 1 })],
      [item('b', { n: 1, theirs: 1 }), item('a', { n: 2, mine: 1 })],
    ],
    [
      'keeps items that each side added, after the item that they follow',
      [item('a'), item('b')],
      [item('a'), item('mine'), item('b')],
      [item('first'), item('a'), item('b'), item('last')],
      [item('first'), item('a'), item('mine'), item('b'), item('last')],
    ],
    [
      'drops an item that one side removed and the other left alone',
      [item('a'), item('b'), item('c')],
      [item('a'), item('c')],
      [item('a'), item('b'), item('c', { n: 1 })],
      [item('a'), item('c', { n: 1 })],
    ],
    [
      'merges lists without keys by the order of their items',
      ['a', 'b', 'c'],
      ['mine', 'a', 'b', 'c'],
      ['a', 'b', 'theirs'],
      ['mine', 'a', 'b', 'theirs'],
    ],
    [
      'takes what each side noted of facts and let be',
      {
        provenance: [{ path: 'a.b', from: 'assumed' }],
        waivers: [{ rule: 'x', reason: 'old' }],
      },
      {
        provenance: [{ path: 'a.b', from: 'confirmed' }],
        waivers: [
          { rule: 'x', reason: 'old' },
          { rule: 'x', at: 'mine', reason: 'new' },
        ],
      },
      {
        provenance: [
          { path: 'a.b', from: 'assumed' },
          { path: 'a.c', from: 'input' },
        ],
        waivers: [{ rule: 'x', reason: 'better' }],
      },
      {
        provenance: [
          { path: 'a.b', from: 'confirmed' },
          { path: 'a.c', from: 'input' },
        ],
        waivers: [
          { rule: 'x', reason: 'better' },
          { rule: 'x', at: 'mine', reason: 'new' },
        ],
      },
    ],
    [
      'merges inside an item without a key that is plainly the same one',
      [{ from: 'a', to: 'A', required: true }],
      [{ from: 'a', to: 'A', required: false }],
      [{ from: 'a', to: 'A', required: true, note: 'x' }],
      [{ from: 'a', to: 'A', required: false, note: 'x' }],
    ],
    [
      'merges texts whose changed lines do not touch',
      text('one', 'two', 'three', 'four'),
      text('ONE', 'two', 'three', 'four'),
      text('one', 'two', 'three', 'four', 'five'),
      text('ONE', 'two', 'three', 'four', 'five'),
    ],
  ];
  it.each(cases)('%s', (_name, base, mine, theirs, merged) => {
    expect(mergeDocuments(base, mine, theirs)).toEqual({
      merged,
      conflicts: [],
    });
  });

  type Conflict = [
    name: string,
    values: { base: unknown; mine: unknown; theirs: unknown },
    merged: unknown,
    path: Array<string | number>,
  ];
  const conflicting: Conflict[] = [
    [
      'the same field',
      { base: { a: { n: 1 } }, mine: { a: { n: 2 } }, theirs: { a: { n: 3 } } },
      { a: { n: 2 } },
      ['a', 'n'],
    ],
    [
      'a field that one side removed and the other changed',
      { base: { n: 1 }, mine: {}, theirs: { n: 2 } },
      {},
      ['n'],
    ],
    [
      'an item that mine removed and theirs changed',
      {
        base: [item('a'), item('b'), item('c')],
        mine: [item('a'), item('c')],
        theirs: [item('a'), item('b', { n: 1 }), item('c')],
      },
      [item('a'), item('c')],
      [1],
    ],
    [
      'an item that theirs removed and mine changed',
      {
        base: [item('a'), item('b')],
        mine: [item('a', { n: 1 }), item('b')],
        theirs: [item('b')],
      },
      [item('a', { n: 1 }), item('b')],
      [0],
    ],
    [
      'an item without a key that one side replaced by another',
      {
        base: [{ from: 'a', to: 'A' }],
        mine: [{ from: 'x', to: 'X' }],
        theirs: [{ from: 'a', to: 'A', note: 'new' }],
      },
      [{ from: 'x', to: 'X' }],
      [],
    ],
    [
      'lines that touch',
      {
        base: { body: text('one', 'two') },
        mine: { body: text('ONE', 'two') },
        theirs: { body: text('one', 'TWO') },
      },
      { body: text('ONE', 'two') },
      ['body'],
    ],
    [
      'values of another kind',
      { base: { a: [] }, mine: { a: 'x' }, theirs: { a: { n: 1 } } },
      { a: 'x' },
      ['a'],
    ],
  ];
  it.each(conflicting)(
    'reports %s, keeps mine, and can be resolved either way',
    (_name, { base, mine, theirs }, merged, path) => {
      const result = mergeDocuments(base, mine, theirs);
      expect(result.merged).toEqual(merged);
      expect(result.conflicts.map(conflict => conflict.path)).toEqual([path]);
      expect(resolveConflicts(result, c => c.mine)).toEqual(result.merged);
      expect(resolveConflicts(result, c => c.theirs)).toEqual(theirs);
    },
  );

  it('resolves several conflicts of one list at once', () => {
    const result = mergeDocuments(
      { list: ['a', 'b', 'c', 'd'].map(key => item(key)) },
      { list: [item('b', { n: 1 }), item('d')] },
      { list: [item('a', { n: 2 }), item('c', { n: 2 }), item('d')] },
    );
    expect(result.conflicts).toHaveLength(3);
    expect(result.merged).toEqual({ list: [item('b', { n: 1 }), item('d')] });
    expect(resolveConflicts(result, ({ theirs }) => theirs)).toEqual({
      list: [item('a', { n: 2 }), item('c', { n: 2 }), item('d')],
    });
    expect(
      resolveConflicts(result, ({ mine, theirs }) => mine ?? theirs),
    ).toEqual({
      list: [
        item('a', { n: 2 }),
        item('b', { n: 1 }),
        item('c', { n: 2 }),
        item('d'),
      ],
    });
  });

  const word = fc.constantFrom('a', 'b', 'c', 'd', 'e', '');
  const lines = fc.array(word, { maxLength: 5 }).map(all => all.join('\n'));
  const entry = fc.record(
    { key: word, text: lines, count: fc.integer({ min: 0, max: 3 }) },
    { requiredKeys: ['key'] },
  );
  const document = fc.record(
    {
      title: word,
      body: lines,
      keyed: fc.uniqueArray(entry, { selector: ({ key }) => key }),
      plain: fc.array(fc.record({ text: word, other: word }), { maxLength: 4 }),
      words: fc.array(word, { maxLength: 5 }),
      nested: fc.dictionary(word, fc.record({ a: word, b: lines })),
    },
    { requiredKeys: [] },
  );
  const anything = fc.oneof(document, fc.jsonValue({ maxDepth: 3 }));

  it('takes the only change there is, whatever it is', () => {
    fc.assert(
      fc.property(anything, anything, (base, changed) => {
        const clean = { merged: changed, conflicts: [] };
        expect(mergeDocuments<unknown>(base, changed, base)).toEqual(clean);
        expect(mergeDocuments<unknown>(base, base, changed)).toEqual(clean);
        expect(mergeDocuments<unknown>(base, changed, changed)).toEqual(clean);
      }),
    );
  });

  /** Lines and other values that stand in a document, whatever their place. */
  function atoms(value: unknown): string[] {
    if (typeof value === 'string') return value.split('\n');
    if (typeof value !== 'object' || value === null) return [String(value)];
    return Object.entries(value).flatMap(([key, part]) => [
      ...(Array.isArray(value) ? [] : [key]),
      ...atoms(part),
    ]);
  }

  it('loses nothing that either side added', () => {
    fc.assert(
      fc.property(document, document, document, (base, mine, theirs) => {
        const { merged, conflicts } = mergeDocuments(base, mine, theirs);
        const known = new Set(atoms(base));
        const kept = new Set(atoms([merged, conflicts]));
        const lost = [...atoms(mine), ...atoms(theirs)].filter(
          atom => !known.has(atom) && !kept.has(atom),
        );
        expect(lost).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('can be resolved to hold what is theirs at the place of each conflict', () => {
    fc.assert(
      fc.property(document, document, document, (base, mine, theirs) => {
        const result = mergeDocuments(base, mine, theirs);
        const mineAgain = resolveConflicts(result, c => c.mine);
        expect(mineAgain).toEqual(result.merged);
        // Merging again on top of their choices finds nothing left to ask
        const resolved = resolveConflicts(result, c => c.theirs);
        expect(mergeDocuments(theirs, resolved, theirs).merged).toEqual(
          resolved,
        );
        expect(mergeDocuments(base, resolved, resolved).conflicts).toEqual([]);
      }),
    );
  });
});
