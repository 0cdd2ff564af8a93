import type { Block, Item, Line, Lines, Pairs } from './Block';
import { isOnlyLink, plainText } from './inline';
import { inMarkdown, readHtmlItems, readHtmlList, readHtmlTable } from './html';

/** Between two pauses. */
const LINES_AT_ONCE = 500;

/** Deeper than people nest. */
const DEEPEST = 6;

const FENCE = /^\s{0,3}(`{3,}|~{3,})\s{0,3}([^\s`{]{0,40})/;
const ATX = /^ {0,3}(#{1,6})(?:[ \t]+|$)/;
const ITEM = /^(\s{0,8})([-*+•]|\d{1,4}[.)]|[a-z][.)])(\s{1,8})(?=\S)/;
const TASK = /^\[([ xX])\]\s/;
const QUOTE = /^ {0,3}> ?/;
const ADMONITION =
  /^(?:!!!|\?\?\?\+?)\s{1,3}[\w-]{1,30}|^:{3,}\s{0,3}[\w-]{1,30}/;
const RULE = /^ {0,3}(?:(?:-\s{0,3}){3,}|(?:\*\s{0,3}){3,}|(?:_\s{0,3}){3,})$/;
const UNDERLINE = /^ {0,3}(=+|-{2,})\s*$/;
const FOOTNOTE = /^\[\^[^\]\s]{1,60}\]:\s?/;
const DEFINITION = /^:\s{1,4}(?=\S)/;
const HTML = /^ {0,3}<(!--|\/?[a-z][a-z0-9-]{0,20})(?=[\s>/]|$)/i;

const isBlank = (text: string | undefined) =>
  text === undefined || text.trim() === '';
const indentOf = (text: string) => text.length - text.trimStart().length;

/** The cells of a row; a bar in code or behind a backslash does not part them. */
function splitCells(row: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let inCode = false;
  const text = row.trim().replace(/^\|/, '');
  for (let index = 0; index < text.length; index++) {
    const letter = text[index];
    if (letter === '\\' && text[index + 1] === '|') {
      cell += '|';
      index++;
    } else if (letter === '|' && !inCode) {
      cells.push(cell.trim());
      cell = '';
    } else {
      if (letter === '`')
        inCode =
          !inCode && text.includes('`', index + 1) && !closesLate(text, index);
      cell += letter;
    }
  }
  if (cell.trim() !== '' || !text.endsWith('|')) cells.push(cell.trim());
  return cells;
}

/** Whether the next back-tick stands behind the next bar, so that it opens nothing here. */
function closesLate(text: string, from: number): boolean {
  const bar = text.indexOf('|', from + 1);
  return bar >= 0 && text.indexOf('`', from + 1) > bar;
}

/** The line below the head of a table: dashes between bars. */
function isDivider(text: string | undefined): boolean {
  if (text === undefined || !/^[\s|:-]{3,2000}$/.test(text)) return false;
  const cells = text
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|');
  return cells.every(cell => /^\s*:?-+:?\s*$/.test(cell));
}

class BlockReader {
  readonly blocks: Block[] = [];
  #at = 0;

  constructor(private readonly lines: Line[], private readonly depth: number) {}

  read(): Block[] {
    while (this.#at < this.lines.length) this.#readOne();
    return this.blocks;
  }

  *readInSteps(): Generator<void, Block[]> {
    let next = LINES_AT_ONCE;
    while (this.#at < this.lines.length) {
      this.#readOne();
      if (this.#at > next) {
        yield;
        next = this.#at + LINES_AT_ONCE;
      }
    }
    return this.blocks;
  }

  get #text() {
    return this.lines[this.#at].text;
  }

  #peek(by: number): string | undefined {
    return this.lines[this.#at + by]?.text;
  }

  #span(from: number, to: number): Lines {
    return { line: this.lines[from].line, to: this.lines[to - 1].line };
  }

  #readOne() {
    const text = this.#text;
    if (isBlank(text) || (RULE.test(text) && text.length < 200)) {
      this.#at += 1;
    } else if (FENCE.test(text)) this.#readFence();
    else if (indentOf(text) >= 4) this.#readIndented();
    else if (ATX.test(text)) this.#readAtx();
    else if (ADMONITION.test(text)) this.#readAdmonition();
    else if (QUOTE.test(text)) this.#readQuote();
    else if (HTML.test(text)) this.#readHtml();
    else if (text.includes('|') && isDivider(this.#peek(1))) this.#readTable();
    else if (
      /^\d/.test(text) &&
      /^(?:={3,}|-{3,})\s*$/.test(this.#peek(1) ?? '')
    ) {
      this.#addHeading(this.#peek(1)!.startsWith('=') ? 1 : 2, text, 2);
    } else if (ITEM.test(text)) this.#readList();
    else this.#readParagraph();
  }

  #readFence() {
    const from = this.#at;
    const [, mark, language] = FENCE.exec(this.#text)!;
    let to = from + 1;
    while (to < this.lines.length) {
      const { text } = this.lines[to++];
      const end = /^\s{0,3}(`{3,}|~{3,})\s*$/.exec(text)?.[1];
      if (end?.startsWith(mark)) break;
    }
    this.#at = to;
    this.#addCode(from, to, { language, inner: [from + 1, to - 1] });
  }

  #addCode(
    from: number,
    to: number,
    { language, inner }: { language: string; inner: [number, number] },
  ) {
    this.blocks.push({
      kind: 'code',
      ...this.#span(from, to),
      language: language.toLowerCase(),
      text: this.lines
        .slice(...inner)
        .map(line => line.text)
        .join('\n'),
    });
  }

  #readIndented() {
    const from = this.#at;
    let to = from;
    while (
      to < this.lines.length &&
      (isBlank(this.lines[to].text) || indentOf(this.lines[to].text) >= 4)
    ) {
      to += 1;
    }
    this.#at = to;
    while (isBlank(this.lines[to - 1].text)) to -= 1;
    this.#addCode(from, to, { language: '', inner: [from, to] });
  }

  #readAtx() {
    const text = this.#text;
    const [start, marks] = ATX.exec(text)!;
    const words = text
      .slice(start.length)
      .trim()
      .replace(/(?<!#)#+$/, '');
    this.#addHeading(marks.length, words, 1);
  }

  #addHeading(depth: number, words: string, lines: number) {
    const from = this.#at;
    this.#at += lines;
    this.blocks.push({
      kind: 'heading',
      ...this.#span(from, this.#at),
      depth,
      words: words.trim(),
    });
  }

  #inner(lines: Line[]): Block[] {
    if (this.depth >= DEEPEST) {
      const filled = lines.filter(({ text }) => !isBlank(text));
      if (filled.length === 0) return [];
      return [
        {
          kind: 'paragraph',
          line: filled[0].line,
          to: filled[filled.length - 1].line,
          text: filled.map(({ text }) => text).join('\n'),
        },
      ];
    }
    return new BlockReader(lines, this.depth + 1).read();
  }

  #readAdmonition() {
    const from = this.#at;
    const isFenced = this.#text.startsWith(':');
    let to = from + 1;
    while (to < this.lines.length) {
      const { text } = this.lines[to];
      if (isFenced && /^:{3,}\s*$/.test(text)) break;
      if (!isFenced && !isBlank(text) && indentOf(text) < 4) break;
      to += 1;
    }
    const body = this.lines.slice(from + 1, to).map(({ text, line }) => ({
      line,
      text: isFenced ? text : text.slice(4),
    }));
    if (isFenced && to < this.lines.length) to += 1;
    this.#at = to;
    while (isBlank(this.lines[to - 1].text)) to -= 1;
    this.blocks.push({
      kind: 'aside',
      ...this.#span(from, to),
      blocks: this.#inner(body),
    });
  }

  #readQuote() {
    const from = this.#at;
    let to = from;
    while (to < this.lines.length && QUOTE.test(this.lines[to].text)) to += 1;
    this.#at = to;
    const body = this.lines
      .slice(from, to)
      .map(({ text, line }) => ({ line, text: text.replace(QUOTE, '') }))
      .filter(({ text }) => !/^\[![A-Z]{1,20}\]\s*$/.test(text));
    this.blocks.push({
      kind: 'aside',
      ...this.#span(from, to),
      blocks: this.#inner(body),
    });
  }

  /** Up to the line that closes a tag, or to the first blank one. */
  #htmlEnd(close: string | undefined): number {
    let to = this.#at;
    let depth = 0;
    const isOpenable = close === '</ul>' || close === '</ol>';
    while (to < this.lines.length) {
      const { text } = this.lines[to];
      const isBound = close === undefined || close === '</p>';
      if (isBound && isBlank(text)) break;
      to += 1;
      if (close === undefined) continue;
      const low = text.toLowerCase();
      if (isOpenable) depth += low.split(`<${close.slice(2, 4)}`).length - 1;
      depth -= low.split(close).length - 1;
      if (low.includes(close) && depth <= 0) break;
    }
    return Math.max(to, this.#at + 1);
  }

  #readHtml() {
    const from = this.#at;
    const tag = HTML.exec(this.#text)![1].toLowerCase();
    const heading = /^\s*<h([1-6])[^<>]*>(.{0,300}?)<\/h\1>\s*$/i.exec(
      this.#text,
    );
    if (heading) {
      this.#addHeading(Number(heading[1]), plainText(heading[2]), 1);
      return;
    }
    const lasting = [
      ...['table', 'dl', 'pre', 'script', 'style', 'details'],
      ...['p', 'ul', 'ol'],
    ];
    let close: string | undefined;
    if (tag === '!--') close = '-->';
    else if (lasting.includes(tag)) close = `</${tag}>`;
    const to = this.#htmlEnd(close);
    this.#at = to;
    const lines = this.lines.slice(from, to);
    const span = this.#span(from, to);
    if (tag === 'details') {
      // What folds away is read as what does not
      this.blocks.push(
        ...this.#inner(
          lines
            .slice(1)
            .filter(
              ({ text }) => !/^<\/?(?:details|summary)/i.test(text.trim()),
            ),
        ),
      );
      return;
    }
    if (tag === 'p') {
      const words = inMarkdown(lines.map(line => line.text).join('\n'));
      this.blocks.push({ kind: 'paragraph', ...span, text: words });
      return;
    }
    if (tag === 'ul' || tag === 'ol') {
      const items = readHtmlItems(lines);
      this.blocks.push({
        kind: 'list',
        ...span,
        ordered: tag === 'ol',
        items: items.map((item, index) =>
          tag === 'ol' ? { ...item, number: String(index + 1) } : item,
        ),
      });
      return;
    }
    const table = tag === 'table' ? readHtmlTable(lines) : undefined;
    const pairs = tag === 'dl' ? readHtmlList(lines) : undefined;
    const text = lines.map(line => line.text).join('\n');
    if (table) this.blocks.push({ kind: 'table', ...span, ...table });
    else if (pairs) this.blocks.push({ kind: 'pairs', ...span, pairs });
    else if (tag === 'pre') {
      this.blocks.push({ kind: 'code', ...span, language: '', text });
    } else this.blocks.push({ kind: 'html', ...span, text });
  }

  #readTable() {
    const from = this.#at;
    let to = from + 2;
    while (
      to < this.lines.length &&
      !isBlank(this.lines[to].text) &&
      this.lines[to].text.includes('|')
    ) {
      to += 1;
    }
    this.#at = to;
    this.blocks.push({
      kind: 'table',
      ...this.#span(from, to),
      head: splitCells(this.lines[from].text),
      rows: this.lines.slice(from + 2, to).map(({ text, line }) => ({
        line,
        to: line,
        cells: splitCells(text),
      })),
    });
  }

  /** Where an item ends: its own lines, those that are indented, and what runs on. */
  #itemEnd(inner: number): number {
    let to = this.#at + 1;
    let isAfterBlank = false;
    while (to < this.lines.length) {
      const { text } = this.lines[to];
      if (isBlank(text)) isAfterBlank = true;
      else {
        const isInner = indentOf(text) >= inner;
        const runsOn = !isAfterBlank && !this.#startsBlock(to);
        if (!isInner && !runsOn) break;
        isAfterBlank = false;
      }
      to += 1;
    }
    while (to > this.#at + 1 && isBlank(this.lines[to - 1].text)) to -= 1;
    return to;
  }

  #startsBlock(at: number): boolean {
    const { text } = this.lines[at];
    return (
      ITEM.test(text) ||
      ATX.test(text) ||
      FENCE.test(text) ||
      QUOTE.test(text) ||
      HTML.test(text) ||
      ADMONITION.test(text) ||
      (RULE.test(text) && text.length < 200) ||
      (text.includes('|') && isDivider(this.lines[at + 1]?.text))
    );
  }

  #readList() {
    const from = this.#at;
    const items: Item[] = [];
    const isOrdered = (mark: string) => /^\w/.test(mark);
    const first = ITEM.exec(this.#text)!;
    const ordered = isOrdered(first[2]);
    let last = from;
    while (this.#at < this.lines.length) {
      const match = ITEM.exec(this.#text);
      if (!match || isOrdered(match[2]) !== ordered) break;
      if (indentOf(this.#text) >= first[1].length + 4) break;
      items.push(this.#readItem(match));
      last = this.#at;
      // Items may stand apart
      while (this.#at < this.lines.length && isBlank(this.#text)) this.#at += 1;
    }
    this.#at = last;
    this.blocks.push({
      kind: 'list',
      ...this.#span(from, last),
      ordered,
      items,
    });
  }

  #readItem([start, , mark]: RegExpExecArray): Item {
    const from = this.#at;
    const indent = Math.min(
      start.length,
      indentOf(this.#text) + mark.length + 4,
    );
    const to = this.#itemEnd(
      indent > 1 ? Math.min(indent, indentOf(this.#text) + 2) : 2,
    );
    this.#at = to;
    const first = this.lines[from].text.slice(start.length);
    const task = TASK.exec(first);
    const content: Line[] = [
      {
        line: this.lines[from].line,
        text: task ? first.slice(task[0].length) : first,
      },
      ...this.lines.slice(from + 1, to).map(({ text, line }) => ({
        line,
        text: text.slice(Math.min(indentOf(text), indent)),
      })),
    ];
    const blocks = this.#inner(content);
    const [head] = blocks;
    const isText = head?.kind === 'paragraph';
    return {
      kind: 'item',
      ...this.#span(from, to),
      ...(/^\w/.test(mark) && { number: mark.slice(0, -1) }),
      ...(task && { checked: task[1] !== ' ' }),
      text: isText ? head.text : '',
      children: isText ? blocks.slice(1) : blocks,
    };
  }

  #readParagraph() {
    const from = this.#at;
    if (DEFINITION.test(this.#peek(1) ?? '')) {
      this.#readPairs();
      return;
    }
    let to = from + 1;
    while (to < this.lines.length) {
      const { text } = this.lines[to];
      if (isBlank(text)) break;
      const underline = UNDERLINE.exec(text)?.[1];
      if (underline && to === from + 1) {
        this.#addHeading(
          underline.startsWith('=') ? 1 : 2,
          this.lines[from].text,
          2,
        );
        return;
      }
      if (
        this.#startsBlock(to) ||
        DEFINITION.test(this.lines[to + 1]?.text ?? '')
      )
        break;
      to += 1;
    }
    this.#at = to;
    const text = this.lines
      .slice(from, to)
      .map(line => line.text.trim())
      .join('\n');
    const isAside = FOOTNOTE.test(text);
    this.blocks.push({
      kind: 'paragraph',
      ...this.#span(from, to),
      text: isAside ? text.replace(FOOTNOTE, '') : text,
      ...((isAside || isOnlyLink(text)) && { isAside: true }),
    });
  }

  #readPairs() {
    const from = this.#at;
    const pairs: Pairs['pairs'] = [];
    while (
      this.#at < this.lines.length &&
      !isBlank(this.#text) &&
      DEFINITION.test(this.#peek(1) ?? '')
    ) {
      const start = this.#at;
      let end = start + 1;
      while (
        end < this.lines.length &&
        (DEFINITION.test(this.lines[end].text) ||
          (!isBlank(this.lines[end].text) &&
            indentOf(this.lines[end].text) >= 2))
      ) {
        end += 1;
      }
      pairs.push({
        ...this.#span(start, end),
        term: this.lines[start].text.trim(),
        text: this.lines
          .slice(start + 1, end)
          .map(({ text }) => text.replace(DEFINITION, '').trim())
          .join('\n'),
      });
      this.#at = end;
      while (this.#at < this.lines.length && isBlank(this.#text)) this.#at += 1;
      const isMore =
        this.#at < this.lines.length && DEFINITION.test(this.#peek(1) ?? '');
      if (!isMore) {
        this.#at = end;
        break;
      }
    }
    this.blocks.push({ kind: 'pairs', ...this.#span(from, this.#at), pairs });
  }
}

/**
 * The blocks of Markdown as people write it, with the lines that each takes.
 * Goes through each line once for each level that it is nested.
 */
export const readBlocksInSteps = (lines: Line[]): Generator<void, Block[]> =>
  new BlockReader(lines, 0).readInSteps();

/** Lines with their numbers, from a first one on. */
export const numberLines = (lines: string[], first = 1): Line[] =>
  lines.map((text, index) => ({ text, line: first + index }));
