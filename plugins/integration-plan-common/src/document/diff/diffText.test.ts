import * as fc from 'fast-check';
import { growth } from '../../__testUtils__/growth';
import { diffText, isTextChanged, type LineChange } from './diffText';

const text = (...lines: string[]) => lines.join('\n');

/** Lines with their sign; what is emphasised stands in brackets. */
const show = (lines: LineChange[]) =>
  lines.map(({ kind, parts }) => {
    const sign = { same: ' ', removed: '-', added: '+' }[kind];
    const words = parts.map(({ text: part, isEmphasised }) =>
      isEmphasised ? `[${part}]` : part,
    );
    return sign + words.join('');
  });

describe('diffText', () => {
  it.each([
    ['two texts that are the same', 'a\nb', 'a\nb', [' a', ' b']],
    ['a first text', '', 'a\n\nb', ['+a', '+', '+b']],
    ['a text that is gone', 'a\nb', '', ['-a', '-b']],
    [
      'a line put between others',
      text('a', 'c'),
      text('a', 'b', 'c'),
      [' a', '+b', ' c'],
    ],
    [
      'words changed in a line',
      'Retry after 5 seconds, then stop.',
      'Retry after 60 seconds, then stop.',
      [
        '-Retry after [5] seconds, then stop.',
        '+Retry after [60] seconds, then stop.',
      ],
    ],
    [
      'a line replaced by another',
      text('Call the vendor', 'end'),
      text('Rotate keys', 'end'),
      ['-Call the vendor', '+Rotate keys', ' end'],
    ],
  ])('shows %s', (_name, before, after, shown) => {
    expect(show(diffText(before, after))).toEqual(shown);
  });

  it('numbers the lines of both texts', () => {
    const numbers = diffText('a\nb\nc', 'a\nc\nd').map(line => [
      line.before,
      line.after,
    ]);
    expect(numbers).toEqual([
      [1, 1],
      [2, undefined],
      [3, 2],
      [undefined, 3],
    ]);
  });

  it('holds both texts, whole', () => {
    const lines = fc
      .array(
        fc.oneof(fc.constantFrom('', 'one two', 'one 2', 'x'), fc.string()),
      )
      .map(all => all.join('\n'));
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const changes = diffText(before, after);
        const without = (kind: LineChange['kind']) =>
          changes
            .filter(line => line.kind !== kind)
            .map(line => line.parts.map(part => part.text).join(''))
            .join('\n');
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
        expect(isTextChanged(changes)).toBe(before !== after);
      }),
    );
  });

  it('gives up on finding the fewest changes between long texts in good time', () => {
    const long = (word: string, lines: number) =>
      Array.from({ length: lines }, (_, n) => `${word} ${n}`).join('\n');
    const diff = (lines: number) =>
      expect(
        diffText(long('before', lines), long('after', lines)),
      ).toHaveLength(2 * lines);
    expect(growth(diff, 1000)).toBeLessThan(8);
  });
});
