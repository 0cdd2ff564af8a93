import { sayKey, sayValue, tableOf } from './factTables';

describe('facts of a shape that has no table of its own', () => {
  it('become a table with a column for each key that occurs', () => {
    expect(
      tableOf([
        { field: 'email', maxLength: 200 },
        { field: 'phone', aliases: ['tel', 'mobile'] },
      ]),
    ).toEqual([
      ['Field', 'Max length', 'Aliases'],
      ['email', '200', ''],
      ['phone', '', 'tel; mobile'],
    ]);
  });

  it('are said in words', () => {
    expect(sayKey('retryPolicy')).toBe('Retry policy');
    expect(sayValue({ attempts: 5, backOff: { first: 'PT5S' } })).toBe(
      'Attempts: 5, Back off: First: PT5S',
    );
  });
});
