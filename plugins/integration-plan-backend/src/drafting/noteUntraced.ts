/** More than these are counted rather than named. */
const MOST_NAMED = 12;

/** Names that have signs of Markdown in them are shown as code. */
const asText = (word: string) =>
  /^[\p{L}\d\s.,:/@-]+$/u.test(word) ? word : `\`${word.replace(/`/g, '')}\``;

/** Says below the prose of a section what in it no input has. */
export function noteUntraced(body: string, untraced: string[]): string {
  const named = untraced.slice(0, MOST_NAMED).map(asText);
  const more = untraced.length - MOST_NAMED;
  if (more > 0) named.push(`${more} more`);
  return `${body.trimEnd()}\n\nAssumed, as no input says so: ${named.join(
    ', ',
  )}.`;
}
