import { DOUBT_WORDS, PAST_VERBS, type Doubt } from '../lexicon/doubts';
import type { Block, Code, Item, Table } from '../structure/Block';
import { NAME_COLUMN, SETTING_COLUMN } from '../lexicon/settings';
import { isOnlyLink, plainText, readLabel } from '../structure/inline';
import { Phrases } from '../structure/phrases';
import { readQuantities, type Quantity } from './quantities';
import { tokenise, type Language, type Token } from './tokens';

/** A sentence, or what stands for one: an item, a term with its meaning. */
export class Statement {
  #tokens: Token[] | undefined;
  #quantities: Quantity[] | undefined;
  #doubt: Doubt | 'none' | undefined;
  #whole: Statement | undefined;

  constructor(
    /** The exact words, without emphasis; code keeps its ticks. */
    readonly text: string,
    readonly at: {
      line: number;
      to: number;
      language: Language;
      /** In bold before it, or the words before a colon. */
      label: string;
      /** Headings, labels and items that it stands below, outermost first. */
      trail: readonly string[];
      /** The paragraph or item that it is a part of. */
      passage: number;
      /** The list or table of settings that it is a part of. */
      group?: object;
    },
  ) {}

  get line() {
    return this.at.line;
  }

  get label() {
    return this.at.label;
  }

  get tokens(): Token[] {
    this.#tokens ??= tokenise(this.text, this.at.language);
    return this.#tokens;
  }

  get quantities(): Quantity[] {
    this.#quantities ??= readQuantities(this.tokens);
    return this.#quantities;
  }

  /** Why it may state nothing of the plan; undefined for a plain statement. */
  get doubt(): Doubt | undefined {
    this.#doubt ??= doubtOf(this.tokens, this.text) ?? 'none';
    return this.#doubt === 'none' ? undefined : this.#doubt;
  }

  /** The doubt about the part between semicolons that a token stands in. */
  doubtAt(at: number): Doubt | undefined {
    const { tokens } = this;
    const isWhole = !tokens.some(({ low }) => low === ';');
    if (isWhole || this.doubt === 'question') return this.doubt;
    let from = at;
    while (from > 0 && tokens[from - 1].low !== ';') from -= 1;
    let to = at;
    while (to < tokens.length && tokens[to].low !== ';') to += 1;
    const part = tokens.slice(from, to);
    const [first] = part;
    const last = part[part.length - 1];
    return doubtOf(part, this.text.slice(first.from, last.to));
  }

  /** With the label that stands before a colon or in bold. */
  get whole(): Statement {
    if (!this.label) return this;
    this.#whole ??= new Statement(`${this.label}: ${this.text}`, {
      ...this.at,
      label: '',
    });
    return this.#whole;
  }

  /** All words that say what it is about, its own last. */
  get context(): string {
    return [...this.at.trail, this.at.label, this.text].join(' ');
  }
}

const DOUBTS = new Phrases<Doubt>(
  Object.entries(DOUBT_WORDS).flatMap(([doubt, phrases]) =>
    phrases.map(phrase => [phrase, doubt as Doubt] as const),
  ),
);

function doubtOf(tokens: Token[], text: string): Doubt | undefined {
  if (/\?\W{0,3}$/.test(text.slice(-5))) return 'question';
  const words = tokens
    .filter(token => token.kind !== 'mark')
    .map(token => (token.kind === 'code' ? '`' : token.low));
  const found = words.flatMap((word, index) =>
    word === '`' ? [] : DOUBTS.at(words, index),
  );
  if (found.length > 0) return found[0].value;
  const isPast = tokens.some(
    token => token.kind === 'word' && PAST_VERBS.has(token.low),
  );
  return isPast ? 'past' : undefined;
}

/** More words than that in one passage are no facts. */
export const LONGEST = 5000;

// A full stop ends a sentence before a capital, a digit or code, but not behind short words
const END =
  /(?<![\s(](?:e\.g|i\.e|z\. ?B|bzw|ca|approx|max|min|usw|etc|vs|Nr|no|cf|Mr|Dr|d\. ?h|u\. ?a|resp|incl|excl|p\. ?ex))[.!?]["”)]?\s+(?=[\p{Lu}\p{N}`"'„“(*])/gu;

/** The sentences of a text, with where each begins. */
export function sentencesOf(
  text: string,
): Array<{ text: string; from: number }> {
  const sentences: Array<{ text: string; from: number }> = [];
  let from = 0;
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].trimEnd().length;
    sentences.push({ text: text.slice(from, end), from });
    from = match.index + match[0].length;
  }
  if (from < text.length) sentences.push({ text: text.slice(from), from });
  return sentences.filter(sentence => sentence.text.trim() !== '');
}

/** Emphasis off, ticks on: what is code stays told apart from words. */
const quiet = (text: string) =>
  plainText(
    text
      .replace(/<code>([^<\n]{1,300})<\/code>/g, '`$1`')
      .replace(/`/g, '\u0001'),
  )
    // eslint-disable-next-line no-control-regex
    .replace(/\u0001/g, '`');

/** "5.2 The worker ...": paragraphs of specifications have numbers that count nothing. */
const CLAUSE_NUMBER = /^\d{1,2}(?:\.\d{1,2}){1,3}\.?\s{1,3}(?=[\p{Lu}`*"„“])/u;

const COLON_LABEL = /^([^:.!?`]{1,60}):\s+(?=\S)/;

/** A table that only says what holds for what: "Setting | Value", or a column for each flow. */
function isSettings({ head, rows }: Table): boolean {
  if (head.length < 2 || !NAME_COLUMN.test(quiet(head[0]))) return false;
  if (head.length === 2 && SETTING_COLUMN.test(quiet(head[1]))) return true;
  const isNames = [...head, ...rows.slice(0, 2).flatMap(({ cells }) => cells)];
  return (
    head[0].trim() === '' &&
    head.length <= 4 &&
    !isNames.some(cell => cell.includes('`'))
  );
}

class StatementReader {
  readonly statements: Statement[] = [];
  #passages = 0;

  constructor(private readonly language: Language) {}

  read(blocks: readonly Block[], trail: readonly string[]) {
    let below = trail;
    let caption: string | undefined;
    for (const block of blocks) {
      const around = caption === undefined ? below : [...below, caption];
      caption = undefined;
      if (block.kind === 'heading') below = [...trail, plainText(block.words)];
      else if (block.kind === 'paragraph') {
        if (block.isAside) continue;
        const { label, rest } = readLabel(block.text);
        const isCaption =
          label !== ''
            ? rest.trim() === ''
            : /:\s*$/.test(block.text.slice(-20)) && block.text.length < 160;
        if (isCaption && label !== '') below = [...trail, label];
        else {
          if (isCaption) caption = quiet(block.text).replace(/:\s*$/, '');
          this.#passage(block.text, block, around);
        }
      } else if (block.kind === 'list') {
        for (const item of block.items) this.#item(item, around, block);
      } else if (block.kind === 'pairs') {
        for (const { term, text, line, to } of block.pairs) {
          this.#passage(`${term}: ${text}`, { line, to }, around, {
            group: block,
          });
        }
      } else if (block.kind === 'table' && isSettings(block)) {
        this.#settings(block, around);
      } else if (block.kind === 'aside') this.read(block.blocks, around);
    }
  }

  #settings({ head, rows }: Table, trail: readonly string[]) {
    head.slice(1).forEach((name, index) => {
      const group = {};
      const isNamed = head.length > 2 && name.trim() !== '';
      const around = isNamed ? [...trail, quiet(name)] : trail;
      for (const { cells, ...place } of rows) {
        const label = quiet(cells[0] ?? '');
        this.#passage(cells[index + 1] ?? '', place, around, { group, label });
      }
    });
  }

  #item(item: Item, trail: readonly string[], group: object) {
    // A list of things to do states nothing, nor does a list of links
    if (item.checked !== undefined || isOnlyLink(item.text)) return;
    this.#passage(item.text, item, trail, { group });
    if (item.children.length > 0) {
      this.read(item.children, [...trail, quiet(item.text).slice(0, 200)]);
    }
  }

  #passage(
    raw: string,
    { line, to }: { line: number; to: number },
    trail: readonly string[],
    { group, label: above }: { group?: object; label?: string } = {},
  ) {
    if (raw.trim() === '') return;
    const passage = this.#passages++;
    const whole = raw.slice(0, LONGEST);
    const number = CLAUSE_NUMBER.exec(whole)?.[0] ?? '';
    const { label: bold, rest } = readLabel(whole.slice(number.length));
    const skipped = whole.length - rest.length;
    const colon = bold || above ? undefined : COLON_LABEL.exec(rest);
    const label = above ?? (bold || (colon ? quiet(colon[1]) : ''));
    const text = colon ? rest.slice(colon[0].length) : rest;
    const start = skipped + (colon?.[0].length ?? 0);
    for (const sentence of sentencesOf(text)) {
      const before = raw.slice(0, start + sentence.from);
      const first = line + (before.match(/\n/g)?.length ?? 0);
      const lines = sentence.text.match(/\n/g)?.length ?? 0;
      this.statements.push(
        new Statement(quiet(sentence.text.replace(/\n/g, ' ')), {
          line: Math.min(first, to),
          to: Math.min(first + lines, to),
          language: this.language,
          label,
          trail,
          passage,
          ...(group && { group }),
        }),
      );
    }
  }
}

/** What blocks state in sentences; tables are read by their columns. */
export function readStatements(
  blocks: readonly Block[],
  language: Language,
  trail: readonly string[] = [],
): Statement[] {
  const reader = new StatementReader(language);
  reader.read(blocks, trail);
  return reader.statements;
}

/** Words of a cell as a statement. */
export const cellStatement = (
  cell: string,
  {
    line,
    language,
    label = '',
  }: { line: number; language: Language; label?: string },
) =>
  new Statement(quiet(cell), {
    line,
    to: line,
    language,
    label,
    trail: [],
    passage: -line,
  });

/** Blocks of a kind, wherever they are nested, with the words above each. */
export function* blocksWithCaption<K extends Block['kind']>(
  blocks: readonly Block[],
  kind: K,
): Generator<{
  block: Extract<Block, { kind: K }>;
  caption?: string;
  captionBlock?: Block;
}> {
  let above: Block | undefined;
  for (const block of blocks) {
    if (block.kind === kind) {
      const caption = captionOf(above);
      yield {
        block: block as Extract<Block, { kind: K }>,
        ...(caption !== undefined && { caption, captionBlock: above }),
      };
    }
    if (block.kind === 'aside') yield* blocksWithCaption(block.blocks, kind);
    if (block.kind === 'list') {
      for (const item of block.items) {
        yield* blocksWithCaption(item.children, kind);
      }
    }
    above = block;
  }
}

function captionOf(block: Block | undefined): string | undefined {
  if (block?.kind === 'heading') return plainText(block.words);
  if (block?.kind !== 'paragraph' || block.text.length > 160) return undefined;
  const { label, rest } = readLabel(block.text);
  if (label && rest.trim() === '') return label;
  return /:\s*$/.test(block.text.slice(-10))
    ? quiet(block.text).replace(/:\s*$/, '')
    : undefined;
}

export type { Code };
export { quiet };

/** Rows of tables as statements: what a cell says is about the first one of its row. */
export function rowStatements(
  blocks: readonly Block[],
  language: Language,
): Statement[] {
  return [...blocksWithCaption(blocks, 'table')].flatMap(({ block }) =>
    block.rows.flatMap(({ cells, line, to }) => {
      const [first = '', ...others] = cells;
      const name = quiet(first).replace(/`/g, '');
      const text = others
        .map((cell, index) =>
          cell === ''
            ? ''
            : `${quiet(block.head[index + 1] ?? '')} ${quiet(cell)}`,
        )
        .filter(Boolean)
        .join('; ');
      if (!text) return [];
      return new Statement(text, {
        line,
        to,
        language,
        label: name,
        trail: [],
        passage: -line,
      });
    }),
  );
}
