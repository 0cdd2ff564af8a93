import type { Statement } from '../../reading/grammar/statements';
import { wordPattern } from '../../reading/grammar/wordPattern';
import { readCredentials } from '../../reading/topics/credentials';
import type { DraftCredential } from '../../schema/draft';
import type { AUTH_METHODS } from '../../sections/authentication';
import { capital } from '../prose';
import type { Clause } from './clauses';
import { lengthOf } from './lengths';
import type { Notebook } from './Notebook';

type Method = keyof typeof AUTH_METHODS;

const METHODS: Array<[Method, RegExp]> = [
  [
    'oauth2ClientCredentials',
    /client[ _-]?credentials|2-legged|machine[- ]to[- ]machine|\bm2m\b/i,
  ],
  [
    'oauth2AuthorizationCode',
    /authori[sz]ation[ _-]code|autorisierungscode|logged in (?:once )?|user (?:auth|consent|login|sign-?in)|3-legged|on behalf of|\bpkce\b|refresh[ _-]tokens?|delegated (?:access|permission)|auth(?:orised|orized) by (?:the|each) user/i,
  ],
  [
    'jwtBearer',
    /\bjwt\b|service accounts?\b|signed assertion|private[ _-]key/i,
  ],
  [
    'mtls',
    /\bm-?tls\b|mutual tls|client[ -]certificates?|client-?zertifikate?/i,
  ],
  [
    'webhookHmac',
    /\bhmac\b|webhook (?:signature|secret)|signed webhooks?|signing secret/i,
  ],
  [
    'basic',
    /\bbasic auth|\bhttp basic\b|user ?name (?:and|\+|&) password|benutzer\w{0,4} und (?:kennwort|passwort)/i,
  ],
  [
    'apiKey',
    /\bapi[ _-]?(?:key|token|schlüssel)|\bx-api-key\b|personal access token|static (?:bearer )?token|access token (?:in|as) (?:a |the )?(?:header|query)|secret key|access key|bearer tokens?(?= \(static| is static)|static bearer|bearer token \(?(?:static|fixed)/i,
  ],
  ['none', /^none\b|\bno auth(?:entication)?\b|\bpublic api\b/i],
];

/** OAuth by its name alone, which leaves the grant open. */
const OAUTH = /\boauth(?:[ -]?2(?:\.0)?)?\b/i;

const NEGATED =
  /\b(?:no|not|without|instead of|rather than|never)\s+(?:\w+\s)?$/i;

const isMeant = (text: string, pattern: RegExp, method?: Method) => {
  const match = pattern.exec(text);
  if (!match) return false;
  return method === 'none' || !NEGATED.test(text.slice(0, match.index));
};

/** OAuth without a grant is taken for the one that no user takes part in. */
function readOAuth(clauses: Clause[], methods: Method[], notes: Notebook) {
  const isNamed = methods.some(
    method => method !== 'webhookHmac' && method !== 'mtls',
  );
  if (isNamed) return;
  const clause = clauses.find(
    ({ input, whole }) => input === 'authMethod' && isMeant(whole, OAUTH),
  );
  if (!clause) return;
  methods.push('oauth2ClientCredentials');
  notes.quote(
    `auth[${methods.length - 1}]`,
    clause,
    undefined,
    'The words name OAuth and no grant; client credentials are what one system uses for another',
  );
}

const SCOPES: Array<['tenant' | 'user' | 'environment' | 'global', RegExp]> = [
  [
    'tenant',
    /\b(?:per|each|every|je|pro)\s(?:\w+\s)?(?:tenant|customer|shop|store|merchant|workspace|organi[sz]ation|account|club|hospital|practice|clinic|school|branch|location|site|company|mandant\w{0,3}|kunde\w?|filiale|verein|standort)\b|multi-?tenant/i,
  ],
  ['user', /\b(?:per|each|every)\s(?:\w+\s)?user\b|user (?:auth|consent)/i],
  ['environment', /\b(?:per|each|every)\s(?:\w+\s)?environment\b/i],
  [
    'global',
    /\b(?:1|a single|single|shared|same)\s(?:\w+\s)?(?:key|credentials?|token|certificate)\b/i,
  ],
];

const KEEPS = wordPattern(
  /\b(?:ke(?:ep|pt)|cach\w{1,3}|hold|behalten|aufbewahr\w{0,2}|zwischenspeicher\w{0,2})\b/i,
);

/** What a length of time is about, by the nearest word. */
const SUBJECTS: Array<
  [subject: 'refresh' | 'static' | 'token', words: RegExp]
> = [
  ['refresh', wordPattern(/\brefresh\b/i)],
  [
    'static',
    wordPattern(
      /\b(?:(?:api|service|personal|static|deploy)[ -]?(?:access )?tokens?|keys?|certs?|certificates?|secrets?|passwords?|zertifikate?|schlüssel|kennwort|passwort)\b/i,
    ),
  ],
  [
    'token',
    wordPattern(/\b(?:\p{L}{0,12}tokens?|access|jwts?|bearer|sessions?)\b/iu),
  ],
];
const NAMES = wordPattern(
  /\b(?:api|service|access|client|signing|private|shared)?[ -]?(?:tokens?|keys?|certs?|certificates?|secrets?|passwords?|zertifikate?|schlüssel|kennwort|passwort)\b/i,
);
const KNOWN_LATER = /refresh|csrf/i;
/** Longer than that nothing is fetched anew for each run. */
const LONGEST_TOKEN = 2 * 86_400;

/** Lengths of time about tokens, and the ends of what is kept. */
function readLives(clause: Clause, notes: Notebook) {
  const found = notes.details.credentials ?? [];
  const add = (part: Statement, credential: DraftCredential) => {
    const known = found.findIndex(({ title }) => title === credential.title);
    if (known >= 0) found[known] = { ...found[known], ...credential };
    else if (found.length < 10) found.push(credential);
    const at = known >= 0 ? known : found.length - 1;
    notes.quote(`credentials[${at}]`, clause, part);
  };
  let subject: (typeof SUBJECTS)[number][0] | undefined;
  let title = 'Credential';
  for (const part of clause.parts) {
    const { text } = part;
    const own = SUBJECTS.find(([, words]) => words.test(text))?.[0];
    subject = own ?? subject;
    const named = NAMES.exec(text)?.[0].trim();
    if (own)
      title = capital(own === 'refresh' ? 'refresh token' : named ?? title);
    const seconds = /expires?_in\D{0,4}(\d{2,7})\b/i.exec(text)?.[1];
    if (seconds && subject === 'token') {
      notes.set('tokenLifetime', `PT${seconds}S`, clause, part);
    }
    let from = 0;
    for (const length of part.quantities) {
      if (length.kind !== 'duration' || length.value < 1) continue;
      const iso = lengthOf(part, length);
      // "Lives 5 minutes and we cache it for 12": each has words of its own
      const near = text.slice(from, part.tokens[length.end - 1].to);
      from = part.tokens[length.end - 1].to;
      const isShort = length.value <= LONGEST_TOKEN;
      if (KEEPS.test(near) && subject === 'token') {
        notes.set('tokenKept', iso, clause, part);
      } else if (subject === 'token' && isShort && !KNOWN_LATER.test(text)) {
        notes.set('tokenLifetime', iso, clause, part);
      } else if (subject && !KEEPS.test(near)) {
        add(part, { title, validFor: iso });
      }
    }
    const [ends] = readCredentials([part]).credentials;
    if (!ends) continue;
    const { expires, neverExpires, rotateEvery } = ends;
    if (!expires && !neverExpires && !rotateEvery) continue;
    if (/refresh/i.test(text) && !expires) continue;
    add(part, {
      title,
      ...(expires && { expires }),
      ...(neverExpires && { neverExpires }),
      ...(rotateEvery && { rotateEvery }),
    });
  }
  if (found.length > 0) notes.details.credentials = found;
}

const SIGNS = wordPattern(/\b(?:sign\w{0,7}|hmac|digest|webhooks?|inbound)\b/i);
/** Requests that we sign are no deliveries. */
const SIGNED_BY_US = wordPattern(
  /\b(?:jwts?|our (?:own )?(?:private )?key|requests? (?:is|are|must be)? ?signed|unsere[mnrs]? (?:privaten )?schlüssel)\b/iu,
);
const HEADER =
  /(?<![\p{L}-])(X-[A-Za-z0-9-]{1,60}|[A-Z][A-Za-z0-9]{0,20}(?:-[A-Za-z0-9]{1,30}){1,5})(?![\p{L}\d-])/gu;
const IN_HEADER = wordPattern(/\b(?:header|kopfzeile)\b/i);
const ASYMMETRIC =
  /\b(RSA[- ]?(?:PSS[- ]?)?SHA-?\d{3}|ECDSA(?:[- ]?P-?\d{3})?|Ed25519|RS256|ES256)\b|public key/i;
const HMAC = /\b(HMAC[- ]?SHA-?\d{1,3}|SHA-?\d{1,3}[- ]HMAC)\b/i;

/** Headers, and how deliveries are signed. */
function readHeaders(clause: Clause, notes: Notebook) {
  const isOurs = SIGNED_BY_US.test(clause.whole);
  let isSigned = SIGNS.test(clause.label);
  for (const part of clause.parts) {
    const { text } = part;
    isSigned ||= SIGNS.test(text) && !isOurs;
    const named =
      [...text.replace(/\b(?:HMAC|RSA|SHA)-[\w-]+/gi, ' ').matchAll(HEADER)]
        .map(([, header]) => header)
        .sort((a, b) => Number(/^X-/.test(b)) - Number(/^X-/.test(a)))[0] ?? '';
    const isHeader = /^X-|Signature|Hmac/i.test(named);
    if (isHeader && (/sig|hmac|sign/i.test(named) || isSigned)) {
      notes.set('webhook.signatureHeader', named, clause, part);
    } else if (
      clause.input === 'authMethod' &&
      (isHeader || (IN_HEADER.test(text) && /-|^Authorization$/.test(named)))
    ) {
      notes.set('authHeader', named, clause, part);
    }
    if (!isSigned) continue;
    const asymmetric = ASYMMETRIC.exec(text);
    const hmac = HMAC.exec(text)?.[1];
    if (asymmetric) {
      notes.set('webhook.signature', 'asymmetric', clause, part);
      notes.set('webhook.algorithm', asymmetric[1], clause, part);
    } else if (hmac) {
      notes.set('webhook.signature', 'hmac', clause, part);
      const sha = /\d{1,3}/.exec(hmac.replace(/^.*sha-?/i, ''))?.[0] ?? '256';
      notes.set('webhook.algorithm', `HMAC-SHA${sha}`, clause, part);
    }
  }
}

/** How requests and deliveries prove who sends them, and how long tokens live. */
export function readAuth(clauses: Clause[], notes: Notebook) {
  const methods: Method[] = [];
  for (const clause of clauses) {
    const isAuth = clause.input === 'authMethod';
    for (const [method, pattern] of METHODS) {
      // Elsewhere only the signature of deliveries is worth noticing
      if (!isAuth && method !== 'webhookHmac') continue;
      if (methods.includes(method)) continue;
      // A token in place of a password is no method of its own
      if (method === 'apiKey' && methods.includes('basic')) continue;
      if (!isMeant(clause.whole, pattern, method)) continue;
      // The token of a service account is a key
      const isKey = /\bapi[ _-]?(?:key|token)/i.test(clause.whole);
      if (method === 'jwtBearer' && isKey && !/\bjwt\b/i.test(clause.whole)) {
        continue;
      }
      methods.push(method);
      notes.quote(`auth[${methods.length - 1}]`, clause);
    }
    if (isAuth) {
      const scope = SCOPES.find(([, words]) => words.test(clause.whole))?.[0];
      notes.set('credentialScope', scope, clause);
      readLives(clause, notes);
    }
    readHeaders(clause, notes);
  }
  readOAuth(clauses, methods, notes);
  if (methods.length > 0) notes.details.auth = methods;
}
