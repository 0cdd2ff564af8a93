import { wordPattern } from '../grammar/wordPattern';
import { CueSet } from '../grammar/cues';
import type { Quantity } from '../grammar/quantities';
import { cellStatement, type Statement } from '../grammar/statements';
import type { Language, Token } from '../grammar/tokens';
import {
  BYTE_NOUNS,
  OUR_COLUMN,
  OWNER_WORDS,
  PARALLEL_NOUNS,
  POINT_NOUNS,
  REQUEST_NOUNS,
  SCOPE_NOUNS,
  TEST_COLUMN,
  VENDOR_COLUMN,
  WINDOW_COLUMN,
  type Owner,
} from '../lexicon/limits';
import { TIME_UNITS } from '../lexicon/units';
import { Phrases } from '../structure/phrases';
import type { Table } from '../structure/Block';
import { isoOf } from './durations';

/** A number that bounds what may be sent, as far as the text says it. */
export type LimitReading = {
  owner: 'vendor' | 'ours' | 'test';
  amount: number;
  /** ISO 8601; without one it counts at any moment, or for one request. */
  window?: string;
  per?: 'moment' | 'request' | 'bucket';
  unit: 'requests' | 'points' | 'bytes';
  /** What is counted, where it is not requests. */
  noun?: string;
  scope?: (typeof SCOPE_NOUNS)[number][1];
  /** Whom it is for, where that is no scope that is known: "club". */
  each?: string;
  /** Calls or things that it is for. */
  appliesTo: string[];
  burst?: number;
  /** Told in words from which more than one thing could follow. */
  isDoubtful: boolean;
  place: { line: number; to: number };
  text: string;
};

const OWNERS = new Phrases<Owner>(
  Object.entries(OWNER_WORDS).flatMap(([owner, phrases]) =>
    phrases.map(phrase => [phrase, owner as Owner] as const),
  ),
);
const BURST = new CueSet([
  {
    role: 'burst',
    takes: ['count'],
    reach: 3,
    words: [
      'burst',
      'bursts of',
      'burst of',
      'bucket of',
      'bucket size',
      'tokens',
      'stoß',
      'rafale*',
      'bucket',
    ],
  },
]);

/** Words between "per" and whom it is for. */
const WHOLE = /^(?:single|individual|connected|einzelne[rnsm]?|ad)$/i;

const BYTE_SCALES: Record<string, number> = { k: 1e3, m: 1e6, g: 1e9, t: 1e12 };

const lows = (tokens: readonly Token[]) => tokens.map(token => token.low);

type Hint = { owner: Owner; at: number };

const hintsIn = (tokens: readonly Token[]): Hint[] =>
  tokens.length === 0
    ? []
    : OWNERS.in(lows(tokens)).map(({ value, at }) => ({ owner: value, at }));

/** Whose a number is: the words before it in the sentence, what stands above it, the words behind it. */
function ownerAt(
  quantity: Quantity,
  hints: Hint[],
  around: Owner | undefined,
  names: ReadonlySet<string>,
  statement: Statement,
): Owner | undefined {
  // Where its own clause speaks of the work or of a test, that is what it is about
  const before = hints.filter(({ at }) => at < quantity.at);
  const last = lastOwner(before, statement.tokens);
  if (last) return last;
  if (around) return around;
  if (names.has(statement.label)) return 'vendor';
  const after = hints.find(({ at }) => at >= quantity.end);
  return after?.owner;
}

/** Words that are ours as those whom somebody allows something, too. */
const WEAK = /^(?:us|our|ours|unser\w*|notre|nos)$/;

/** Words that say that something is bounded, and not by whom. */
const BARE = /^(?:limits?|rate|grenzen?|limites?)$/;

/** What lets so many through, and the words for it. */
const LIMITER =
  /^(?:limiters?|throttles?|buckets?|semaphores?|gateway|proxy|queue|drossel\w*|begrenzer|limiteur)$/;
const LETS =
  /^(?:allows?|permits?|gives|accepts?|lässt|erlaubt|gestattet|autorise|permet|accorde)$/;

/** "They allow us 10": whom somebody allows something does not make it ours. */
function lastOwner(hints: Hint[], tokens: readonly Token[]): Owner | undefined {
  let owner: Owner | undefined;
  let before = NaN;
  for (const hint of hints) {
    const low = tokens[hint.at]?.low ?? '';
    const isWeak = hint.owner === 'ours' && WEAK.test(low);
    // "Client-side limit": a limit of whom the word before it names
    const isNear = hint.at - before <= 2;
    // "Our limiter allows 200": what holds us back is ours
    const holds =
      LETS.test(low) &&
      tokens
        .slice(Math.max(0, hint.at - 2), hint.at)
        .some(token => LIMITER.test(token.low));
    const isOwned = owner === 'ours' && (holds || (BARE.test(low) && isNear));
    before = hint.at;
    if (isOwned || (isWeak && owner === 'vendor')) continue;
    owner = hint.owner;
  }
  return owner;
}

function scopeBehind(
  tokens: readonly Token[],
  from: number,
  end = tokens.length,
): LimitReading['scope'] {
  for (let at = from; at < Math.min(end, from + 9); at++) {
    const token = tokens[at];
    if ([',', ';', '.', '('].includes(token.low) && at > from) return undefined;
    if (
      ![
        'per',
        'je',
        'pro',
        'par',
        '/',
        'each',
        'every',
        'for',
        'für',
        'pour',
        'of',
      ].includes(token.low)
    )
      continue;
    for (let next = at + 1; next < Math.min(tokens.length, at + 5); next++) {
      const scope = SCOPE_NOUNS.find(([words]) => words.test(tokens[next].low));
      if (scope) return scope[1];
    }
  }
  return undefined;
}

/** "per club": whom a limit is for, where no scope has the word. */
function eachBehind(tokens: readonly Token[], from: number, end: number) {
  for (let at = from; at < Math.min(end, from + 9); at++) {
    const { low } = tokens[at];
    if ([',', ';', '.', '('].includes(low) && at > from) return undefined;
    if (!['per', '/', 'je', 'pro', 'par'].includes(low)) continue;
    let next = at + 1;
    while (WHOLE.test(tokens[next]?.low ?? '')) next += 1;
    const word = tokens[next];
    const isTime = word && TIME_UNITS.has(word.low);
    if (word?.kind === 'word' && !isTime) return word.low;
  }
  return undefined;
}

/** What a rate is for: "for calculations", "on `GET /orders`". */
function targetBehind(
  tokens: readonly Token[],
  quantity: Quantity,
  end: number,
): string[] {
  for (let at = quantity.end; at < end; at++) {
    const token = tokens[at];
    if (
      token.kind === 'code' &&
      /^(?:GET|POST|PUT|PATCH|DELETE)?\s?\//.test(token.text)
    )
      return [token.text];
    if (!['for', 'on', 'für', 'pour', 'auf', 'sur'].includes(token.low))
      continue;
    const words = tokens.slice(at + 1, Math.min(end, at + 4));
    if (words.length === 0 || words[0].kind === 'mark') continue;
    if (words.some(word => SCOPE_NOUNS.some(([nouns]) => nouns.test(word.low))))
      continue;
    if (
      /^(?:us|uns|our|the|each|every|all|any|both|a|alle\w*|tou(?:te)?s|unser\w*|notre|jede\w*|\d+)$/i.test(
        words[0].low,
      ) &&
      words[0].kind !== 'code'
    )
      continue;
    return [words[0].text];
  }
  return [];
}

/** "100 MB" are so many bytes. */
function bytesOf(noun = ''): number {
  const scale = BYTE_SCALES[noun.slice(0, 1).toLowerCase()];
  return /^[kmgt]i?b(?:ytes?)?\b|^[kmgt]bytes?\b/i.test(noun) ? scale : 1;
}

const unitOf = (
  noun: string | undefined,
): Pick<LimitReading, 'unit' | 'noun'> => {
  if (!noun || REQUEST_NOUNS.test(noun)) return { unit: 'requests' };
  if (BYTE_NOUNS.test(noun)) return { unit: 'bytes' };
  if (POINT_NOUNS.test(noun)) return { unit: 'points' };
  return { unit: 'points', noun };
};

const METHOD = /\b(?:GET|POST|PUT|PATCH|DELETE)\s\/[\w/{}.:*-]{0,80}/;

const wordTokens = (text: string): Token[] =>
  (text.match(/[\p{L}\p{M}]+(?:-[\p{L}]+)*/gu) ?? []).map(word => ({
    kind: 'word',
    text: word,
    low: word.toLowerCase(),
    from: 0,
    to: 0,
  }));

class LimitReader {
  readonly found: LimitReading[] = [];
  #around: Owner | undefined;
  #passage = NaN;
  #pods: number | undefined;
  /** Whose the numbers before were, in the same passage. */
  #before: Owner | undefined;

  constructor(private readonly names: ReadonlySet<string>) {}

  read(statement: Statement) {
    const { at, label, tokens, quantities } = statement;
    const aroundText = [...at.trail.slice(-2), label].join(' : ');
    const around = wordTokens(aroundText);
    const trailHints = hintsIn(around).filter(({ owner }) => owner !== 'work');
    if (at.passage !== this.#passage) {
      this.#passage = at.passage;
      this.#pods = undefined;
      this.#before = undefined;
    }
    this.#around = lastOwner(trailHints, around);
    const hints = hintsIn(tokens);
    const burst = BURST.claims(tokens, quantities)[0]?.quantity;
    const before = this.found.length;
    quantities.forEach((quantity, index) => {
      if (quantity === burst) return;
      const next = quantities[index + 1];
      this.#readOne(statement, quantity, {
        hints,
        end: next?.at ?? tokens.length,
      });
    });
    this.#shareScope(this.found.slice(before));
    if (burst && this.found.length > before) {
      this.found[this.found.length - 1].burst ??= burst.value;
    }
  }

  /** "100 a minute and 1000 an hour per tenant": both are per tenant. */
  #shareScope(found: LimitReading[]) {
    const scopes = new Set(found.flatMap(({ scope }) => scope ?? []));
    const eaches = new Set(found.flatMap(({ each }) => each ?? []));
    if (scopes.size + eaches.size !== 1) return;
    const shown = found.find(({ scope, each }) => scope ?? each);
    for (const reading of found) {
      // Two of one window are for different ones
      const isOther = reading !== shown && reading.window === shown?.window;
      if (isOther || reading.scope || reading.each) continue;
      if (shown?.scope) reading.scope = shown.scope;
      if (shown?.each) reading.each = shown.each;
    }
  }

  #readOne(
    statement: Statement,
    quantity: Quantity,
    { hints, end }: { hints: Hint[]; end: number },
  ) {
    const { tokens, text, at } = statement;
    const isRate = quantity.kind === 'rate' && quantity.window !== undefined;
    const isParallel =
      quantity.kind === 'count' &&
      (quantity.isConcurrent || PARALLEL_NOUNS.test(quantity.noun ?? ''));
    if (
      quantity.kind === 'count' &&
      /^(?:pods?|instances?|instanzen|machines?|servers?|nodes?|replicas?)\b/i.test(
        quantity.noun ?? '',
      )
    ) {
      this.#pods = quantity.value;
    }
    // "2 workers x 4 threads" are eight at a time
    const next = statement.quantities.find(
      ({ at: from }) => from >= quantity.end,
    );
    const isFactor =
      isParallel &&
      next !== undefined &&
      next.kind === 'count' &&
      next.at - quantity.end <= 1 &&
      PARALLEL_NOUNS.test(next.noun ?? '') &&
      // "x" may have been taken for a part of the noun
      /\b(?:x|×|\*|with|mit|mal|times|à)$/.test(tokens[next.at - 1].low);
    if (isFactor) {
      this.#pods = (this.#pods ?? 1) * quantity.value;
      return;
    }
    if (!isRate && !isParallel) return;
    const doubt = statement.doubtAt(quantity.at);
    if (doubt !== undefined && doubt !== 'past') return;
    const own = ownerAt(quantity, hints, this.#around, this.names, statement);
    // "We send 400 a minute. By day there are 120 changes": what is counted
    // is work, where nothing says that it is bounded for somebody
    const isWork = unitOf(quantity.noun).noun !== undefined && isRate;
    const owner =
      own ?? (isWork && this.#before !== undefined ? 'work' : this.#before);
    if (owner) this.#before = owner;
    if (owner === 'work' || doubt === 'past') return;
    if (owner === undefined && !isRate) return;
    const hasThreads = isParallel && !quantity.isConcurrent;
    if (hasThreads && owner !== 'ours') return;
    const isEach =
      /^(?:je|each|per|mit|with|x|×|mal|times)$/i.test(
        tokens[quantity.at - 1]?.low ?? '',
      ) ||
      ['each', 'je'].includes(tokens[quantity.at - 2]?.low ?? '') ||
      ['each', 'apiece', 'jeweils'].includes(tokens[quantity.end]?.low ?? '');
    // "Every thread holds one call open" counts no calls
    const isOfEach = tokens
      .slice(Math.max(0, quantity.at - 4), quantity.at)
      .some(({ low }) => /^(?:every|each|jeder?|jedes|chaque)$/.test(low));
    if (isParallel && isOfEach && quantity.value === 1) return;
    // "Four instances, each with its own limiter of 10": forty
    const isApart =
      isRate &&
      owner === 'ours' &&
      tokens
        .slice(Math.max(0, quantity.at - 8), quantity.at)
        .some(({ low }) =>
          /^(?:each|jeder?|jedes|jeweils|chacune?)$/.test(low),
        );
    const isTimes = (hasThreads && isEach) || isApart;
    const times = isTimes && this.#pods ? this.#pods : 1;
    const endpoint =
      METHOD.exec(at.trail.join(' '))?.[0] ?? METHOD.exec(statement.label)?.[0];
    const appliesTo = endpoint
      ? [endpoint]
      : targetBehind(tokens, quantity, end);
    const scope =
      scopeBehind(tokens, quantity.at, end) ??
      (endpoint ? 'endpoint' : undefined);
    const each = eachBehind(tokens, quantity.at, end);
    this.found.push({
      owner: owner ?? 'vendor',
      amount: quantity.value * times * bytesOf(quantity.noun),
      ...(isRate
        ? { window: isoOf(quantity.window!) }
        : { per: 'moment' as const }),
      ...unitOf(quantity.noun),
      ...(scope && { scope }),
      ...(!scope && each && { each }),
      appliesTo,
      isDoubtful: owner === undefined,
      place: { line: at.line, to: at.to },
      text,
    });
  }
}

/** Limits that sentences and items tell of. */
export function readLimits(
  statements: readonly Statement[],
  names: ReadonlySet<string>,
): LimitReading[] {
  const reader = new LimitReader(names);
  for (const statement of statements) reader.read(statement);
  return reader.found;
}

type Column = { index: number; owner: 'vendor' | 'ours' | 'test' };

function ownersOf(
  head: readonly string[],
  names: ReadonlySet<string>,
): Column[] {
  return head.flatMap((name, index): Column[] => {
    if (index === 0) return [];
    const isNamed = wordTokens(name).some(({ text }) => names.has(text));
    if (OUR_COLUMN.test(name) && !isNamed) return [{ index, owner: 'ours' }];
    if (TEST_COLUMN.test(name)) return [{ index, owner: 'test' }];
    if (VENDOR_COLUMN.test(name)) return [{ index, owner: 'vendor' }];
    // "Kestrel gives us"
    return isNamed ? [{ index, owner: 'vendor' }] : [];
  });
}

const RHYTHM_NAME: Array<[RegExp, string]> = [
  [
    wordPattern(
      /\b(?:daily|per day|a day|täglich\w*|je tag|pro tag|par jour|quotidien\w*|day)\b/i,
    ),
    'P1D',
  ],
  [
    wordPattern(
      /\b(?:hourly|per hour|an hour|stündlich\w*|je stunde|pro stunde|par heure)\b/i,
    ),
    'PT1H',
  ],
  [/\b(?:per minute|a minute|je minute|pro minute|par minute)\b/i, 'PT1M'],
  [
    /\b(?:per second|a second|je sekunde|pro sekunde|par seconde|burst rate)\b/i,
    'PT1S',
  ],
  [/\b(?:monthly|per month|monatlich\w*|par mois)\b/i, 'P30D'],
];
const BUCKET = /\b(?:bucket|burst|eimer|seau)\b/i;
const COST = wordPattern(/\b(?:costs?|kosten|coût|price|weight)\b/i);
const PARALLEL =
  /\b(?:concurren\w+|parallel\w*|simultan\w+|gleichzeitig\w*|at once|at a time|(?:at the )?same time|in flight|open)\b/i;
const SIZE = wordPattern(
  /\b(?:size|in a batch|per batch|per page|page|payload|batch|answer|response|größe|taille)\b/i,
);

const scopeIn = (tokens: readonly Token[]) =>
  tokens.flatMap(
    ({ low }) => SCOPE_NOUNS.find(([words]) => words.test(low))?.[1] ?? [],
  )[0];

/** Limits in a table: what they are for in the first column, whose they are in the heads. */
export function readLimitTable(
  table: Table,
  { names, language }: { names: ReadonlySet<string>; language: Language },
): LimitReading[] {
  const { head, rows } = table;
  const window = head.findIndex(
    (name, index) =>
      index > 0 && WINDOW_COLUMN.test(name) && !VENDOR_COLUMN.test(name),
  );
  let columns = ownersOf(head, names).filter(({ index }) => index !== window);
  const isOwned = columns.some(({ owner }) => owner !== 'vendor');
  // "Limit | Window": the number is what the row begins with
  const isBare =
    columns.length === 0 && window > 0 && VENDOR_COLUMN.test(head[0] ?? '');
  if (isBare) columns = [{ index: 0, owner: 'vendor' }];
  return rows.flatMap(({ cells, line, to }) => {
    const name = cellStatement(cells[0] ?? '', { line, language });
    // "We send | 75": the row says whose it is, where the head does not
    const rowOwner = isOwned ? undefined : ownerOf(name, names);
    return columns.flatMap(({ index, owner: headOwner }): LimitReading[] => {
      const owner = rowOwner ?? headOwner;
      const cell = cells[index] ?? '';
      if (cell === '' || COST.test(name.text)) return [];
      const statement = cellStatement(cell, { line, language });
      const [quantity] = statement.quantities.filter(
        ({ kind }) => kind === 'rate' || kind === 'count',
      );
      if (
        !quantity ||
        statement.doubt === 'wish' ||
        statement.doubt === 'question'
      )
        return [];
      const windowCell = window > 0 ? cells[window] ?? '' : '';
      const other =
        window > 0 ? cellStatement(windowCell, { line, language }) : undefined;
      const length =
        other?.quantities.find(
          ({ kind }) => kind === 'duration' || kind === 'rhythm',
        )?.value ?? unitAlone(windowCell);
      const rhythm = RHYTHM_NAME.find(([words]) =>
        words.test(isBare ? '' : name.text),
      )?.[1];
      const own =
        quantity.kind === 'rate' ? isoOf(quantity.window!) : undefined;
      const iso = own ?? (length !== undefined ? isoOf(length) : rhythm);
      const isParallel = quantity.isConcurrent || PARALLEL.test(name.text);
      let per: LimitReading['per'];
      if (iso === undefined || isParallel) {
        if (isParallel) per = 'moment';
        else if (BUCKET.test(name.text)) per = 'bucket';
        else if (SIZE.test(name.text) && owner === 'vendor') per = 'request';
        else return [];
      }
      const isCall =
        name.tokens.some(
          ({ kind, text }) => kind === 'code' && /\//.test(text),
        ) || METHOD.test(name.text);
      const isAll =
        /\b(?:all|overall|total|whole|account|requests?|calls?|aufrufe|gesamt|appels|alle|tous)\b/i.test(
          name.text,
        );
      const isNamed =
        !isBare &&
        rowOwner === undefined &&
        name.text !== '' &&
        !isAll &&
        !rhythm &&
        per === undefined;
      const scope = isCall
        ? ('endpoint' as const)
        : scopeBehind(statement.tokens, quantity.at) ?? scopeIn(name.tokens);
      return [
        {
          owner,
          amount: quantity.value * bytesOf(quantity.noun),
          ...(per === undefined ? { window: iso } : { per }),
          ...unitOf(
            quantity.noun ??
              (POINT_NOUNS.test(name.text) ? 'points' : undefined),
          ),
          ...(scope && { scope }),
          appliesTo: isCall || isNamed ? [name.text.replace(/`/g, '')] : [],
          isDoubtful: false,
          place: { line, to },
          text: cells.join(' | '),
        },
      ];
    });
  });
}

/** Whose numbers a row has that begins with a name: "Kestrel allows", "we send". */
function ownerOf(
  { tokens }: Statement,
  names: ReadonlySet<string>,
): Column['owner'] | undefined {
  const owner = lastOwner(hintsIn(tokens), tokens);
  if (owner === 'work') return undefined;
  if (owner !== undefined) return owner;
  return tokens.some(({ text }) => names.has(text)) ? 'vendor' : undefined;
}

function unitAlone(text: string): number | undefined {
  const [statement] = [
    cellStatement(`1 ${text.replace(/^(?:per|1|a|je|pro|par)\s/i, '')}`, {
      line: 1,
      language: 'en',
    }),
  ];
  return statement.quantities.find(({ kind }) => kind === 'duration')?.value;
}
