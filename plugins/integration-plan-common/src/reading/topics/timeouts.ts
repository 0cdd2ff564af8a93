import { wordPattern } from '../grammar/wordPattern';
import { CueSet } from '../grammar/cues';
import type { Statement } from '../grammar/statements';
import { TIMEOUT_CUES, TIMEOUT_WORDS } from '../lexicon/cues';
import { isoOf } from './durations';

export type TimeoutReading = {
  role: 'connect' | 'request' | 'total' | 'p99';
  /** ISO 8601 */
  value: string;
  statement: Statement;
};

const CUES = new CueSet(TIMEOUT_CUES);

const isMeans = (role: string): role is TimeoutReading['role'] =>
  ['connect', 'request', 'total', 'p99'].includes(role);

/** How long is waited for a connection and for an answer, and how long the third party takes. */
export function readTimeouts(
  statements: readonly Statement[],
): TimeoutReading[] {
  return statements.flatMap(statement => {
    const { tokens, quantities, text, doubt, context } = statement;
    if (doubt !== undefined && doubt !== 'past') return [];
    if (!quantities.some(({ kind }) => kind === 'duration')) return [];
    const claims = CUES.claims(tokens, quantities).filter(({ role }) =>
      isMeans(role),
    );
    const roles = new Set(claims.map(({ role }) => role));
    const isPair =
      roles.has('connect') && (roles.has('request') || roles.has('total'));
    const isTold = isPair || TIMEOUT_WORDS.test(context);
    return claims.flatMap(({ role, quantity }) => {
      if (role !== 'p99' && (!isTold || doubt === 'past')) return [];
      if (
        role === 'p99' &&
        wordPattern(
          /\b(?:we|our|wir|nous) (?:answer|reply|ack|antwort|répond)/i,
        ).test(text)
      )
        return [];
      return [
        {
          role: role as TimeoutReading['role'],
          value: isoOf(quantity.value),
          statement,
        },
      ];
    });
  });
}
