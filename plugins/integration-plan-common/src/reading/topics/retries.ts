import { wordPattern } from '../grammar/wordPattern';
import {
  ATTEMPT_NOUNS,
  RETRY_CUES,
  RETRY_NOUNS,
  TRY_VERBS,
} from '../lexicon/cues';
import { CueSet } from '../grammar/cues';
import type { Quantity } from '../grammar/quantities';
import { LONGEST, Statement } from '../grammar/statements';
import { isoOf } from './durations';

/** A way to try again, as far as the text says it. */
export type RetryReading = {
  /** What it is called: "Policy L", "commit". */
  name: string;
  initialDelay: string;
  multiplier: number;
  maxDelay?: string;
  /** Without the first try. */
  retries?: number;
  jitter?: 'none' | 'full' | 'equal' | 'decorrelated';
  /** How long it goes on: tried again and again until then. */
  goesOnFor?: string;
  statement: Statement;
};

const CUES = new CueSet(RETRY_CUES);

const DOUBLING =
  /\b(?:doubl\w{1,4}|twice as long|verdoppel\w{1,4}|doppelt so lang\w{0,2}|deux fois plus|le double)\b/i;
const TRIPLING = /\b(?:tripl\w{1,4}|three times as long|verdreifach\w{1,3})\b/i;
const JITTER: Array<[RegExp, RetryReading['jitter']]> = [
  [
    /\b(?:no|without|ohne|sans)\s(?:\p{L}{1,8}\s){0,2}(?:jitter|zufall\w{0,8}|hasard|randomness)\b/iu,
    'none',
  ],
  [
    /\b(?:full[- ]jitter|voller jitter|jitter complet|gigue complète|jitter:?\s(?:is\s)?full)\b/i,
    'full',
  ],
  [/\bequal[- ]jitter\b/i, 'equal'],
  [/\bdecorrelated\b/i, 'decorrelated'],
];

const PLURAL = /(?:s|en|e)$/;

/** Retries that are told: "6 attempts" are five, "5 retries" are five. */
function retriesIn(
  quantities: readonly Quantity[],
  statement: Statement,
): number | undefined {
  for (const { kind, value, noun = '', end, at } of quantities) {
    const next = statement.tokens[end]?.low ?? '';
    const before = statement.tokens[at - 1]?.low ?? '';
    if (kind === 'ordinal' && ATTEMPT_NOUNS.test(next)) {
      if (
        ['after', 'nach', 'après'].some(
          word => word === before || statement.tokens[at - 2]?.low === word,
        )
      ) {
        return value - 1;
      }
    }
    if (
      kind === 'ordinal' &&
      ['après', 'nach', 'after'].includes(
        statement.tokens[at - 2]?.low ?? '',
      ) &&
      next === ','
    ) {
      return value - 1;
    }
    if (
      kind === 'times' &&
      wordPattern(/\b(?:tried|versucht|tenté|essayé)\b/i).test(
        `${statement.label} ${statement.text}`,
      )
    ) {
      return value - 1;
    }
    if (kind !== 'count' || !Number.isInteger(value)) continue;
    const name = noun || next;
    if (RETRY_NOUNS.test(name)) return value;
    if (ATTEMPT_NOUNS.test(name) && value > 0) return value - 1;
    // "Attempts: 5" of a setting; "attempt 5" is the fifth
    const named = before === ':' ? statement.tokens[at - 2]?.low ?? '' : before;
    if (noun || !PLURAL.test(named)) continue;
    if (RETRY_NOUNS.test(named)) return value;
    if (ATTEMPT_NOUNS.test(named) && value > 0) return value - 1;
  }
  return undefined;
}

/** "There are 2 retries: first after 0.5 s". */
function retriesInLabel({ label, at }: Statement): number | undefined {
  if (!/\d|\p{L}\s\p{L}/u.test(label)) return undefined;
  const said = new Statement(label, { ...at, label: '' });
  return retriesIn(said.quantities, said);
}

/** Three or more lengths in a row, or "waits of 1 s and 2 s". */
function delaysIn({ tokens, quantities, text }: Statement): Quantity[] {
  const isWait = wordPattern(
    /\b(?:waits?|delays?|pauses?|backoff|abständen?|wartezeiten|attentes)\b/i,
  ).test(text);
  let row: Quantity[] = [];
  let best: Quantity[] = [];
  for (const quantity of quantities) {
    const last = row[row.length - 1];
    const between = last ? tokens.slice(last.end, quantity.at) : [];
    const runsOn =
      between.length <= 2 &&
      between.every(token =>
        [
          ',',
          'and',
          'then',
          'und',
          'et',
          'puis',
          '/',
          '→',
          '->',
          'dann',
        ].includes(token.low),
      );
    const isLength = quantity.kind === 'duration';
    const isBare = quantity.kind === 'count' && quantity.noun === undefined;
    if (!isLength && !isBare) row = [];
    else if (last && runsOn) row.push(quantity);
    else row = [quantity];
    if (row.length > best.length) best = [...row];
  }
  const last = best[best.length - 1];
  if (last?.kind !== 'duration') return [];
  const least = isWait ? 2 : 3;
  if (best.length < least) return [];
  // "1, 2 and 4 s": the unit stands behind the last
  const unit =
    last.value / (Number(/[\d.]+/.exec(tokens[last.at].text)?.[0]) || 1);
  const delays = best.map(one =>
    one.kind === 'count' ? { ...one, value: one.value * unit } : one,
  );
  const grows = delays.every(
    (one, index) => index === 0 || one.value >= delays[index - 1].value,
  );
  return grows ? delays : [];
}

function jitterIn(text: string): RetryReading['jitter'] {
  return JITTER.find(([words]) => words.test(text))?.[1];
}

const GOES_ON = new Set(
  'for insgesamt pendant over during lang bis until total nach für'.split(' '),
);

const RETRY_LABEL =
  /^(?:\p{L}{1,20} )?(?:retr(?:y|ies)|back-?off|wiederholung|reprise)$/iu;

/** "Retry: 1s x2 up to 2m": what stands first is the first wait. */
function firstOf({ label, quantities }: Statement): number | undefined {
  const [first, second] = quantities;
  const isFirst = first?.kind === 'duration' && first.at <= 1 && second;
  return isFirst && RETRY_LABEL.test(label) ? first.value : undefined;
}

const GOES_ON_AFTER =
  /^(?:then|after(?:wards| that)|danach|dann|ensuite|puis)\b/i;

class RetryReader {
  readonly found: RetryReading[] = [];
  #passage: number | undefined;
  #pending: number | undefined;

  read(statement: Statement) {
    const { text, quantities, at } = statement;
    if (at.passage !== this.#passage) {
      this.#passage = at.passage;
      this.#pending = undefined;
    }
    if (quantities.length === 0 && !DOUBLING.test(text)) return;
    const delays = delaysIn(statement);
    if (delays.length > 0) this.#addDelays(statement, delays);
    else this.#readCues(statement);
    this.#readRounds(statement);
  }

  get #current(): RetryReading | undefined {
    const last = this.found[this.found.length - 1];
    return last?.statement.at.passage === this.#passage ? last : undefined;
  }

  #name({ label, at, text }: Statement): string {
    const policy = wordPattern(
      /\b(?:policy|regel|règle|plan|schedule)\s\p{Lu}\b/u,
    ).exec(`${label} ${text}`);
    if (policy) return policy[0];
    return label && label.length <= 40
      ? label
      : at.trail[at.trail.length - 1] ?? '';
  }

  #addDelays(statement: Statement, delays: Quantity[]) {
    const [first, second] = delays;
    const told = retriesIn(statement.quantities, statement);
    const text = statement.text;
    const isJittered = /\bjitter\b/i.test(text);
    const jitter = jitterIn(text) ?? (isJittered ? 'full' : undefined);
    // "max 5 attempts" of five waits are five retries
    const retries =
      told === undefined || told + 1 === delays.length ? delays.length : told;
    this.found.push({
      name: this.#name(statement),
      initialDelay: isoOf(first.value),
      multiplier: Math.max(
        1,
        Math.round((second.value / first.value) * 100) / 100,
      ),
      maxDelay: isoOf(delays[delays.length - 1].value),
      retries,
      ...(jitter && { jitter }),
      statement,
    });
  }

  #readCues(statement: Statement) {
    const { tokens, quantities, text } = statement;
    const claims = new Map(
      CUES.claims(tokens, quantities).map(
        ({ role, quantity }) => [role, quantity.value] as const,
      ),
    );
    const initial = claims.get('initial') ?? firstOf(statement);
    const doubles =
      (DOUBLING.test(text) && 2) || (TRIPLING.test(text) && 3) || undefined;
    const multiplier = claims.get('multiplier') ?? doubles;
    const max = claims.get('max');
    const retries =
      retriesIn(quantities, statement) ??
      (this.#current ? undefined : retriesInLabel(statement));
    const current = this.#current;
    if (
      initial !== undefined &&
      (multiplier !== undefined ||
        max !== undefined ||
        retries !== undefined ||
        /\bback-?off\b/i.test(statement.context))
    ) {
      const jitter = jitterIn(text);
      this.found.push({
        name: this.#name(statement),
        initialDelay: isoOf(initial),
        multiplier: multiplier && multiplier >= 1 ? multiplier : 2,
        ...(max !== undefined && max >= initial && { maxDelay: isoOf(max) }),
        ...((retries ?? this.#pending) !== undefined && {
          retries: retries ?? this.#pending,
        }),
        ...(jitter && { jitter }),
        statement,
      });
      return;
    }
    if (!current) {
      this.#pending = retries ?? this.#pending;
      return;
    }
    // What the next sentences add
    if (multiplier !== undefined && doubles !== undefined)
      current.multiplier = multiplier;
    if (retries !== undefined) current.retries ??= retries;
    const jitter = jitterIn(text);
    if (jitter) current.jitter ??= jitter;
  }

  /** "then every 15 minutes for 5 days", "danach stündlich, insgesamt 72 Stunden". */
  #readRounds(statement: Statement) {
    const { text, quantities, tokens } = statement;
    const last = this.found[this.found.length - 1];
    const isNext =
      last?.statement.at.group !== undefined &&
      last.statement.at.group === statement.at.group &&
      GOES_ON_AFTER.test(text);
    if (!TRY_VERBS.test(text) && !this.#current && !isNext) return;
    const rhythm = quantities.find(({ kind, at }) => {
      if (kind === 'rhythm') return true;
      const next = tokens.slice(at, at + 6).map(token => token.low);
      return kind === 'duration' && next.includes('later');
    });
    if (!rhythm || rhythm.value < 30) return;
    const total = quantities.find(
      ({ kind, at, value, end }) =>
        kind === 'duration' &&
        at !== rhythm.at &&
        value > rhythm.value &&
        (GOES_ON.has(tokens[at - 1]?.low ?? '') ||
          ['lang', 'long', 'hindurch'].includes(tokens[end]?.low ?? '')),
    );
    if (!total) return;
    this.found.push({
      name: 'rounds',
      initialDelay: isoOf(rhythm.value),
      multiplier: 1,
      maxDelay: isoOf(rhythm.value),
      goesOnFor: isoOf(total.value),
      statement,
    });
  }
}

/** Settings of one list or table that tell of a retry, each on a line of its own, as one sentence. */
function joinSettings(statements: readonly Statement[]): Statement[] {
  const groups = new Map<unknown, Statement[]>();
  for (const statement of statements) {
    const { group } = statement.at;
    const isSetting =
      group !== undefined &&
      statement.label !== '' &&
      statement.text.length < 60 &&
      isRetrySetting(statement);
    if (!isSetting) continue;
    groups.set(group, [...(groups.get(group) ?? []), statement]);
  }
  return statements.flatMap(statement => {
    const own = groups.get(statement.at.group);
    if (!own || own.length < 2 || !own.includes(statement)) return [statement];
    const [first] = own;
    if (statement !== first) return [];
    const text = own.map(({ label, text: words }) => `${label} ${words}`);
    const { to } = own[own.length - 1].at;
    return [
      new Statement(text.join(', ').slice(0, LONGEST), {
        ...first.at,
        to,
        label: '',
      }),
    ];
  });
}

function isRetrySetting({ label, text, at }: Statement): boolean {
  const words = label.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const setting = new Statement(`${label} ${text}`, { ...at, label: '' });
  return (
    words.some(
      word =>
        RETRY_NOUNS.test(word) ||
        ATTEMPT_NOUNS.test(word) ||
        /^(?:jitter|zufallsanteil)$/.test(word),
    ) || CUES.claims(setting.tokens, setting.quantities).length > 0
  );
}

/** How failed work is tried again. */
export function readRetries(all: readonly Statement[]): RetryReading[] {
  const reader = new RetryReader();
  const statements = joinSettings(all);
  for (const statement of statements) {
    const { doubt } = statement;
    if (doubt === undefined || doubt === 'past') reader.read(statement);
  }
  return reader.found;
}
