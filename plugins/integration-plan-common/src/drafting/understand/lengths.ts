import { parseDuration } from '../../facts/durations';
import type { Quantity } from '../../reading/grammar/quantities';
import type { Statement } from '../../reading/grammar/statements';
import { isoOf } from '../../reading/topics/durations';

/** A length of time in ISO 8601, in the unit that the words have: "24 h" stays `PT24H`. */
export function lengthOf(
  { text, tokens }: Statement,
  { at, end, value, low }: Quantity,
): string {
  const words = text.slice(tokens[at].from, tokens[end - 1].to);
  const whole = low === undefined ? parseDuration(words) : undefined;
  return whole ?? isoOf(value);
}

/** Each length of time with the words around it. */
export const lengthsIn = (statement: Statement) =>
  statement.quantities
    .filter(({ kind }) => kind === 'duration')
    .map(quantity => ({
      iso: lengthOf(statement, quantity),
      seconds: quantity.value,
      before: statement.text
        .slice(0, statement.tokens[quantity.at].from)
        .slice(-60),
      behind: statement.text
        .slice(statement.tokens[quantity.end - 1].to)
        .slice(0, 40),
    }));
