import { wordPattern } from '../grammar/wordPattern';
import { CueSet } from '../grammar/cues';
import type { Statement } from '../grammar/statements';
import { DEAD_LETTER_CUES, WEBHOOK_CUES } from '../lexicon/cues';
import { isoOf } from './durations';

export type WebhookRole =
  | 'header'
  | 'algorithm'
  | 'tolerance'
  | 'deadline'
  | 'within'
  | 'status'
  | 'body'
  | 'mode'
  | 'redelivered'
  | 'dedupeKey'
  | 'remembered'
  | 'queue'
  | 'kept'
  | 'after'
  | 'silence';

export type WebhookReading = {
  role: WebhookRole;
  value: string | number;
  statement: Statement;
};

/** Code, or a word that only a program would have: "delivery_id". */
const isName = (kind: string, text: string) =>
  kind === 'code' || (kind === 'word' && text.includes('_'));

const CUES = new CueSet(WEBHOOK_CUES);
const DEAD = new CueSet(DEAD_LETTER_CUES);

const SIGNATURE = wordPattern(
  /\b(?:sign(?:s|ed|ature|atures|ing)?|hmac|digest|signatur|unterschrift|unterschrieben|header|signe|en-tête|ed25519)\b/i,
);
const HEADER = /(?:sig|hmac|digest|sign|unterschrift)/i;
const ALGORITHMS =
  /\b(HMAC[- _]?SHA[- _]?(?:1|256|384|512)|RSA[- _]SHA[- _]?(?:1|256|384|512)|ECDSA(?:[- ]P-?256)?|Ed25519|[RE]S(?:256|384|512)|HS(?:256|512)|MD5|SHA-?(?:1|256|512)(?:[- ]HMAC)?)\b/i;
const DENIES =
  /\b(?:not|never|no|nicht|kein\w{0,2}|niemals|jamais|pas|as well|switched on|could|offers)\b/i;
const DEAD_NAME =
  /(?:dead|dlq|dlx|_tot\b|tot$|mort[es]{0,2}\b|failed|poison|parked|undeliver)/i;
const DEAD_WORDS = wordPattern(
  /\b(?:dead[- ]?letters?|dlq|dead|poison|unzustellbar|fehlversuch\w{0,2}|échecs?|failures?|failed|lettres? mortes?)\b/i,
);
const EVENT_KEY =
  /^(?:\p{L}{0,14}(?:event|delivery|message|webhook|notification|ereignis|evt|msg)[\w.-]{0,3}id|[\p{L}_.]{0,30}id\w{0,12}|idMessage)$/iu;
const EVENT_WORDS = wordPattern(
  /\b((?:event|delivery|message|notification|webhook) id|ereignis-?id|zustell-?id|identifiant (?:de message|d.événement))\b/i,
);
const ANSWER = wordPattern(
  /\b(?:answers?|answered|respond\w{0,3}|repl(?:y|ies)|acknowledge\w{0,2}|acks?|antwort\w{0,3}|quittier\w{0,2}|répond\w{0,4}|renvoie|return\w{0,2}|say|status)\b/i,
);
const LATER =
  /\b(?:queue|inbox|row|afterwards?|later|asynchron\w{0,4}|danach|as soon as|once|after (?:the|it)|saved|stored|nach dem speichern|background|enqueue\w{0,1}|dann|then)\b/i;

class WebhookReader {
  readonly found: WebhookReading[] = [];

  add(
    role: WebhookRole,
    value: string | number | undefined,
    statement: Statement,
  ) {
    if (value === undefined || this.found.some(one => one.role === role))
      return;
    this.found.push({ role, value, statement });
  }

  read(statement: Statement) {
    this.#signature(statement);
    this.#times(statement.whole);
    this.#answer(statement);
    this.#deadLetter(statement.whole);
  }

  #signature(statement: Statement) {
    const { text, tokens, label } = statement;
    const whole = `${label} ${text}`;
    if (!SIGNATURE.test(whole)) return;
    const codes = [
      ...tokens.filter(({ kind }) => kind === 'code').map(token => token.text),
      ...(label.match(/^[A-Z][\w]{1,20}-[\w-]{2,40}$/) ?? []),
    ];
    const header =
      codes.find(
        code =>
          HEADER.test(code) &&
          /^[A-Za-z][\w]{0,30}(?:-[\w-]{1,60})$/.test(code),
      ) ??
      (wordPattern(/\bheader\b|en-tête|kopfzeile/i).test(text)
        ? codes.find(code => /^[A-Za-z][\w]{0,30}-[\w-]{1,60}$/.test(code))
        : undefined);
    if (
      /\b(?:offers|as well|not switched on)\b/i.test(text) &&
      this.found.some(one => one.role === 'header')
    )
      return;
    this.add('header', header, statement);
    const algorithm = ALGORITHMS.exec(whole)?.[1];
    const before = whole
      .slice(0, ALGORITHMS.exec(whole)?.index ?? 0)
      .slice(-30);
    if (!DENIES.test(before))
      this.add(
        'algorithm',
        algorithm?.toUpperCase().startsWith('HMAC')
          ? algorithm
              .toUpperCase()
              .replace(/[ _]/g, '-')
              .replace('HMACSHA', 'HMAC-SHA')
              .replace('SHA-', 'SHA')
          : algorithm,
        statement,
      );
  }

  #times(statement: Statement) {
    const { tokens, quantities, text } = statement;
    if (!quantities.some(({ kind }) => kind === 'duration')) return;
    const isDead =
      DEAD_WORDS.test(text) ||
      tokens.some(
        ({ kind, text: code }) => isName(kind, code) && DEAD_NAME.test(code),
      );
    const isSigned =
      SIGNATURE.test(statement.context) ||
      /\b401\b|reject|refus|wrong|falsch/i.test(text);
    for (const { role, quantity } of CUES.claims(tokens, quantities)) {
      if (role === 'tolerance' && !isSigned) continue;
      if (role === 'remembered' && isDead) continue;
      if (
        role === 'silence' &&
        !wordPattern(/\b(?:silen|alarm|alert|stille|ring|page|schlägt)/i).test(
          statement.context,
        ) &&
        !tokens.some(
          ({ kind, low }) => kind === 'code' && /silen|stille|quiet/.test(low),
        )
      )
        continue;
      if (role === 'remembered') this.#remembered(statement);
      this.add(role as WebhookRole, isoOf(quantity.value), statement);
    }
    if (
      wordPattern(/\b(?:for ever|forever|für immer|pour toujours)\b/i).test(
        text,
      )
    )
      this.#remembered(statement);
  }

  /** The key is what the sentence names before it says how long. */
  #remembered(statement: Statement) {
    const { tokens, text } = statement;
    const code = tokens.find(
      ({ kind, text: name }) => isName(kind, name) && EVENT_KEY.test(name),
    )?.text;
    const words = EVENT_WORDS.exec(text)?.[1];
    this.add('dedupeKey', code ?? words?.toLowerCase(), statement);
  }

  #answer(statement: Statement) {
    const { text, tokens } = statement;
    const first = tokens[0];
    const begins =
      first?.kind === 'number' && first.value! >= 200 && first.value! < 300;
    if (
      !ANSWER.test(statement.context) &&
      !begins &&
      !/\bthen 20[024]\b/.test(text)
    )
      return;
    const code = tokens.find(({ kind, value, from }, at) => {
      if (kind !== 'number' || !value || value < 200 || value > 208)
        return false;
      if (text[from - 1] === '-') return false;
      const before = tokens[at - 1]?.low ?? '';
      return !['any', 'not', 'why', 'nicht'].includes(before);
    });
    if (!code?.value) return;
    if (
      /\b(?:duplicate|doublon|repeated|known|doppelt)\b/i.test(text) &&
      this.found.some(one => one.role === 'deadline')
    )
      return;
    this.add('status', code.value, statement);
    const body = /\bbody `([^`]{1,100})`/i.exec(text)?.[1];
    this.add('body', body, statement);
    if (LATER.test(text)) this.add('mode', 'later', statement);
  }

  #deadLetter(statement: Statement) {
    const { tokens, quantities } = statement;
    const named = tokens.find(
      ({ kind, text: code }) =>
        isName(kind, code) && DEAD_NAME.test(code) && !/\s/.test(code),
    );
    if (!named && !/\bdead[- ]?letters?\b|\bdlq\b/i.test(statement.context))
      return;
    if (named && /^\W?fw_|silence/.test(named.text)) return;
    this.add('queue', named?.text, statement);
    const behind = named && tokens.indexOf(named);
    const near = quantities.find(
      ({ kind, at }) =>
        kind === 'duration' &&
        behind !== undefined &&
        at > behind &&
        at - behind <= 3,
    );
    if (near) this.add('kept', isoOf(near.value), statement);
    for (const { role, quantity } of DEAD.claims(tokens, quantities)) {
      this.add(
        role as 'kept' | 'after',
        role === 'kept' ? isoOf(quantity.value) : quantity.value,
        statement,
      );
    }
  }
}

/** What is said of deliveries: how they are signed, answered, repeated, kept. */
export function readWebhooks(
  statements: readonly Statement[],
): WebhookReading[] {
  const reader = new WebhookReader();
  // Who sends webhooks is told where we receive them; the keys may stand elsewhere
  for (const statement of statements) {
    const { doubt } = statement;
    if (doubt === undefined || doubt === 'past') reader.read(statement);
  }
  const { found } = reader;
  if (!found.some(({ role }) => role === 'dedupeKey')) {
    for (const statement of statements) {
      if (
        /\b(?:unique|eindeutig|duplicate|doublon|twice|dedup\w{0,10})\b/i.test(
          statement.text,
        )
      ) {
        const key = statement.tokens.find(
          ({ kind, text }) => isName(kind, text) && EVENT_KEY.test(text),
        );
        if (key) {
          found.push({ role: 'dedupeKey', value: key.text, statement });
          break;
        }
      }
    }
  }
  return found;
}
