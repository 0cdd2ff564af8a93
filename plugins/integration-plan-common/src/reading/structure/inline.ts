/*
 * The marks inside a line: emphasis, code, links, entities, tags. Each function
 * goes through its text once.
 */

/** Code in back-ticks or in `<code>`, as it stands. */
export function codesOf(text: string): string[] {
  const codes: string[] = [];
  for (const [, ticked, tagged] of text.matchAll(
    /`{1,2}([^`\n]{1,300})`{1,2}|<code>([^<\n]{1,300})<\/code>/g,
  )) {
    codes.push((ticked ?? tagged).trim());
  }
  return codes;
}

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  rarr: '→',
  larr: '←',
  ndash: '–',
  mdash: '—',
  times: '×',
  le: '≤',
  ge: '≥',
  hellip: '…',
};

const TAG = /<\/?[a-z][a-z0-9-]{0,20}(?:\s[^<>]{0,200})?\/?>/gi;

/** The words of a line without the marks around them; code keeps its words. */
export function plainText(text: string): string {
  return (
    text
      .replace(/<br\s?\/?>/gi, ' ')
      .replace(TAG, '')
      .replace(
        /&([a-z]{2,6});/g,
        (whole, name: string) => ENTITIES[name] ?? whole,
      )
      // A link is its words; a footnote's mark is none
      .replace(/\[\^[^\]\n]{1,60}\]/g, '')
      .replace(/!?\[([^[\]\n]{0,300})\]\([^()\n]{0,500}\)/g, '$1')
      .replace(/\*\*|__|``?/g, '')
      .replace(
        /(?<![\p{L}\p{N}*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\p{L}\p{N}*])/gu,
        '',
      )
      .replace(/\\(?=[|*_`#[\]<>-])/g, '')
      .trim()
  );
}

/** Whether there is nothing but a link. */
export const isOnlyLink = (text: string) =>
  /^\s{0,8}\[[^[\]\n]{1,300}\]\([^()\n]{1,500}\)[\s.]{0,4}$/.test(text);

/** The words that are bold at the start, and the rest. */
export function readLabel(text: string): { label: string; rest: string } {
  const mark = /^(\*\*\*|\*\*|__)/.exec(text)?.[1];
  const size = mark?.length ?? 0;
  const end = mark ? text.indexOf(mark, size) : -1;
  if (!mark || end <= size || end > 200) return { label: '', rest: text };
  const label = plainText(text.slice(size, end));
  const rest = text.slice(end + size);
  return {
    label: label.replace(/[:.]$/, '').trim(),
    rest: rest.replace(/^\s{0,3}[:：–—-]?\s{0,3}/, ''),
  };
}
