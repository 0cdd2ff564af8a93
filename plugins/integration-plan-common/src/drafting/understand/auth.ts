import { durationSeconds } from '../../facts/durations';
import { findDurations } from '../../markdown/recognise/numbers';
import type { AUTH_METHODS } from '../../sections/authentication';
import type { Clause } from './clauses';
import type { Notebook } from './Notebook';

type Method = keyof typeof AUTH_METHODS;

const METHODS: Array<[Method, RegExp]> = [
  [
    'oauth2ClientCredentials',
    /client[ _-]?credentials|2-legged|machine[- ]to[- ]machine|\bm2m\b/i,
  ],
  [
    'oauth2AuthorizationCode',
    /authori[sz]ation[ _-]code|user (?:auth|consent|login|sign-?in)|3-legged|on behalf of|\bpkce\b|refresh[ _-]tokens?|delegated (?:access|permission)|auth(?:orised|orized) by (?:the|each) user/i,
  ],
  [
    'jwtBearer',
    /\bjwt\b|service accounts?\b|signed assertion|private[ _-]key/i,
  ],
  ['mtls', /\bm-?tls\b|mutual tls|client[ -]certificates?/i],
  [
    'webhookHmac',
    /\bhmac\b|webhook (?:signature|secret)|signed webhooks?|signing secret/i,
  ],
  ['basic', /\bbasic auth|\bhttp basic\b|user ?name (?:and|\+|&) password/i],
  [
    'apiKey',
    /\bapi[ _-]?(?:key|token)|\bx-api-key\b|personal access token|static (?:bearer )?token|access token (?:in|as) (?:a |the )?(?:header|query)|secret key/i,
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
    'The words name OAuth and no grant; client credentials are what one system uses for another',
  );
}

const SCOPES: Array<['tenant' | 'user' | 'environment' | 'global', RegExp]> = [
  [
    'tenant',
    /\b(?:per|each|every)\s(?:\w+\s)?(?:tenant|customer|shop|store|merchant|workspace|organi[sz]ation|account)\b|multi-?tenant/i,
  ],
  ['user', /\b(?:per|each|every)\s(?:\w+\s)?user\b|user (?:auth|consent)/i],
  ['environment', /\b(?:per|each|every)\s(?:\w+\s)?environment\b/i],
  [
    'global',
    /\b(?:1|a single|single|shared|same)\s(?:\w+\s)?(?:key|credentials?|token|certificate)\b/i,
  ],
];

const TOKEN_LIFE =
  /\b(?:live|last|valid|expire|expiry|expires?_in|lifetime|ttl)/i;

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
      methods.push(method);
      notes.quote(`auth[${methods.length - 1}]`, clause);
    }
    if (isAuth) {
      const scope = SCOPES.find(([, words]) => words.test(clause.whole))?.[0];
      notes.set('credentialScope', scope, clause);
    }
    const header =
      /\b(X-[A-Za-z-]{0,40}(?:Signature|Hmac)[A-Za-z0-9-]{0,20}|[A-Z][a-z]{1,20}-Signature)\b/.exec(
        clause.text,
      )?.[1];
    notes.set('webhook.signatureHeader', header, clause);
    for (const part of clause.plain.split(/[,;]/)) {
      const isToken = /\btokens?\b/i.test(part) && !/refresh|csrf/i.test(part);
      if (!isToken || !TOKEN_LIFE.test(part)) continue;
      const seconds = /expires?_in\D{0,4}(\d{2,7})\b/i.exec(part)?.[1];
      const [life] = findDurations(part);
      const iso = seconds ? `PT${seconds}S` : life?.iso;
      if (iso && durationSeconds(iso) >= 60) {
        notes.set('tokenLifetime', iso, clause);
      }
    }
  }
  readOAuth(clauses, methods, notes);
  if (methods.length > 0) notes.details.auth = methods;
}
