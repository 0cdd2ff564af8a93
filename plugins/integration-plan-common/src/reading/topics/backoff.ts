import { wordPattern } from '../grammar/wordPattern';
import type { Statement } from '../grammar/statements';
import { isoOf } from './durations';

const WITHOUT = wordPattern(
  /\b(?:absent|missing|without (?:it|the header|`?retry-after`?)|no such header|no `?retry-after`?|fehlt|ohne (?:ihn|kopfzeile)|sans (?:cet en-tête|`?retry-after`?)|at least)\b/i,
);

/** How long is waited where the answer does not say. */
export function readWithoutHeader(
  statements: readonly Statement[],
): { value: string; statement: Statement } | undefined {
  for (const [index, statement] of statements.entries()) {
    const { text, tokens, quantities } = statement;
    const match = WITHOUT.exec(text);
    if (!match) continue;
    // "If absent, ..." is said of what the sentence before speaks of
    const before = statements[index - 1];
    const context =
      before?.at.passage === statement.at.passage
        ? `${before.text} ${statement.context}`
        : statement.context;
    if (!/retry-?after|429|header|backoff/i.test(context)) continue;
    const behind = match.index + match[0].length;
    const wait = quantities.find(
      ({ kind, at }) =>
        kind === 'duration' &&
        tokens[at].from >= behind &&
        tokens[at].from - behind < 30,
    );
    if (wait) return { value: isoOf(wait.value), statement };
  }
  return undefined;
}
