import type {
  Code,
  ListItem,
  Node,
  Paragraph,
  PhrasingContent,
  RootContent,
  Table,
} from 'mdast';
import { cellText } from '../cells';
import type { SectionText } from './types';

/** A paragraph or an item of a list, with the label in bold that it may start with. */
export type Passage = {
  node: Node;
  label: string;
  /** The words behind the label. */
  text: string;
  /** The label is all there is: it stands above what follows. */
  isLabel: boolean;
  item: ListItem | undefined;
  content: PhrasingContent[];
};

/** More words than that in one paragraph are no facts. */
export const LONGEST = 5000;

function toPassage(node: Paragraph, item?: ListItem): Passage {
  const [first, ...rest] = node.children;
  const label =
    first?.type === 'strong'
      ? cellText(first.children).trim().replace(/:$/, '')
      : '';
  const text = cellText(label ? rest : node.children)
    .trim()
    .slice(0, LONGEST)
    .replace(/^[:：–—-]\s{0,3}/, '');
  return {
    node: item ?? node,
    label,
    text,
    isLabel: label !== '' && text === '',
    item,
    content: node.children,
  };
}

function walk(
  nodes: readonly RootContent[],
  visit: (passage: Passage) => void,
) {
  for (const node of nodes) {
    if (node.type === 'paragraph') visit(toPassage(node));
    else if (node.type === 'list') {
      for (const item of node.children) {
        const [first, ...rest] = item.children;
        if (first?.type === 'paragraph') visit(toPassage(first, item));
        walk(rest, visit);
      }
    } else if (node.type === 'blockquote') walk(node.children, visit);
  }
}

/** Paragraphs and items of lists, in reading order. */
export function passages({ root }: SectionText): Passage[] {
  const found: Passage[] = [];
  walk(root.children, passage => found.push(passage));
  return found;
}

export type FoundTable = {
  node: Table;
  head: string[];
  rows: Array<{ node: Node; cells: string[] }>;
  /** The heading or the label right above. */
  caption: { node: Node; text: string } | undefined;
};

const captionOf = (node: RootContent | undefined) => {
  if (node?.type === 'heading') return { node, text: cellText(node.children) };
  if (node?.type !== 'paragraph') return undefined;
  const { label, isLabel, text } = toPassage(node);
  if (isLabel) return { node, text: label };
  return !label && /:$/.test(text) && text.length < 100
    ? { node, text: text.replace(/:$/, '') }
    : undefined;
};

export function tables({ root }: SectionText): FoundTable[] {
  return root.children.flatMap((node, index) => {
    if (node.type !== 'table') return [];
    const [head, ...rows] = node.children;
    const toCells = (row: typeof head) =>
      row.children.map(cell => cellText(cell.children).trim());
    return {
      node,
      head: toCells(head),
      rows: rows.map(row => ({ node: row, cells: toCells(row) })),
      caption: captionOf(root.children[index - 1]),
    };
  });
}

/** Fenced or indented blocks, with what stands right above. */
export function codeBlocks({ root }: SectionText) {
  return root.children.flatMap((node, index) =>
    node.type === 'code'
      ? [{ node: node as Code, caption: captionOf(root.children[index - 1]) }]
      : [],
  );
}

/** Lists, with what stands right above. */
export function lists({ root }: SectionText) {
  return root.children.flatMap((node, index) =>
    node.type === 'list'
      ? [{ node, caption: captionOf(root.children[index - 1]) }]
      : [],
  );
}

export const sentencesOf = (text: string) =>
  text.split(/(?<=[.!?])\s+(?=[\p{Lu}`"'(\d])/u).filter(Boolean);
