import type { Node, Parents, Root } from 'mdast';
import { parseMarkdown } from './toMarkdown';

/*
 * The cost of parsing grows with the square of the lines of a list or quote
 * with others in it, and blocks that are long take the process for themselves.
 * No facts stand in what is larger than this, so that it need not be parsed.
 */
const MOST_LINES = 2000;
const MOST_NESTED = 300;
const MOST_CHARS = 64 * 1024;

/** What is parsed in one go is about so long, unless one block is longer. */
const PART_LINES = 200;

/** Blocks that end at a mark of their own, whatever stands between. */
const LASTING: Array<{ start: RegExp; end: (start: string) => RegExp }> = [
  {
    start: /^ {0,3}(?:`{3,}(?=[^`]*$)|~{3,})/,
    end: start => {
      const mark = start.trim();
      return new RegExp(`^ {0,3}${mark[0]}{${mark.length},}[ \\t]*$`);
    },
  },
  { start: /^ {0,3}<!--/, end: () => /-->/ },
  { start: /^ {0,3}<\?/, end: () => /\?>/ },
  { start: /^ {0,3}<!(?:[a-z]|\[CDATA\[)/i, end: () => /\]\]>|>/ },
  {
    start: /^ {0,3}<(?:script|pre|style|textarea)(?=[\s>]|$)/i,
    end: () => /<\/(?:script|pre|style|textarea)>/i,
  },
];

const ITEM = /^(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;
const NESTED =
  /^(?:[ \t]+|(?:>|[-*+]|\d{1,9}[.)])[ \t]{0,4})(?:>|(?:[-*+]|\d{1,9}[.)])[ \t])/;

/** Where blocks begin that nothing above goes on into. */
function startsOf(lines: string[]): number[] {
  const starts: number[] = [];
  let end: RegExp | undefined;
  let inList = false;
  let isAfterBlank = true;
  lines.forEach((line, index) => {
    const isBlank = line.trim() === '';
    const isOuter = !inList || /^\S/.test(line);
    if (end) {
      if (end.test(line)) end = undefined;
    } else if (!isBlank && isOuter) {
      const lasting = LASTING.find(({ start }) => start.test(line));
      const isItem = ITEM.test(line);
      const isHeading = /^#{1,6}(?:\s|$)/.test(line);
      const isNew = isAfterBlank && /^\S/.test(line) && !(isItem && inList);
      if (isNew || isHeading) starts.push(index);
      if (isAfterBlank || isHeading || lasting || isItem) inList = isItem;
      if (lasting) {
        const [start] = lasting.start.exec(line)!;
        const until = lasting.end(start);
        if (!until.test(line.slice(start.length))) end = until;
      }
    }
    isAfterBlank = isBlank;
  });
  return starts[0] === 0 ? starts : [0, ...starts];
}

function isTooLarge(lines: string[]): boolean {
  return (
    lines.length > MOST_LINES ||
    lines.reduce((sum, line) => sum + line.length, 0) > MOST_CHARS ||
    lines.filter(line => NESTED.test(line)).length > MOST_NESTED
  );
}

function moveDown(node: Node & Partial<Pick<Parents, 'children'>>, by: number) {
  if (node.position) {
    node.position.start.line += by;
    node.position.end.line += by;
  }
  node.children?.forEach(child => moveDown(child, by));
}

/**
 * The syntax tree of lines, without what would take unduly long to parse.
 * Yields after each part that it has parsed.
 *
 * @param skip - told of the lines that were left out, from and to, from 0
 */
export function* parseBlocks(
  lines: string[],
  skip?: (from: number, to: number) => void,
): Generator<void, Root> {
  const root: Root = { type: 'root', children: [] };
  const starts = startsOf(lines);
  let part: string[] = [];
  let from = 0;
  const parse = (to: number) => {
    if (part.some(line => line.trim() !== '')) {
      const { children } = parseMarkdown(part.join('\n'));
      children.forEach(child => moveDown(child, from));
      root.children.push(...children);
    }
    part = [];
    from = to;
  };
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? lines.length;
    const block = lines.slice(start, end);
    const isLarge = isTooLarge(block);
    if (isLarge || part.length + block.length > PART_LINES) {
      parse(start);
      yield;
    }
    if (isLarge) {
      skip?.(start, end);
      from = end;
    } else {
      part = part.concat(block);
    }
  }
  parse(lines.length);
  return root;
}
