import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { toString } from 'mdast-util-to-string';
import { gfmTable } from 'micromark-extension-gfm-table';

export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
}

/** The nodes of a type, in the order of the document. */
export function findAll<T extends Nodes['type']>(
  node: Nodes,
  type: T,
): Extract<Nodes, { type: T }>[] {
  const found = node.type === type ? [node as Extract<Nodes, { type: T }>] : [];
  if (!('children' in node)) return found;
  return [...found, ...node.children.flatMap(child => findAll(child, type))];
}

/** Where links and images of a document lead, as they are written. */
export function listLinks(document: Root): string[] {
  return (['link', 'image', 'definition'] as const).flatMap(type =>
    findAll(document, type).map(({ url }) => url),
  );
}

/** The anchors that GitHub gives to the headings of a document. */
export function listAnchors(document: Root): string[] {
  const seen = new Map<string, number>();
  return findAll(document, 'heading').map(heading => {
    const slug = toString(heading)
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-');
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  });
}
