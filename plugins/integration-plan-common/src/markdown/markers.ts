/**
 * Markers are HTML comments on a line of their own. They do not show on a
 * rendered page, and they say what the lines below them are, so that a
 * document that this suite wrote reads back as it was.
 */
const MARKER = /^<!-- plan:([a-z-]+)(?: ([A-Za-z0-9.-]+))? -->\s*$/;
const ESCAPED = /^(<!-- )(\\*)(plan:)/;

/** What the lines below a marker are. */
export type MarkerKind =
  | 'input'
  | 'section'
  | 'not-applicable'
  | 'prose'
  | 'facts'
  | 'item'
  | 'table';

export const marker = (kind: MarkerKind, name?: string) =>
  `<!-- plan:${kind}${name ? ` ${name}` : ''} -->`;

export function readMarker(
  line: string,
): { kind: string; name: string } | undefined {
  const match = MARKER.exec(line);
  return match ? { kind: match[1], name: match[2] ?? '' } : undefined;
}

/** Keeps somebody's own line from being taken for a marker. */
export const escapeProse = (text: string) =>
  text
    .split('\n')
    .map(line => line.replace(ESCAPED, '$1\\$2$3'))
    .join('\n');

export const unescapeProse = (text: string) =>
  text
    .split('\n')
    .map(line =>
      line.replace(ESCAPED, (_, start: string, slashes: string, end: string) =>
        [start, slashes.slice(1), end].join(''),
      ),
    )
    .join('\n');
