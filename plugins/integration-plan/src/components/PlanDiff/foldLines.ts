import type { LineChange } from '@integration-plan/plugin-integration-plan-common';

/** Unchanged lines that are shown around a change, to know where it stands. */
const CONTEXT = 2;

/** Fewer lines than this are shown rather than folded. */
const FEWEST_FOLDED = 4;

/** Lines that are shown, or that are folded because nothing changed near them. */
export type Stretch = { isFolded: boolean; lines: LineChange[] };

/** Cuts a text into what changed, with some lines around it, and the rest. */
export function foldLines(lines: readonly LineChange[]): Stretch[] {
  const isNear = lines.map((_, index) =>
    lines
      .slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1)
      .some(({ kind }) => kind !== 'same'),
  );
  const stretches: Stretch[] = [];
  lines.forEach((line, index) => {
    const last = stretches[stretches.length - 1];
    if (last && last.isFolded === !isNear[index]) last.lines.push(line);
    else stretches.push({ isFolded: !isNear[index], lines: [line] });
  });
  return stretches.map(({ isFolded, lines: some }) => ({
    isFolded: isFolded && some.length >= FEWEST_FOLDED,
    lines: some,
  }));
}
