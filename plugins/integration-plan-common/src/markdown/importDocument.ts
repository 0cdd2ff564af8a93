import { isSectionFilled, type PlanDocument } from '../schema/document';
import { SECTIONS, type SectionId } from '../sections';
import { importFree } from './importFree';
import { isWrittenDocument, readDocument } from './readDocument';
import type { Problem } from './readFacts';

/** What came of somebody's Markdown. @public */
export type ImportedDocument = {
  /** `written`: this suite wrote the file; `free`: anything else. */
  format: 'written' | 'free';
  /** Undefined when `problems` says why; free Markdown always has a document. */
  document: PlanDocument | undefined;
  /** Unchecked attributes of the plan: title, owner and so on. */
  attributes: Record<string, unknown>;
  /** Facts that were found, where, and in which words. */
  recognised: Array<{ path: string; line: number; text: string }>;
  /** Lines that were kept as prose, and where they are now. */
  prose: Array<{ place: string; from: number; to: number }>;
  /** Sections of which nothing was found. */
  missing: SectionId[];
  problems: Problem[];
};

/**
 * Reads a plan from Markdown: from a file that this suite wrote, or from what
 * people have. Nothing is dropped: what is no fact stays prose.
 * @public
 */
export function importDocument(text: string): ImportedDocument {
  if (isWrittenDocument(text)) {
    const read = readDocument(text);
    return {
      format: 'written',
      ...read,
      recognised: [],
      prose: [],
      missing: read.document
        ? SECTIONS.filter(
            ({ id }) => !isSectionFilled(read.document!.sections[id]),
          ).map(({ id }) => id)
        : [],
    };
  }
  return importFree(text);
}
