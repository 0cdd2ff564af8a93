import { isSectionFilled } from '../schema/document';
import { SECTIONS } from '../sections';
import { importFree, type ImportedDocument } from './importFree';
import { finish } from './finish';
import { isWrittenDocument, readDocumentInSteps } from './readDocument';

/**
 * {@link importDocument} in steps of some milliseconds, for a process that has
 * others to serve meanwhile.
 * @public
 */
export function* importDocumentInSteps(
  text: string,
): Generator<void, ImportedDocument> {
  if (isWrittenDocument(text)) {
    const read = yield* readDocumentInSteps(text);
    return {
      format: 'written',
      ...read,
      recognised: [],
      asked: [],
      notes: [],
      prose: [],
      missing: read.document
        ? SECTIONS.filter(
            ({ id }) => !isSectionFilled(read.document!.sections[id]),
          ).map(({ id }) => id)
        : [],
    };
  }
  return yield* importFree(text);
}

/**
 * Reads a plan from Markdown: from a file that this suite wrote, or from what
 * people have. Nothing is dropped: what is no fact stays prose.
 * @public
 */
export const importDocument = (text: string): ImportedDocument =>
  finish(importDocumentInSteps(text));
