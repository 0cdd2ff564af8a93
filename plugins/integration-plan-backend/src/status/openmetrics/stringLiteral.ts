const ESCAPE =
  /\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|[^])/g;

const SIMPLE_ESCAPES = new Map([
  ['a', '\u0007'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\\', '\\'],
]);

/**
 * The value of a PromQL string literal. PromQL escapes as Go does, and refuses
 * what is not an escape: a regular expression needs `"\\."`, or backticks.
 *
 * @returns undefined for a literal that Prometheus would refuse
 */
export function readStringLiteral(literal: string): string | undefined {
  const quote = literal[0];
  const inner = literal.slice(1, -1);
  if (quote === '`') return inner;
  let refused = false;
  const value = inner.replace(ESCAPE, (_, escape: string) => {
    const text = readEscape(escape, quote);
    refused ||= text === undefined;
    return text ?? '';
  });
  return refused ? undefined : value;
}

function readEscape(escape: string, quote: string): string | undefined {
  if (escape === quote) return quote;
  if (escape.length === 1) return SIMPLE_ESCAPES.get(escape);
  const code = /^\d/.test(escape)
    ? parseInt(escape, 8)
    : parseInt(escape.slice(1), 16);
  // The short forms mean bytes, which are characters only in ASCII
  const highest = escape.length === 3 ? 0x7f : 0x10ffff;
  return code <= highest ? String.fromCodePoint(code) : undefined;
}
