import { wordPattern } from '../grammar/wordPattern';
import { CueSet } from '../grammar/cues';
import type { Statement } from '../grammar/statements';
import { BREAKER_CUES } from '../lexicon/cues';
import { isoOf } from './durations';

const CUES = new CueSet(BREAKER_CUES);
const FAILURES = wordPattern(
  /\b(?:fail\w{0,6}|errors?|fehler\w{0,12}|échecs?)\b/i,
);
const BREAKER = /\b(?:breaker|schutzschalter|disjoncteur|sicherung)\b/i;

export type BreakerReading = {
  role: 'openFor' | 'within' | 'failures';
  value: string | number;
  statement: Statement;
};

/** When sending stops for a while, and for how long. */
export function readBreaker(
  statements: readonly Statement[],
): BreakerReading[] {
  return statements.flatMap((statement): BreakerReading[] => {
    const { tokens, quantities, context, doubt } = statement;
    if (doubt !== undefined && doubt !== 'past') return [];
    if (!BREAKER.test(context)) return [];
    // "10 failures within 60 s" is a rate to the reader of numbers
    const rate = quantities.find(
      ({ kind, noun }) => kind === 'rate' && FAILURES.test(noun ?? ''),
    );
    if (rate?.window !== undefined) {
      const others = quantities.filter(quantity => quantity !== rate);
      return [
        { role: 'failures' as const, value: rate.value, statement },
        { role: 'within' as const, value: isoOf(rate.window), statement },
        ...CUES.claims(tokens, others)
          .filter(({ role }) => role === 'openFor')
          .map(({ quantity }) => ({
            role: 'openFor' as const,
            value: isoOf(quantity.value),
            statement,
          })),
      ];
    }
    return CUES.claims(tokens, quantities).map(({ role, quantity }) => ({
      role: role as BreakerReading['role'],
      value: role === 'failures' ? quantity.value : isoOf(quantity.value),
      statement,
    }));
  });
}

const KEPT = new CueSet([
  {
    role: 'kept',
    takes: ['duration'],
    reach: 8,
    words: [
      'stays for',
      'stays',
      'kept for',
      'is kept',
      'are kept',
      'retained',
      'waits',
      'bleib*',
      'aufgehoben',
      'conservé*',
      'gardé*',
      'reste*',
      'retention',
      'survive*',
      'holds',
    ],
  },
]);
const UNDELIVERED =
  /\b(?:parking|dead[- ]?letters?|dlq|undelivered|queue|outbox|parked|(?:in|dans) (?:the|a|der|einer|la|une) (?:table|tabelle|file)|warteschlange|file d.attente|abstell\w{0,8}|unzustellbar)\b/i;

/** How long work waits that could not be delivered. */
export function readUndelivered(
  statements: readonly Statement[],
): { value: string; statement: Statement } | undefined {
  for (const statement of statements) {
    const { tokens, quantities, text, doubt } = statement;
    if (doubt !== undefined || !UNDELIVERED.test(text)) continue;
    const claim = KEPT.claims(tokens, quantities)[0];
    if (claim && claim.quantity.value >= 3600)
      return { value: isoOf(claim.quantity.value), statement };
  }
  return undefined;
}

const MEMORY = new CueSet([
  {
    role: 'memory',
    takes: ['duration'],
    reach: 12,
    words: [
      ...[
        'recogni*',
        'keeps keys',
        'keep* keys',
        'remember*',
        'ignores one',
        'known',
        'knows',
        'honour*',
        'honor*',
        'kept for',
        'stores',
        'keeps',
      ],
      ...[
        'has seen',
        'garde*',
        'conserve*',
        'merkt sich',
        'merkt',
        'speichert',
        'vorhält',
        'kept',
        'kennt',
        'erkennt',
        'se souvient',
        'en souvient',
        'reconnaît',
        'valid for',
        'returns the existing',
        'dedup*',
        'in the last',
      ],
    ],
  },
]);
const KEYED = wordPattern(
  /\b(?:keys?|idempoten\w{1,8}|\w{2,20}[_-]id|schlüssel|clés?|clientref|request-?id|mutationid|reference|batch for a known|one it has seen|wiederholungsschlüssel|headers?|kopfzeile|en-tête)\b/i,
);

/** For how long the other side remembers a key that we send. */
export function readKeyMemory(
  statements: readonly Statement[],
  names: ReadonlySet<string>,
): { key?: string; value: string; statement: Statement } | undefined {
  let before = '';
  let passage = NaN;
  for (const statement of statements) {
    const { tokens, quantities } = statement;
    // "Header `Idempotency-Key`. Kestrel keeps it for 4 days."
    const context =
      statement.at.passage === passage
        ? `${before} ${statement.context}`
        : statement.context;
    before = context.slice(-2000);
    ({ passage } = statement.at);
    if (!KEYED.test(context)) continue;
    const isTheirs =
      tokens.some(token => names.has(token.text)) ||
      /\b(?:they|(?:the )?(?:hub|vendor|provider|api|other side)|their|anbieter|fournisseur)\b/i.test(
        statement.whole.text,
      );
    if (!isTheirs) continue;
    const claim = MEMORY.claims(tokens, quantities)[0];
    // "for 12 hours; after that it would be done again"
    if (!claim || statement.doubtAt(claim.quantity.at) !== undefined) continue;
    const code = tokens.find(({ kind }) => kind === 'code')?.text;
    return {
      ...(code && { key: code }),
      value: isoOf(claim.quantity.value),
      statement,
    };
  }
  return undefined;
}
