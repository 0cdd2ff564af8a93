/*
 * The cost of parsing Markdown grows with the square of the length of a
 * paragraph, of the marks for emphasis and links in it, and of the depth of
 * quotes and lists. Text is anybody's, and can be a mebibyte: what would take
 * long is no fact, so that it need not be parsed.
 */
const MAX_LENGTH = 5000;
const MAX_MARKS = 300;

const MARKS = /(?<!\\)[*_[\]<>!&`]/g;

/** Lines that begin a block even where no blank line is above. */
const STARTS_BLOCK = /^\s{0,100}(?:[-*+]\s|\d{1,9}[.)]\s|#{1,6}\s|\|)/;

const isTooDeep = (line: string) => !/^[\s>]{0,100}(?:[^\s>]|$)/.test(line);

/** Paragraphs, items, headings and rows, as ranges of lines. */
function blocksOf(lines: string[]): Array<[number, number]> {
  const blocks: Array<[number, number]> = [];
  let from: number | undefined;
  lines.forEach((line, index) => {
    const isBlank = line.trim() === '';
    if (from !== undefined && (isBlank || STARTS_BLOCK.test(line))) {
      blocks.push([from, index]);
      from = undefined;
    }
    if (!isBlank) from ??= index;
  });
  if (from !== undefined) blocks.push([from, lines.length]);
  return blocks;
}

/** Whether parsing these lines would take unduly long. */
export function isHeavy(lines: string[]): boolean {
  const length = lines.reduce((sum, line) => sum + line.length + 1, 0);
  if (length > MAX_LENGTH || lines.some(isTooDeep)) return true;
  const marks = lines.join('\n').match(MARKS);
  return marks !== null && marks.length > MAX_MARKS;
}

/** The lines with blank ones in place of what would take unduly long to parse. */
export function lighten(lines: string[]): string[] {
  const light = [...lines];
  for (const [from, to] of blocksOf(lines)) {
    if (isHeavy(lines.slice(from, to))) light.fill('', from, to);
  }
  return light;
}

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
