/** Queries of one request: far more than needed to make requests count for little. */
const MAX_QUERIES = 50;

/** Tells the parts of a joint answer apart; no label of a series is called that. */
export const PART_LABEL = '__ip';

const OPENING = '([{';
const CLOSING: Record<string, string> = { ')': '(', ']': '[', '}': '{' };
const QUOTES = '"\'`';

/**
 * Whether brackets around a query would hold it together. Otherwise it could
 * close them and speak for the queries beside it, which other people wrote.
 */
export function isClosed(query: string): boolean {
  // Where it ends a comment, and where not, is for Prometheus to say
  if (query.includes('\r')) return false;
  const open: string[] = [];
  for (let at = 0; at < query.length; at++) {
    const character = query[at];
    if (OPENING.includes(character)) open.push(character);
    else if (Object.hasOwn(CLOSING, character)) {
      if (open.pop() !== CLOSING[character]) return false;
    } else if (QUOTES.includes(character)) {
      at = endOfText(query, at);
      if (at < 0) return false;
    } else if (character === '#') {
      at = query.indexOf('\n', at);
      if (at < 0) break;
    }
  }
  return open.length === 0;
}

/**
 * @param begin - where its quote opens
 * @returns where that closes; -1 where it does not
 */
function endOfText(query: string, begin: number): number {
  const quote = query[begin];
  if (quote === '`') return query.indexOf(quote, begin + 1);
  for (let at = begin + 1; at < query.length; at++) {
    if (query[at] === quote) return at;
    if (query[at] === '\\') at++;
    // No text goes on in the next line
    if (query[at] === '\n') return -1;
  }
  return -1;
}

/**
 * Several queries as one, each of whose series says to which it belongs. The
 * line break ends a comment. `or` compares all series of its two sides, so that
 * they are joined in pairs, and the pairs in pairs, rather than in a row.
 */
export function joinQueries(queries: readonly string[]): string {
  return joinInPairs(
    queries.map(
      (query, index) =>
        `label_replace((${query}\n),"${PART_LABEL}","${index}","","")`,
    ),
  );
}

function joinInPairs(parts: readonly string[]): string {
  if (parts.length === 1) return parts[0];
  const middle = Math.ceil(parts.length / 2);
  const left = joinInPairs(parts.slice(0, middle));
  const right = joinInPairs(parts.slice(middle));
  return `(${left} or ${right})`;
}

/**
 * Cuts queries into groups that are joined.
 *
 * @param maxLength - of one request, as it is sent
 */
export function groupQueries(
  queries: Iterable<string>,
  maxLength: number,
): string[][] {
  const groups: string[][] = [];
  let length = Infinity;
  for (const query of queries) {
    const own = encodeURIComponent(joinQueries([query])).length + 20;
    const last = groups.at(-1);
    if (last && last.length < MAX_QUERIES && length + own <= maxLength) {
      last.push(query);
      length += own;
    } else {
      groups.push([query]);
      length = own;
    }
  }
  return groups;
}
