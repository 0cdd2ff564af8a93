/** What is wrong with the text of a cell, as a sentence without a subject. */
export class CellError extends Error {}

const escapePart = (text: string) =>
  text.replace(/[\\|]/g, '\\$&').replace(/\n/g, '\\n');

const unescapePart = (text: string) =>
  text.replace(/\\([\s\S])/g, (_, char) => (char === 'n' ? '\n' : char));

/** One item a line, its parts divided by bars; empty parts at the end are left out. */
export function writeItems(items: readonly string[][]): string {
  return items
    .map(parts => {
      const last = parts.findLastIndex(part => part !== '');
      return parts
        .slice(0, last + 1)
        .map(escapePart)
        .join(' | ');
    })
    .join('\n');
}

/** A bar divides unless a backslash stands before it. */
function splitAtBars(line: string): string[] {
  const parts = [''];
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '|') {
      parts.push('');
    } else if (line[at] === '\\') {
      parts[parts.length - 1] += line.slice(at, at + 2);
      at++;
    } else {
      parts[parts.length - 1] += line[at];
    }
  }
  return parts.map(part => unescapePart(part.trim()));
}

/** Reads what `writeItems` has written, and what people write like it. */
export function readItems(cell: string, names: readonly string[]): string[][] {
  return readLines(cell).map((line, index) => {
    const parts = splitAtBars(line);
    if (parts.length > names.length) {
      const expected = names.join(' | ');
      throw new CellError(
        `line ${index + 1} has ${
          parts.length
        } parts; they are ${expected}, and a bar within one is written \\|`,
      );
    }
    return parts;
  });
}

/** The lines of a cell that say something, trimmed. */
export function readLines(cell: string): string[] {
  return cell
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
}

/** Words between commas or line ends. */
export function readWords(cell: string): string[] {
  return cell
    .split(/[,;\n]/)
    .map(word => word.trim())
    .filter(word => word !== '');
}

// What a spreadsheet takes for a formula, after the apostrophes that guard it
const FORMULA = '[=+\\-@\\t\\r\uFF1D\uFF0B\uFF0D\uFF20]';

/** Cells that need an apostrophe before them, so that a spreadsheet does not run them. */
export const LOOKS_LIKE_FORMULA = new RegExp(`^'*${FORMULA}`);

const GUARDED = new RegExp(`^'+${FORMULA}`);

/** Takes the apostrophe away again. */
export const unguard = (cell: string) =>
  GUARDED.test(cell) ? cell.slice(1) : cell;
