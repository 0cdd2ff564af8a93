/*
 * The cost of parsing Markdown grows with the square of the length of a
 * paragraph, of the marks for emphasis and links in it, and of the depth of
 * quotes and lists. Text is anybody's, and can be a mebibyte: what would take
 * long is no fact, so that it need not be parsed.
 */
const MARKS = /(?<!\\)[*_[\]<>!&`]/g;

/** Deeper than anybody nests lists and quotes in one line. */
const MAX_DEPTH = 20;

/** The marks of quotes and lists that a line begins with. */
const CONTAINERS = /[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))/gy;

const isTooDeep = (line: string) =>
  !/^[\s>]{0,100}(?:[^\s>]|$)/.test(line) ||
  (line.match(CONTAINERS)?.length ?? 0) > MAX_DEPTH;

/** More marks than any line of facts needs. */
const MAX_MARKS_OF_LINE = 2000;

/**
 * Whether a line of a file that this suite wrote cannot be one of its lines:
 * there, marks in values are escaped or in code.
 */
export function isIntricate(line: string): boolean {
  if (isTooDeep(line)) return true;
  const marks = line.replace(/`[^`]*`/g, '').match(MARKS);
  return marks !== null && marks.length > MAX_MARKS_OF_LINE;
}
