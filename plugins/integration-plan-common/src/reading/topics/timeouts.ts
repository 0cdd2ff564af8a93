import { wordPattern } from '../grammar/wordPattern';
import { CueSet, type Claim } from '../grammar/cues';
import type { Statement } from '../grammar/statements';
import { TIMEOUT_CUES, TIMEOUT_WORDS } from '../lexicon/cues';
import type { Quantity } from '../grammar/quantities';
import { NUMBER_WORDS } from '../lexicon/numbers';
import { isoOf } from './durations';

export type TimeoutReading = {
  role: 'connect' | 'request' | 'total' | 'p99';
  /** ISO 8601 */
  value: string;
  statement: Statement;
};

const isOfAnswers = ({ role }: { role: string }) => role === 'p99';
const ANSWERS = new CueSet(TIMEOUT_CUES.filter(isOfAnswers));
const CUES = new CueSet(TIMEOUT_CUES.filter(cue => !isOfAnswers(cue)));

/** "Two seconds to connect and twelve to answer": the unit is said once. */
function withUnits(
  quantities: readonly Quantity[],
  tokens: Statement['tokens'],
): Quantity[] {
  let unit: number | undefined;
  return quantities.map(quantity => {
    const { kind, value, noun, at, end } = quantity;
    if (kind === 'duration' && end - at === 2) {
      const said = tokens[at].value ?? NUMBER_WORDS.get(tokens[at].low);
      unit = said ? value / said : undefined;
    }
    const isBare = kind === 'count' && noun === undefined && unit !== undefined;
    return isBare
      ? { ...quantity, kind: 'duration', value: value * unit! }
      : quantity;
  });
}

/** "One percent of the answers": what a share tells is no timeout of answers. */
function claimsIn({ tokens, quantities }: Statement): Claim[] {
  const shares = ANSWERS.claims(tokens, quantities);
  const taken = new Set(shares.map(({ quantity }) => quantity));
  const others = withUnits(quantities, tokens).filter(
    quantity => !taken.has(quantity),
  );
  return [...shares, ...CUES.claims(tokens, others)];
}

/** "Kestrel's p99", "their p99", "p99 of Kestrel". */
function isTheirs(
  { tokens }: Statement,
  from: number,
  to: number,
  names: ReadonlySet<string>,
): boolean {
  const isName = ({ text, low }: Statement['tokens'][number]) =>
    names.has(text.replace(/['’]s$/, '')) ||
    /^(?:their|theirs|vendor|vendor's|api|ihre?|leur)$/.test(low);
  if (tokens.slice(Math.max(0, from - 3), from).some(isName)) return true;
  const isOf = (start: number, end: number) => {
    const [of, ...who] = tokens.slice(start, end);
    return (
      /^(?:of|by|for|von|bei|de|chez)$/.test(of?.low ?? '') && who.some(isName)
    );
  };
  return isOf(to, to + 4) || isOf(from + 2, Math.min(to, from + 6));
}

const isMeans = (role: string): role is TimeoutReading['role'] =>
  ['connect', 'request', 'total', 'p99'].includes(role);

/** How long is waited for a connection and for an answer, and how long the third party takes. */
export function readTimeouts(
  statements: readonly Statement[],
  names: ReadonlySet<string> = new Set(),
): TimeoutReading[] {
  return statements.flatMap(statement => {
    const { doubt, context } = statement;
    const { tokens, quantities, text } = statement.whole;
    if (doubt !== undefined && doubt !== 'past') return [];
    if (!quantities.some(({ kind }) => kind === 'duration')) return [];
    const claims = claimsIn(statement.whole).filter(({ role }) =>
      isMeans(role),
    );
    const roles = new Set(claims.map(({ role }) => role));
    const isPair =
      roles.has('connect') && (roles.has('request') || roles.has('total'));
    const isTold = isPair || TIMEOUT_WORDS.test(context);
    return claims.flatMap(({ role, quantity, cueAt }) => {
      // A bare "p99" may be that of our own answers
      const isBare = role === 'p99' && tokens[cueAt]?.low === 'p';
      if (isBare && !isTheirs(statement.whole, cueAt, quantity.end, names))
        return [];
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
