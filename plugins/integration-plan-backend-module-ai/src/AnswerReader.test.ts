import { AnswerReader } from './AnswerReader';

const read = (pieces: string[], kept?: string) => {
  const reader = new AnswerReader(kept);
  const shown = pieces.map(piece => reader.add(piece)).join('');
  return { shown, prose: reader.prose, json: reader.json, text: reader.text };
};

describe('AnswerReader', () => {
  it('gives the same wherever the answer is torn apart', () => {
    const text = 'Limits <f> of < 5 <facts>\n{"facts": {}}\n</facts>\nBye';
    for (let at = 0; at <= text.length; at += 1) {
      expect(read([text.slice(0, at), text.slice(at)])).toEqual({
        shown: 'Limits <f> of < 5 ',
        prose: 'Limits <f> of < 5',
        json: '{"facts": {}}',
        text,
      });
    }
    expect(read([...text]).shown).toBe('Limits <f> of < 5 ');
  });

  it('shows prose while it arrives', () => {
    const reader = new AnswerReader();
    expect(reader.add('A <')).toBe('A ');
    expect(reader.add('fa')).toBe('');
    expect(reader.add('ct is')).toBe('<fact is');
    expect(reader.json).toBeUndefined();
  });

  it.each([
    ['<facts>```json\n{"a": 1}\n```</facts>'],
    ['Again:\n<facts>{"a": 1}</facts>'],
    ['{"a": 1}'],
    ['```json\n{"a": 1}\n```'],
    ['<facts>{"a": 1}'],
  ])('takes facts alone from %p, and keeps the prose', answer => {
    expect(read([answer], 'Kept.')).toMatchObject({
      shown: '',
      prose: 'Kept.',
      json: '{"a": 1}',
    });
  });

  it('takes no other words for facts', () => {
    expect(read(['Sorry, I cannot.'], 'Kept.').json).toBeUndefined();
    expect(read(['{"a": 1}']).json).toBeUndefined();
  });
});
