import { GivenWords } from './GivenWords';
import { untracedInFact } from './untraced';

describe('untracedInFact', () => {
  it('names what has a digit behind a dash, and leaves plain words alone', () => {
    const given = new GivenWords().add('The secrets are in vault-1, eu-west-1');
    expect(untracedInFact('vault-9', given)).toEqual(['vault-9']);
    expect(untracedInFact('vault-1', given)).toEqual([]);
    expect(untracedInFact('the store in eu-west-1', given)).toEqual([]);
    expect(untracedInFact('a read-only follow-up', given)).toEqual([]);
  });
});
