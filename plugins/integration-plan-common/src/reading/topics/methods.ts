import { wordPattern } from '../grammar/wordPattern';
import type { Statement } from '../grammar/statements';
import type { Language } from '../grammar/tokens';
import { rowStatements } from '../grammar/statements';
import type { Block } from '../structure/Block';

type Method =
  | 'oauth2ClientCredentials'
  | 'oauth2AuthorizationCode'
  | 'jwtBearer'
  | 'mtls'
  | 'other'
  | 'basic'
  | 'apiKey';

const METHODS: Array<[Method, RegExp]> = [
  [
    'oauth2ClientCredentials',
    /client[ _-]credentials|client id and (?:a )?(?:client )?secret/i,
  ],
  [
    'oauth2AuthorizationCode',
    /authori[sz]ation[ _-]code|user authori[sz]ation|autorisierungscode/i,
  ],
  [
    'jwtBearer',
    /\bsigned (?:jwt|json web token)|\bjwts?\b|signiertes? jwt|private[_ ]key[_ ]jwt/i,
  ],
  [
    'other',
    wordPattern(
      /\bsigned requests?|requests? (?:is|are) signed|signierte anfragen|requêtes signées|\bsigv4\b|aws signature/i,
    ),
  ],
  [
    'mtls',
    /\bmtls\b|mutual tls|client certificate|clientzertifikat|tls mutuel|certificat client/i,
  ],
  ['basic', /\bbasic auth|http basic|benutzername und (?:kennwort|passwort)/i],
  [
    'apiKey',
    wordPattern(
      /\bapi[ _-]?keys?\b|\bapi[ _-]?tokens?\b|api-schlüssel|clé d.api|personal access token|static token|bearer token/i,
    ),
  ],
];

/** Where somebody calls us, it is not how we call. */
const INBOUND = wordPattern(
  /\b(?:towards us|inbound|incoming|webhooks?|they call|eingehend\w{0,2}|entrant\w{0,2}|callbacks?|rückruf\w{0,2})\b/i,
);
const DENIES =
  /\b(?:not|no|never|instead of|kein\w{0,2}|nicht|pas de)\s(?:\p{L}{1,12}\s){0,2}$/iu;

/** How requests prove who sends them: the first that is told, client credentials before what carries them. */
export function readMethod({
  blocks,
  statements,
  language,
}: {
  blocks: readonly Block[];
  statements: readonly Statement[];
  language: Language;
}): { value: Method; statement: Statement } | undefined {
  let found: { value: Method; statement: Statement; rank: number } | undefined;
  for (const statement of [...statements, ...rowStatements(blocks, language)]) {
    const { text, label, at, doubt } = statement;
    if (doubt === 'wish' || doubt === 'question' || doubt === 'rejected')
      continue;
    if (INBOUND.test(label) || INBOUND.test(at.trail.join(' '))) continue;
    const whole = `${label} ${text}`;
    const rank = METHODS.findIndex(([, words]) => {
      const match = words.exec(whole);
      return (
        match !== null && !DENIES.test(whole.slice(0, match.index).slice(-40))
      );
    });
    if (rank < 0) continue;
    // OAuth names itself once; anything else that follows only carries it
    if (!found || rank < Math.min(found.rank, 2))
      found = { value: METHODS[rank][0], statement, rank };
  }
  if (found) return found;
  // "OAuth 2.0" alone, with a secret: nobody signs in
  const plain = statements.find(
    ({ text }) =>
      /\boauth/i.test(text) &&
      /secret/i.test(statements.map(one => one.text).join(' ')),
  );
  return plain && { value: 'oauth2ClientCredentials', statement: plain };
}

const REFUSED = /\b401\b|\bunauthori[sz]ed\b/i;
const REPEATED =
  /\bstill\b|again\b(?!,)|second|zweite\w{0,2}|as well|too,|persist|erneut(?:er)? 401|danach|if that fails|afterwards|then the|nouveau 401/i;
const ONCE =
  /(?<!\bat )\b(?:once|a single time|one (?:repetition|repeat|retry|more (?:time|try|attempt))|one time|einmal|ein einziges mal|un seul (?:nouvel )?essai|une (?:seule )?fois|exactly one retry)\b/i;
const AGAIN = wordPattern(
  /\b(?:re-?tr\w{1,4}|repeat\w{0,3}|repetition|again|anew|wiederhol\w{1,4}|nouvel essai|réessa\w{1,4}|répét\w{1,4}|rejou\w{1,4}|replay\w{0,3}|new token|one more (?:try|attempt))\b/i,
);
const NEVER =
  /\b(?:is not (?:repeated|retried)|not repeated|no (?:repetition|retry)|never retried|nicht wiederholt|keine wiederholung|pas de nouvel essai)\b/i;

/** What is done when a request is refused, and how often it is made again. */
export function readUnauthorized(statements: readonly Statement[]): {
  answers: Array<{ when: 'first' | 'repeated'; statement: Statement }>;
  retries?: { value: number; statement: Statement };
} {
  const answers: Array<{ when: 'first' | 'repeated'; statement: Statement }> =
    [];
  let retries: { value: number; statement: Statement } | undefined;
  let told = false;
  let passage = NaN;
  for (const statement of statements) {
    const { text, label, at, doubt } = statement;
    if (doubt === 'wish' || doubt === 'question') continue;
    const isNamed =
      REFUSED.test(`${label} ${text}`) ||
      /^(?:refused|abgelehnt|refusé)/i.test(label);
    if (at.passage !== passage) {
      passage = at.passage;
      told =
        REFUSED.test(label) ||
        /^(?:refused|abgelehnt|refusé|auth failure)/i.test(label);
    }
    if (isNamed) told = true;
    if (!told) continue;
    const isRepeated = answers.length > 0 && REPEATED.test(text);
    if (isNamed || isRepeated)
      answers.push({ when: isRepeated ? 'repeated' : 'first', statement });
    if (retries) continue;
    if (NEVER.test(text)) retries = { value: 0, statement };
    else if (ONCE.test(text) && AGAIN.test(text))
      retries = { value: 1, statement };
    else {
      const times = statement.quantities.find(({ kind }) => kind === 'times');
      if (times && AGAIN.test(text))
        retries = { value: times.value, statement };
    }
  }
  return { answers, ...(retries && { retries }) };
}
