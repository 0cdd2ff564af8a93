import {
  ARTICLES,
  FRACTIONS,
  MULTIPLIERS,
  NUMBER_WORDS,
  ORDINALS,
  TIMES,
} from '../lexicon/numbers';
import {
  IN_WORDS,
  MINUTES_SHORT,
  PER_WORDS,
  PERCENT,
  RATE_UNITS,
  RHYTHMS,
  SHORT_UNITS,
  TIME_UNITS,
} from '../lexicon/units';
import { CONCURRENT_AFTER, CONCURRENT_BEFORE } from '../lexicon/relations';
import type { Token } from './tokens';

/** Something that a text counts or measures. */
export type Quantity = {
  kind:
    | 'count'
    | 'duration'
    | 'percent'
    | 'rate'
    | 'rhythm'
    | 'times'
    | 'ordinal';
  /** Seconds of a duration and a rhythm; percent; the number otherwise. Of a range the upper end. */
  value: number;
  /** Lower end of a range. */
  low?: number;
  /** What is counted, as the text has it. */
  noun?: string;
  /** Seconds that a rate counts in. */
  window?: number;
  /** So many at the same time. */
  isConcurrent?: boolean;
  /** Tokens from and to. */
  at: number;
  end: number;
};

type Num = { value: number; low?: number; end: number };

const isWord = (token: Token | undefined, word: string) => token?.low === word;

const FILLING = new Set(
  'full whole working business more further calendar volle ganze weitere werktage'.split(
    ' ',
  ),
);
const AT_MOST = new Set(
  'at most up to no more than a maximum of only höchstens maximal bis zu nur au plus jusqu à'.split(
    ' ',
  ),
);
const EVERY = new Set(
  'per each every pro je jede jeder jeden alle par chaque toutes tous'.split(
    ' ',
  ),
);
const WITHIN = new Set(['within', 'innerhalb', 'binnen']);
const STOP = new Set(
  [
    'and or but with for from at by of on if when while until than then so are is was were be been has have had can may must will do does did not no',
    'und oder aber mit für von bei bis wenn als dann sind ist war wird werden hat haben nicht auf zu zur zum aus nach um',
    'et ou mais avec pour de du des dans sur si quand est sont a ont pas ne à au aux puis',
    'after before since because which that who where to as per it they we you our their',
    'at open between zwischen',
  ]
    .join(' ')
    .split(' '),
);

class QuantityReader {
  constructor(private readonly tokens: Token[]) {}

  /** A number at a token, in digits or in words, with what multiplies it. */
  number(at: number): Num | undefined {
    const token = this.tokens[at];
    if (!token) return undefined;
    let value: number | undefined;
    let end = at + 1;
    if (token.kind === 'number' && Number.isFinite(token.value)) {
      value = token.value;
    } else if (token.kind === 'word') {
      value = NUMBER_WORDS.get(token.low);
      if (value === undefined && isWord(token, 'hundred')) value = 1;
      const next = this.tokens[end];
      // "twenty five"
      if (
        value !== undefined &&
        value >= 20 &&
        value % 10 === 0 &&
        next?.kind === 'word'
      ) {
        const one = NUMBER_WORDS.get(next.low);
        if (one !== undefined && one > 0 && one < 10) {
          value += one;
          end += 1;
        }
      }
    }
    if (value === undefined) return undefined;
    for (;;) {
      const next = this.tokens[end];
      const factor =
        next?.kind === 'word' ? MULTIPLIERS.get(next.low) : undefined;
      if (factor === undefined) break;
      const isShort = next.low.length === 1;
      // "5 m" is no million, "10k" and "2M" are
      if (
        isShort &&
        (next.from !== this.tokens[end - 1].to ||
          (next.low === 'm' && next.text !== 'M'))
      )
        break;
      value *= factor;
      end += 1;
      const rest = this.tokens[end];
      if (isWord(rest, 'and') || isWord(rest, 'und')) {
        const more = this.tokens[end + 1];
        const add =
          more?.kind === 'word' ? NUMBER_WORDS.get(more.low) : undefined;
        if (add !== undefined && add < factor && factor === 100) {
          value += add;
          end += 2;
        }
      }
    }
    return { value, end };
  }

  /** A number or a range of two: "50-400", "10 to 20". */
  range(at: number): Num | undefined {
    const first = this.number(at);
    if (!first) return undefined;
    const joint = this.tokens[first.end];
    const isBetween =
      ['between', 'zwischen', 'entre'].includes(this.tokens[at - 1]?.low) &&
      ['and', 'und', 'et'].includes(joint?.low ?? '');
    const isJoint =
      isBetween ||
      (joint !== undefined &&
        ['-', '–', '—', 'to', 'bis', 'à'].includes(joint.low));
    if (!isJoint) return first;
    const second = this.number(first.end + 1);
    if (!second || second.value <= first.value) {
      // "10-50K": what multiplies stands behind both
      return first;
    }
    let low = first.value;
    const suffix = this.tokens[second.end - 1];
    const factor = MULTIPLIERS.get(suffix.low);
    if (suffix.kind === 'word' && factor && low * factor < second.value)
      low *= factor;
    return { value: second.value, low, end: second.end };
  }

  unitAt(at: number, isBehindNumber: boolean): number | undefined {
    const token = this.tokens[at];
    if (token?.kind !== 'word') return undefined;
    if (isBehindNumber && token.text === MINUTES_SHORT) return 60;
    if (SHORT_UNITS.has(token.low) && !isBehindNumber) return undefined;
    // "H" and "S" name other things
    if (token.text.length === 1 && token.text !== token.low) return undefined;
    return TIME_UNITS.get(token.low);
  }

  /** A length of time at a token: "90 s", "half an hour", "1 h 30 min", "a day". */
  duration(at: number): Num | undefined {
    const fraction = this.#fraction(at);
    if (fraction) return fraction;
    const amount = this.range(at);
    if (!amount) {
      const token = this.tokens[at];
      if (token?.kind !== 'word' || !ARTICLES.has(token.low)) return undefined;
      const unit = this.unitAt(at + 1, false);
      return unit === undefined ? undefined : { value: unit, end: at + 2 };
    }
    let { end } = amount;
    if (this.tokens[end]?.low === '-') end += 1;
    // "two full minutes", "36 working hours" are lengths too
    if (this.tokens[end]?.kind === 'word' && FILLING.has(this.tokens[end].low))
      end += 1;
    const unit = this.unitAt(end, true);
    if (unit === undefined) return undefined;
    let value = amount.value * unit;
    const low = amount.low === undefined ? undefined : amount.low * unit;
    end += 1;
    // Smaller units follow
    let smallest = unit;
    for (;;) {
      const joint =
        isWord(this.tokens[end], 'and') || isWord(this.tokens[end], 'und')
          ? 1
          : 0;
      const more = this.number(end + joint);
      const next = more && this.unitAt(more.end, true);
      if (!more || next === undefined || next >= smallest) break;
      if (joint === 1 && smallest / next > 100) break;
      value += more.value * next;
      smallest = next;
      end = more.end + 1;
    }
    return { value, ...(low !== undefined && { low }), end };
  }

  #fraction(at: number): Num | undefined {
    let end = at;
    if (ARTICLES.has(this.tokens[end]?.low)) end += 1;
    const share = FRACTIONS.get(this.tokens[end]?.low ?? '');
    if (share === undefined) return this.#compound(at);
    end += 1;
    if (isWord(this.tokens[end], 'of')) end += 1;
    if (ARTICLES.has(this.tokens[end]?.low)) end += 1;
    const unit = this.unitAt(end, true);
    return unit === undefined
      ? undefined
      : { value: share * unit, end: end + 1 };
  }

  /** "eine halbe Stunde" in one word: "Viertelstunde", "half-hour". */
  #compound(at: number): Num | undefined {
    let end = at;
    if (ARTICLES.has(this.tokens[end]?.low)) end += 1;
    const low = this.tokens[end]?.low ?? '';
    const value = {
      viertelstunde: 900,
      dreiviertelstunde: 2700,
      'half-hour': 1800,
      'demi-heure': 1800,
      fortnight: 1_209_600,
    }[low];
    return value === undefined ? undefined : { value, end: end + 1 };
  }

  /** The window of a rate that begins at a token: "per second", "/min", "every 5 minutes", "in ten minutes". */
  window(at: number): { seconds: number; end: number } | undefined {
    const token = this.tokens[at];
    if (!token) return undefined;
    const isIn = IN_WORDS.has(token.low);
    if (token.low !== '/' && !PER_WORDS.has(token.low) && !isIn) {
      const rhythm = token.kind === 'word' ? RHYTHMS.get(token.low) : undefined;
      return rhythm === undefined
        ? undefined
        : { seconds: rhythm, end: at + 1 };
    }
    let next = at + 1;
    if (isIn && isWord(this.tokens[next], 'any')) next += 1;
    const length = this.duration(next);
    if (length) return { seconds: length.value, end: length.end };
    const isJoined = token.low === 'am' || token.low === 'im';
    if (isIn && !isJoined) {
      if (!['the', 'der', 'einer', 'einem'].includes(this.tokens[next]?.low))
        return undefined;
      next += 1;
    }
    const unit = this.unitAt(next, token.low === '/');
    return unit === undefined ? undefined : { seconds: unit, end: next + 1 };
  }

  /** Words between a number and what follows: what is counted, three at most. */
  noun(at: number): { words: string; end: number } {
    let end = at;
    while (end < at + 4) {
      const token = this.tokens[end];
      if (token?.kind !== 'word' && token?.kind !== 'code') break;
      if (
        STOP.has(token.low) ||
        PER_WORDS.has(token.low) ||
        IN_WORDS.has(token.low)
      )
        break;
      // "audio minutes per day" are counted, "10 requests minute" are not
      const isUnit = this.unitAt(end, false) !== undefined && end > at;
      if (isUnit && !this.window(end + 1)) break;
      if (NUMBER_WORDS.has(token.low) || RHYTHMS.has(token.low)) break;
      end += 1;
    }
    return {
      words: this.tokens
        .slice(at, end)
        .map(token => token.text)
        .join(' '),
      end,
    };
  }

  read(): Quantity[] {
    const found: Quantity[] = [];
    let at = 0;
    while (at < this.tokens.length) {
      const one = this.#readAt(at);
      if (one) found.push(one);
      at = one ? Math.max(one.end, at + 1) : at + 1;
    }
    return found;
  }

  #readAt(at: number): Quantity | undefined {
    const token = this.tokens[at];
    if (token.kind === 'mark' || token.kind === 'code') return undefined;
    const times = token.kind === 'word' ? TIMES.get(token.low) : undefined;
    if (times !== undefined) {
      const window = this.window(at + 1);
      return window
        ? {
            kind: 'rate',
            value: times,
            window: window.seconds,
            at,
            end: window.end,
          }
        : { kind: 'times', value: times, at, end: at + 1 };
    }
    const length = this.duration(at);
    if (length) {
      return {
        kind: 'duration',
        value: length.value,
        ...(length.low !== undefined && { low: length.low }),
        at,
        end: length.end,
      };
    }
    const amount = this.#isArticle(at) ? undefined : this.range(at);
    if (!amount) return this.#readOther(at);
    return this.#counted(at, amount);
  }

  /** "one" and "a" count only what is told as a number elsewhere. */
  #isArticle(at: number): boolean {
    const { low, kind } = this.tokens[at];
    return kind === 'word' && ARTICLES.has(low) && low !== 'one';
  }

  #readOther(at: number): Quantity | undefined {
    const token = this.tokens[at];
    const ordinal = ORDINALS.get(token.low);
    if (ordinal !== undefined) {
      return { kind: 'ordinal', value: ordinal, at, end: at + 1 };
    }
    const rhythm = RHYTHMS.get(token.low);
    if (rhythm !== undefined) {
      return { kind: 'rhythm', value: rhythm, at, end: at + 1 };
    }
    if (EVERY.has(token.low)) {
      const window = this.window(at);
      if (!window) return undefined;
      // "each minute at most 60 requests"
      let next = window.end;
      while (
        next < window.end + 4 &&
        AT_MOST.has(this.tokens[next]?.low) &&
        !this.number(next)
      )
        next += 1;
      const amount = this.number(next);
      const isLength = this.duration(next) !== undefined;
      if (amount && !isLength && !PERCENT.has(this.tokens[amount.end]?.low)) {
        const noun = this.noun(amount.end);
        if (noun.words && !this.window(noun.end)) {
          return {
            kind: 'rate',
            value: amount.value,
            noun: noun.words,
            window: window.seconds,
            at,
            end: noun.end,
          };
        }
      }
      return { kind: 'rhythm', value: window.seconds, at, end: window.end };
    }
    return undefined;
  }

  #counted(at: number, amount: Num): Quantity {
    const { value, low } = amount;
    let { end } = amount;
    const base = { value, ...(low !== undefined && { low }), at };
    const next = this.tokens[end];
    const isFrench =
      isWord(next, 'pour') && isWord(this.tokens[end + 1], 'cent');
    if (isFrench) return { ...base, kind: 'percent', end: end + 2 };
    if (next && PERCENT.has(next.low))
      return { ...base, kind: 'percent', end: end + 1 };
    const short = next ? RATE_UNITS.get(next.low) : undefined;
    if (short !== undefined) {
      return {
        ...base,
        kind: 'rate',
        noun: 'requests',
        window: short,
        end: end + 1,
      };
    }
    const isTimes =
      next && ['times', 'mal', 'fois', 'x', '×'].includes(next.low);
    if (isTimes) {
      const window = this.window(end + 1);
      return window
        ? { ...base, kind: 'rate', window: window.seconds, end: window.end }
        : { ...base, kind: 'times', end: end + 1 };
    }
    let before = false;
    if (next && CONCURRENT_BEFORE.has(next.low)) {
      before = true;
      end += 1;
    }
    const noun = this.noun(end);
    // "req/s" and "requests per second"
    const window = this.window(noun.end) ?? this.#scopedWindow(noun.end);
    // "With 204 within 10 seconds" is no rate, "100 requests within a minute" is one
    const isLimit =
      noun.words === '' && WITHIN.has(this.tokens[end]?.low ?? '');
    if (window && !before && !isLimit) {
      return {
        ...base,
        kind: 'rate',
        ...(noun.words && { noun: noun.words }),
        window: window.seconds,
        end: window.end,
      };
    }
    let after = this.#concurrentAfter(noun.end);
    // "5 requests may run at the same time"
    for (let gap = 1; gap <= 3 && after === 0; gap++) {
      const between = this.tokens.slice(noun.end, noun.end + gap);
      if (between.some(({ kind }) => kind !== 'word')) break;
      const far = this.#concurrentAfter(noun.end + gap);
      if (far > 1) after = gap + far;
    }
    return {
      ...base,
      kind: 'count',
      ...(noun.words && { noun: noun.words }),
      ...((before || after > 0) && { isConcurrent: true }),
      end: noun.end + after,
    };
  }

  /** "per tenant and minute", "per key per second": whom it is for stands between. */
  #scopedWindow(at: number): { seconds: number; end: number } | undefined {
    if (!PER_WORDS.has(this.tokens[at]?.low ?? '')) return undefined;
    for (let next = at + 2; next <= at + 4; next++) {
      const token = this.tokens[next];
      if (token === undefined || token.kind === 'number') return undefined;
      if (['and', 'und', 'et'].includes(token.low)) {
        const own = this.window(next + 1);
        const unit = this.unitAt(next + 1, false);
        if (own) return own;
        return unit === undefined
          ? undefined
          : { seconds: unit, end: next + 2 };
      }
      const window = this.window(next);
      if (window) return window;
    }
    return undefined;
  }

  /** Tokens of "at the same time" and the like. */
  #concurrentAfter(at: number): number {
    for (const words of CONCURRENT_AFTER) {
      if (
        words.every((word, offset) => this.tokens[at + offset]?.low === word)
      ) {
        return words.length;
      }
    }
    return 0;
  }
}

/** Everything that tokens count or measure, from left to right, none inside another. */
export const readQuantities = (tokens: Token[]): Quantity[] =>
  new QuantityReader(tokens).read();
