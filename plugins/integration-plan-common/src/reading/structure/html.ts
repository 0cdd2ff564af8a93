import type { Item, Line, Pairs, Row } from './Block';
import { plainText } from './inline';

/*
 * Tables and lists that somebody wrote as HTML. Tags are looked for one after
 * the other, so that time grows with the text.
 */

/** The words of HTML as Markdown has them: code in ticks, what is bold in stars. */
export const inMarkdown = (html: string): string =>
  plainText(
    html
      .replace(/<code>([^<\n]{1,300})<\/code>/gi, '\u0001$1\u0001')
      .replace(/<\/?(?:strong|b)>/gi, '\u0002'),
  )
    // eslint-disable-next-line no-control-regex
    .replace(/\u0001/g, '`')
    // eslint-disable-next-line no-control-regex
    .replace(/\u0002/g, '**');

type Cell = { text: string; line: number; isHead: boolean };

const TAGS = /<(\/?)(tr|th|td|dt|dd)(?=[\s>])[^<>]{0,300}>/gi;

function goOn(cell: Cell | undefined, text: string) {
  if (cell) cell.text += `${cell.text ? ' ' : ''}${text}`;
}

/** What stands between the tags of cells, row by row. */
function cellsOf(lines: Line[]): Cell[][] {
  const rows: Cell[][] = [];
  let open: Cell | undefined;
  for (const { text, line } of lines) {
    let from = 0;
    for (const match of text.matchAll(TAGS)) {
      const [whole, end, name] = match;
      goOn(open, text.slice(from, match.index));
      from = match.index + whole.length;
      open = undefined;
      const tag = name.toLowerCase();
      if (end) continue;
      if (tag === 'tr') rows.push([]);
      else {
        if (rows.length === 0) rows.push([]);
        open = { text: '', line, isHead: tag === 'th' || tag === 'dt' };
        rows[rows.length - 1].push(open);
      }
    }
    goOn(open, text.slice(from));
  }
  for (const cell of rows.flat()) cell.text = cell.text.trim();
  return rows.filter(row => row.length > 0);
}

export function readHtmlTable(
  lines: Line[],
): { head: string[]; rows: Row[] } | undefined {
  const [head, ...rows] = cellsOf(lines);
  if (!head || rows.length === 0) return undefined;
  return {
    head: head.map(cell => cell.text),
    rows: rows.map(cells => ({
      line: cells[0].line,
      to: cells[cells.length - 1].line,
      cells: cells.map(cell => cell.text),
    })),
  };
}

export function readHtmlList(lines: Line[]): Pairs['pairs'] {
  const pairs: Pairs['pairs'] = [];
  let terms: string[] = [];
  let line = 1;
  for (const cell of cellsOf(lines).flat()) {
    if (cell.isHead) {
      if (terms.length === 0) line = cell.line;
      terms.push(cell.text);
    } else if (terms.length > 0) {
      pairs.push({
        term: terms.join(', '),
        text: cell.text,
        line,
        to: cell.line,
      });
      terms = [];
    } else if (pairs.length > 0) {
      pairs[pairs.length - 1].text += ` ${cell.text}`;
    }
  }
  return pairs;
}

const ITEM_TAGS = /<(\/?)(li|ul|ol)(?=[\s>])[^<>]{0,300}>/gi;

/** The items of a list; those of a list within are told with the one above them. */
export function readHtmlItems(lines: Line[]): Item[] {
  const items: Item[] = [];
  let depth = 0;
  for (const { text, line } of lines) {
    let from = 0;
    const goesOn = (to: number) => {
      const open = items[items.length - 1];
      const more = text.slice(from, to).trim();
      if (!open || more === '') return;
      open.text += `${open.text ? '\n' : ''}${inMarkdown(more)}`;
      open.to = line;
    };
    for (const match of text.matchAll(ITEM_TAGS)) {
      const [whole, end, name] = match;
      goesOn(match.index);
      from = match.index + whole.length;
      if (name.toLowerCase() !== 'li') depth += end ? -1 : 1;
      else if (!end && depth <= 1)
        items.push({ kind: 'item', line, to: line, text: '', children: [] });
    }
    goesOn(text.length);
  }
  return items.filter(({ text }) => text !== '');
}
