import * as fc from 'fast-check';
import { arbitraryDocument } from '../__testUtils__/arbitraryDocument';
import { readDocument } from './readDocument';
import { writeDocument } from './writeDocument';

describe('a document as Markdown', () => {
  it('reads back to the same document, whatever is in it', () => {
    fc.assert(
      fc.property(arbitraryDocument, document => {
        const text = writeDocument(document, { title: 'A plan' });
        const { document: back, problems } = readDocument(text);
        expect(problems).toEqual([]);
        expect(back).toEqual(document);
        expect(writeDocument(back!, { title: 'A plan' })).toBe(text);
      }),
      { numRuns: 100 },
    );
  });
});
