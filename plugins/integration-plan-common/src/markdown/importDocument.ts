import { isSectionFilled } from '../schema/document';
import { SECTIONS } from '../sections';
import {
  importFree,
  type ImportChoices,
  type ImportedDocument,
} from './importFree';
import { finish } from './finish';
import { isWrittenDocument, readDocumentInSteps } from './readDocument';

/**
 * {@link importDocument} in steps of some milliseconds, for a process that has
 * others to serve meanwhile.
 * @public
 */
export function* importDocumentInSteps(
  text: string,
  choices: ImportChoices = {},
): Generator<void, ImportedDocument> {
  if (isWrittenDocument(text)) {
    const read = yield* readDocumentInSteps(text);
    return {
      format: 'written',
      ...read,
      recognised: [],
      unwanted: [],
      asked: [],
      notes: [],
      prose: [],
      reading: null,
      missing: read.document
        ? SECTIONS.filter(
            ({ id }) => !isSectionFilled(read.document!.sections[id]),
          ).map(({ id }) => id)
        : [],
    };
  }
  return yield* importFree(text, choices);
}

/**
 * Reads a plan from Markdown: from a file that this suite wrote, or from what
 * people have. Nothing is dropped: what is no fact stays prose.
 * @public
 */
export const importDocument = (
  text: string,
  choices: ImportChoices = {},
): ImportedDocument => finish(importDocumentInSteps(text, choices));
