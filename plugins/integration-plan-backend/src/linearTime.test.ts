// Of no package, so that each can use it
// eslint-disable-next-line @backstage/no-relative-monorepo-imports
import { TextTrials } from '../../../test/linearTime/TextTrials';
import { READERS } from './__testUtils__/readers';

describe('text of people is read in linear time', () => {
  const trials = new TextTrials(require.resolve('./__testUtils__/readers'));
  afterAll(() => trials.end());

  it.each(Object.entries(READERS))(
    '%s',
    async (name, reader) =>
      expect(await trials.unread(name, reader)).toEqual([]),
    300_000,
  );
});
