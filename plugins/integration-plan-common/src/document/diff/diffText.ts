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
const MOST_EDITS = 1000;

/** What the search for words in reworded lines may cost in a text. */
const MOST_STEPS = 500_000;

/** What a line costs beside the square of its differences. */
const STEPS_OF_LINE = 500;

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
  const steps = { left: MOST_STEPS };
  const pass = (added: string[]) => {
    for (const line of replaceLines(removed, added, at, steps)) {
      result.push(line);
    }
    at = { before: at.before + removed.length, after: at.after + added.length };
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

/** Whether anything differs. */
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
  steps: { left: number },
): LineChange[] {
  const old = removed.map(whole);
  const now = added.map(whole);
  const cost = STEPS_OF_LINE * Math.min(removed.length, added.length);
  const matches = cost > steps.left ? [] : matchItems(removed, added);
  for (const match of matches) {
    if (match.kind === 'same' && !match.isMoved) {
      const words = diffLine(removed[match.before], added[match.after], steps);
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

function diffLine(before: string, after: string, steps: { left: number }) {
  const most = Math.min(
    MOST_EDITS,
    Math.floor(Math.sqrt(Math.max(0, steps.left))),
  );
  const words = diffWordsWithSpace(before, after, { maxEditLength: most });
  const edits = words
    ?.filter(word => word.added || word.removed)
    .reduce((sum, word) => sum + word.count, 0);
  steps.left -= STEPS_OF_LINE + (edits ?? most) ** 2;
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
