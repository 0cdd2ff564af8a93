/** A line of a text, with its number there. */
export type Line = { text: string; line: number };

/** Where something stands. */
export type Lines = {
  /** Of the text, from 1. */
  line: number;
  to: number;
};

export type Heading = Lines & {
  kind: 'heading';
  /** 1 to 6; 7 for a line that is bold as a whole or stands alone with a number. */
  depth: number;
  /** As it is written, without the marks of a heading. */
  words: string;
};

export type Paragraph = Lines & {
  kind: 'paragraph';
  text: string;
  /** A footnote is told beside the text. */
  isAside?: boolean;
};

export type Item = Lines & {
  kind: 'item';
  /** The number that it bears, in an ordered list. */
  number?: string;
  /** `true` or `false` in a list of things to do. */
  checked?: boolean;
  text: string;
  children: Block[];
};

export type List = Lines & { kind: 'list'; ordered: boolean; items: Item[] };

export type Row = Lines & { cells: string[] };

export type Table = Lines & { kind: 'table'; head: string[]; rows: Row[] };

/** A table whose rows are columns: the names of its columns stand in its first one. */
export const transpose = (table: Table): Table => {
  const { head, rows, line, to } = table;
  return {
    ...table,
    head: [head[0] ?? '', ...rows.map(({ cells }) => cells[0] ?? '')],
    rows: head.slice(1).map((name, index) => ({
      line,
      to,
      cells: [name, ...rows.map(({ cells }) => cells[index + 1] ?? '')],
    })),
  };
};

/** Terms with what is said of them. */
export type Pairs = Lines & {
  kind: 'pairs';
  pairs: Array<Lines & { term: string; text: string }>;
};

export type Code = Lines & { kind: 'code'; language: string; text: string };

/** A box beside the text: a note, a tip, a quotation. */
export type Aside = Lines & { kind: 'aside'; blocks: Block[] };

export type Html = Lines & { kind: 'html'; text: string };

export type Block =
  | Heading
  | Paragraph
  | List
  | Table
  | Pairs
  | Code
  | Aside
  | Html;
