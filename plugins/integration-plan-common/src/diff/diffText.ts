import { diffArrays, diffWordsWithSpace } from 'diff';
import { matchItems } from './matchItems';

/** A stretch of a line. @public */
export type TextPart = {
  text: string;
  /** These words are what changed in a line that is otherwise the same. */
  isEmphasised: boolean;
};

/** A line of a text, and what became of it. @public */
export type LineChange = {
  kind: 'same' | 'removed' | 'added';
  /** Number of the line in the earlier text, from 1. */
  before?: number;
  /** Number of the line in the later text, from 1. */
  after?: number;
  parts: TextPart[];
};

/** More differences than this are not worth the search for the fewest. */
const MOST_EDITS = 2000;

/**
 * The lines of both texts in reading order: what was removed stands before
 * what took its place. Where a line was only reworded, the words that changed
 * are emphasised.
 * @public
 */
export function diffText(before: string, after: string): LineChange[] {
  const old = linesOf(before);
  const now = linesOf(after);
  const blocks = diffArrays(old, now, { maxEditLength: MOST_EDITS }) ?? [
    { value: old, removed: true, added: false },
    { value: now, removed: false, added: true },
  ];
  const result: LineChange[] = [];
  let at = { before: 1, after: 1 };
  let removed: string[] = [];
  const pass = (added: string[]) => {
    result.push(...replaceLines(removed, added, at));
    at = {
      before: at.before + removed.length,
      after: at.after + added.length,
    };
    removed = [];
  };
  for (const block of blocks) {
    if (block.removed) {
      removed = block.value;
    } else if (block.added) {
      pass(block.value);
    } else {
      pass([]);
      for (const text of block.value) {
        result.push({ kind: 'same', ...at, parts: whole(text) });
        at = { before: at.before + 1, after: at.after + 1 };
      }
    }
  }
  pass([]);
  return result;
}

/** Whether anything differs. @public */
export const isTextChanged = (lines: readonly LineChange[]) =>
  lines.some(({ kind }) => kind !== 'same');

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}

function whole(text: string): TextPart[] {
  return [{ text, isEmphasised: false }];
}

function replaceLines(
  removed: string[],
  added: string[],
  at: { before: number; after: number },
): LineChange[] {
  const old = removed.map(whole);
  const now = added.map(whole);
  for (const match of matchItems(removed, added)) {
    if (match.kind === 'same' && !match.isMoved) {
      const words = diffLine(removed[match.before], added[match.after]);
      old[match.before] = words.before;
      now[match.after] = words.after;
    }
  }
  return [
    ...old.map((parts, index) => ({
      kind: 'removed' as const,
      before: at.before + index,
      parts,
    })),
    ...now.map((parts, index) => ({
      kind: 'added' as const,
      after: at.after + index,
      parts,
    })),
  ];
}

function diffLine(before: string, after: string) {
  const words = diffWordsWithSpace(before, after, {
    maxEditLength: MOST_EDITS,
  });
  if (!words) return { before: whole(before), after: whole(after) };
  const side = (other: 'added' | 'removed') =>
    words
      .filter(word => !word[other])
      .map(word => ({
        text: word.value,
        isEmphasised: word.added || word.removed,
      }));
  return { before: side('added'), after: side('removed') };
}
