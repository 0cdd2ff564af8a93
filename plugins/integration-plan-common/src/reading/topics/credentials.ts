import { wordPattern } from '../grammar/wordPattern';
import { CueSet } from '../grammar/cues';
import { readDates } from '../grammar/dates';
import type { Statement } from '../grammar/statements';
import { RHYTHMS } from '../lexicon/units';
import { TOKEN_CUES } from '../lexicon/cues';
import { isoOf } from './durations';

export type TokenReading = {
  role: 'lifetime' | 'margin' | 'cached';
  value: string;
  statement: Statement;
};

export type CredentialReading = {
  /** What it is, as the text has it first. */
  title: string;
  kind: CredentialKind;
  expires?: string;
  neverExpires?: true;
  rotateEvery?: string;
  store?: string;
  statement: Statement;
};

type CredentialKind = 'certificate' | 'secret' | 'key';
type Subject = CredentialKind | 'token';

/** A word that what follows is about. */
const SUBJECTS: Array<[RegExp, Subject]> = [
  [
    /^(?:\p{L}{0,20}zertifikate?s?n?|certificates?|certificats?|cert|client-?certificate)$/iu,
    'certificate',
  ],
  [
    /^(?:\p{L}{0,12}secrets?|passwords?|passwor\p{L}{0,3}|kennwort|client_secret|mot)$/iu,
    'secret',
  ],
  [
    /^(?:\p{L}{0,20}tokens?|jetons?|jwts?|assertions?|signatures?|signatur|zugriffstoken)$/iu,
    'token',
  ],
  [
    /^(?:\p{L}{0,12}keys?|api-?keys?|\p{L}{0,12}schlüssel|clés?|schlüsselpaar)$/iu,
    'key',
  ],
];

const CUES = new CueSet(TOKEN_CUES);
const RENEW = wordPattern(
  /\b(?:renew\w{0,4}|refresh\w{0,4}|replac\w{1,4}|new one|fetch\w{0,3}|gets?|got|erneuer\w{0,2}|verlänger\w{0,2}|renouvel\w{0,4}|neu geholt|reuse[sd]?|expir\w{1,4}|ablauf|expiration)\b/i,
);
const ENDS = wordPattern(
  /\b(?:until|valid (?:to|till|through)|expir(?:y|ation)|exp|expires?(?: on)?|ends?(?: on)?|gültig bis|läuft|gilt bis|bis(?: zum)?|valable jusqu|expire le|jusqu|not after|good until|runs out(?: on)?|end date|ablauf)\b/i,
);
const NEVER = wordPattern(
  /\b(?:(?:do|does|will|can)(?: not|n['’]t) (?:expire|age|run out|end|lapse)|expires? never|läuft nie ab|never (?:expires?|ages?|ends?|runs? out|lapses?)|nothing expires|no (?:expiry|end date|expiration)|expiry: none|expires: never|(?:valid|good) until (?:withdrawn|revoked)|unbegrenzt gültig|läuft nicht ab|laufen nicht ab|kein ablauf\w{0,5}|n['’]expirent? (?:pas|jamais)|sans expiration|not run out|has no end|without an? (?:expiry|end))\b/i,
);
const ROTATE =
  /\b(?:rotat\w{1,3}|chang(?:e|ed|es)|exchang(?:e|ed)|replaced|renewed|swap(?:ped)?|rotiert|gewechselt|getauscht|erneuert|renouvel\w{1,3}|changeons|remplac\w{1,3})\b/i;
const YEARLY = wordPattern(
  /\b(?:each|every|jeden|jedes|chaque|im)\s(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter|januar|februar|märz|mai|juni|juli|oktober|dezember|frühjahr|frühling|sommer|herbst|printemps|été|automne|hiver|janvier|mars|année)\b/i,
);
const TWICE_A_YEAR = wordPattern(
  /\b(?:twice (?:a|per) year|zweimal (?:im|pro) jahr|deux fois par an|half-?yearly|halbjährlich)\b/i,
);
const QUARTERLY = wordPattern(
  /\b(?:(?:each|every|per) quarter|quarterly|vierteljährlich|jedes quartal|chaque trimestre)\b/i,
);

const STORES =
  /(?:(?:AWS |Google |Azure |Hashicorp |HashiCorp )?(?:Secrets? Manager|Key ?Vault|Vault)|Parameter Store|KMS|HSM|OpenBao|Doppler|1Password(?: Connect)?|Bitwarden|CyberArk|Infisical|Conjur|Kubernetes [Ss]ecrets?|\b(?:vault|safe|keychain)\b|\p{L}{0,10}[Tt]resor|coffre|SOPS|Sealed Secrets)/u;

/** A cache's time in terms of OAuth 2.0's `expires_in`, in seconds (RFC 6749, 5.1). */
const EXPIRES_IN_LESS =
  /\bexpires_?in\b["'`)\]]{0,3}\s{0,3}[-−–]\s{0,3}(\d{1,5})\b/i;

type Seen = { subject: Subject; title: string; at: number };

/** The subjects of a sentence and where they stand. */
function subjectsIn({ tokens }: Statement): Seen[] {
  return tokens.flatMap((token, at) => {
    if (token.kind !== 'word') return [];
    const found = SUBJECTS.find(([words]) => words.test(token.low));
    if (!found) return [];
    const before = tokens[at - 1];
    // "1Password" is where something is kept
    if (before?.kind === 'number' && before.to === token.from) return [];
    const isNamed =
      before?.kind === 'word' &&
      /^(?:client|api|access|private|signing|zugriffs|shared|refresh|webhook|bearer)$/i.test(
        before.low,
      );
    return [
      {
        subject: found[1],
        title: isNamed ? `${before.text} ${token.text}` : token.text,
        at,
      },
    ];
  });
}

function rotationIn(statement: Statement): string | undefined {
  const { text, quantities, tokens } = statement;
  if (!ROTATE.test(text)) return undefined;
  if (TWICE_A_YEAR.test(text)) return 'P6M';
  if (QUARTERLY.test(text)) return 'P3M';
  if (YEARLY.test(text)) return 'P1Y';
  const rhythm = quantities.find(
    ({ kind, value }) => kind === 'rhythm' && value >= 7 * 86_400,
  );
  if (!rhythm) return undefined;
  const word = tokens[rhythm.at]?.low ?? '';
  if (RHYTHMS.get(word) === 365 * 86_400 || rhythm.value % (365 * 86_400) === 0)
    return `P${Math.round(rhythm.value / (365 * 86_400))}Y`;
  if (rhythm.value % (30 * 86_400) === 0)
    return `P${rhythm.value / (30 * 86_400)}M`;
  return isoOf(rhythm.value);
}

const tokensOf = (text: string) =>
  (text.match(/[\p{L}_-]+/gu) ?? []).map(word => ({
    kind: 'word',
    text: word,
    low: word.toLowerCase(),
  }));

const labelOf = ({ label }: Statement) =>
  ({ tokens: tokensOf(label) } as unknown as Statement);
const trailOf = ({ at }: Statement) =>
  ({ tokens: tokensOf(at.trail.join(' ')) } as unknown as Statement);
/** "Token lifetime: 3600 seconds": what the number is may stand before the colon. */
const hasOwnCue = ({ label, tokens, quantities }: Statement) =>
  label === '' || CUES.claims(tokens, quantities).length > 0;

class CredentialReader {
  readonly tokens: TokenReading[] = [];
  readonly credentials = new Map<CredentialKind, CredentialReading>();
  #last: Seen | undefined;
  #passage = NaN;
  #group: Statement['at']['group'];

  read(statement: Statement) {
    const { at, label } = statement;
    if (at.passage !== this.#passage) {
      this.#passage = at.passage;
      const own = label
        ? subjectsIn(labelOf(statement))[0]
        : subjectsIn(trailOf(statement))[0];
      // "Cached" among the settings of a token is about it as well
      const goesOn = at.group !== undefined && at.group === this.#group;
      if (own || !goesOn || this.#last?.subject !== 'token') this.#last = own;
      this.#group = at.group;
    }
    const subjects = subjectsIn(statement);
    this.#readExpression(statement);
    this.#readToken(statement, subjects);
    this.#readCredential(statement, subjects);
    const last = subjects[subjects.length - 1];
    if (last)
      this.#last = subjects.find(({ subject }) => subject === 'token') ?? last;
  }

  /** What a place of a sentence is about: the nearest subject before it, or the last one told of. */
  #subjectAt(subjects: Seen[], at: number): Seen | undefined {
    const before = subjects.filter(one => one.at <= at);
    return before[before.length - 1] ?? this.#last ?? subjects[0];
  }

  #readToken(statement: Statement, subjects: Seen[]) {
    const { tokens, quantities, text } = hasOwnCue(statement)
      ? statement
      : statement.whole;
    for (const { role, quantity, cueAt } of CUES.claims(tokens, quantities)) {
      const about = this.#subjectAt(subjects, Math.min(cueAt, quantity.at));
      // "Refresh 5 minutes before expiry" names no subject, and means the token
      const isRenewal = role === 'margin' && subjects.length === 0;
      const isToken =
        isRenewal ||
        about?.subject === 'token' ||
        subjects.some(({ subject }) => subject === 'token');
      if (!isToken) continue;
      // A key of days may stand beside the token of minutes that is made with it
      const isShort = quantity.value <= 86_400;
      if (role === 'lifetime' && about?.subject !== 'token' && !isShort)
        continue;
      if (role === 'margin' && !RENEW.test(statement.whole.text)) continue;
      if (role === 'cached' && !/\bcach\w{1,3}|zwischenspeicher/i.test(text))
        continue;
      this.#addToken(
        role as TokenReading['role'],
        isoOf(quantity.value),
        statement,
      );
    }
  }

  #readExpression(statement: Statement) {
    const seconds = EXPIRES_IN_LESS.exec(statement.text)?.[1];
    if (seconds && Number(seconds) > 0)
      this.#addToken('margin', isoOf(Number(seconds)), statement);
  }

  #addToken(role: TokenReading['role'], value: string, statement: Statement) {
    if (this.tokens.some(one => one.role === role)) return;
    this.tokens.push({ role, value, statement });
  }

  #readCredential(statement: Statement, subjects: Seen[]) {
    const { text } = statement.whole;
    const [date] = readDates(text);
    const dated =
      date?.hasDay && ENDS.test(text.slice(0, date.index).slice(-60))
        ? date
        : undefined;
    const about =
      subjects.find(({ subject }) => subject !== 'token') ??
      (this.#last?.subject === 'token'
        ? subjects[0]
        : subjects[0] ?? this.#last);
    const never = NEVER.test(`${statement.label}: ${text}`) && !dated;
    const rotateEvery = rotationIn(statement);
    const store =
      /\b(?:not|never|no|nicht|nie|niemals|jamais)\s(?:\p{L}{1,8}\s){0,2}$/iu.test(
        text.slice(0, STORES.exec(text)?.index ?? 0),
      )
        ? undefined
        : STORES.exec(text)?.[0];
    if (!dated && !never && !rotateEvery && !store) return;
    const isToken = about?.subject === 'token';
    // Only a token that is kept like a key has no end of its own
    if (isToken && !never && !dated && !store && !rotateEvery) return;
    const kind: CredentialKind =
      !about || about.subject === 'token' ? 'key' : about.subject;
    const known = this.credentials.get(kind);
    const reading: CredentialReading = known ?? {
      title: about?.title ?? 'Credentials',
      kind,
      statement,
    };
    if (dated) reading.expires ??= dated.iso;
    if (never) reading.neverExpires ??= true;
    if (rotateEvery) reading.rotateEvery ??= rotateEvery;
    if (store) reading.store ??= store;
    this.credentials.set(kind, reading);
  }
}

/** Tokens with their times, and the credentials behind them with their ends. */
export function readCredentials(statements: readonly Statement[]): {
  tokens: TokenReading[];
  credentials: CredentialReading[];
} {
  const reader = new CredentialReader();
  for (const statement of statements) {
    const { doubt } = statement;
    if (doubt === undefined || doubt === 'past') reader.read(statement);
  }
  return {
    tokens: reader.tokens,
    credentials: [...reader.credentials.values()],
  };
}
