import { Phrases } from '../structure/phrases';
import type { Quantity } from './quantities';
import type { Token } from './tokens';

/**
 * A cue is a phrase that says what the number beside it is: "first wait" is the
 * delay before the first retry. Cues are data; the nearest number of the right
 * kind that no nearer cue claims is theirs.
 */
export type Cue = {
  role: string;
  /** What it can be about. */
  takes: ReadonlyArray<Quantity['kind']>;
  /** Where the number usually stands. */
  side?: 'after' | 'before';
  /** Phrases, as in {@link Phrases}. */
  words: readonly string[];
  /** How many words may stand between; 8 unless given. */
  reach?: number;
};

export type Claim = { role: string; quantity: Quantity; cueAt: number };

const BOUNDARIES = new Set([
  ',',
  ';',
  ':',
  '—',
  '–',
  '(',
  ')',
  'and',
  'und',
  'et',
  'or',
  'oder',
  'ou',
]);
const REACH = 8;

export class CueSet {
  readonly #phrases: Phrases<Cue>;

  constructor(cues: readonly Cue[]) {
    this.#phrases = new Phrases(
      cues.flatMap(cue => cue.words.map(words => [words, cue] as const)),
    );
  }

  /** The cues in some tokens; the longest where several begin at one. */
  find(tokens: readonly Token[]): Array<{ cue: Cue; at: number; end: number }> {
    const words = tokens.map(token =>
      token.kind === 'code' ? '`' : token.low,
    );
    const found: Array<{ cue: Cue; at: number; end: number }> = [];
    words.forEach((word, at) => {
      if (word === '`') return;
      for (const { value, length } of this.#phrases.at(words, at)) {
        found.push({ cue: value, at, end: at + length });
      }
    });
    return found;
  }

  /** The numbers that cues claim: nearest first, each cue and each number once. */
  claims(tokens: readonly Token[], quantities: readonly Quantity[]): Claim[] {
    const cues = this.find(tokens);
    const offers: Array<Claim & { cost: number }> = [];
    // A sentence of hundreds of numbers says nothing of one
    if (cues.length * quantities.length > 2000) return [];
    for (const { cue, at, end } of cues) {
      for (const quantity of quantities) {
        if (!cue.takes.includes(quantity.kind)) continue;
        const isAfter = quantity.at >= end;
        const isInside = !isAfter && quantity.end > at;
        const between = isAfter
          ? tokens.slice(end, quantity.at)
          : tokens.slice(quantity.end, at);
        if (!isInside && between.length > 14) continue;
        const marks = between.filter(token => BOUNDARIES.has(token.low)).length;
        const isWrongSide =
          cue.side !== undefined &&
          !isInside &&
          (cue.side === 'after') !== isAfter;
        const cost = isInside
          ? 0
          : between.length +
            3 * marks +
            (isWrongSide ? 6 : 0) -
            0.1 * (end - at);
        if (cost > (cue.reach ?? REACH)) continue;
        offers.push({ role: cue.role, quantity, cueAt: at, cost });
      }
    }
    offers.sort((a, b) => a.cost - b.cost);
    const claims: Claim[] = [];
    const roles = new Set<string>();
    const taken = new Set<Quantity>();
    const used = new Set<number>();
    for (const { role, quantity, cueAt } of offers) {
      if (roles.has(role) || taken.has(quantity) || used.has(cueAt)) continue;
      roles.add(role);
      taken.add(quantity);
      used.add(cueAt);
      claims.push({ role, quantity, cueAt });
    }
    return claims;
  }

  isIn(tokens: readonly Token[]): boolean {
    return this.find(tokens).length > 0;
  }
}
