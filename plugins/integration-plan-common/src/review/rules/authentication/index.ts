import { durationSeconds } from '../../../facts/durations';
import { findStatement } from '../../prose';
import { retryChain } from '../../retryHorizon';
import type { ReviewInput, Rule } from '../../types';
import { formatSeconds } from '../../../words/numbers';
import { cachedToken } from './cachedToken';
import { credentialRules } from './credentials';
import { rotationOverlap } from './rotation';

const BASE = ['sections', 'authentication', 'facts'];
const TOKEN = [...BASE, 'token'];
const UNAUTHORIZED = [...BASE, 'onUnauthorized'];

/** Methods that trade something for a token that ends. */
const TOKEN_METHODS: readonly (string | undefined)[] = [
  'oauth2ClientCredentials',
  'oauth2AuthorizationCode',
];

/** Requests carry a token that is fetched and ends. */
export function usesTokens({ document }: ReviewInput): boolean {
  const { method, token } = document.sections.authentication.facts;
  return (
    TOKEN_METHODS.includes(method) ||
    token.endpoint !== undefined ||
    token.lifetime !== undefined
  );
}

/** Requests prove who sends them. */
export const authenticates = ({ document }: ReviewInput): boolean =>
  document.sections.authentication.facts.method !== 'none';

const KEPT =
  /\bcach|\b(?:kept|keep|keeps|held|holds?|stor(?:e|es|ed)|shar(?:e|es|ed)|reus\w*)\b.{0,60}\b(?:token|memory|redis|one|it|process|pod|worker)|token.{0,60}\b(?:kept|held|stored|shared|reused|memory|redis)\b|in the background|\bearly\b|afresh|\bfor each (?:call|request)|zwischengespeichert|zwischenspeicher|gemerkt|conserv|gardé/i;
const RENEWED =
  /afresh|\bfor each (?:call|request)|\b(?:renew|refresh|replac|fetch|exchang)\w*|before (?:it|they|its|the)\b.{0,30}\b(?:end|expir)|erneuer|vor ablauf|renouvel/i;

const tokenCache: Rule = {
  id: 'token-cache',
  severity: 'warning',
  title: 'Tokens are kept and used until shortly before they end.',
  *check(input) {
    const { facts, body } = input.document.sections.authentication;
    if (!usesTokens(input) || facts.token.cache !== undefined) return;
    if (findStatement(body, /\bcach(?:e|es|ed|ing)\b/i)) return;
    yield {
      path: TOKEN,
      // What is renewed before it ends is kept somewhere
      ...(facts.token.refreshMargin !== undefined && { severity: 'hint' }),
      message: 'Nothing says where tokens are kept between requests',
      spoken: { words: KEPT },
      suggestion:
        'Name the cache, and who shares it: fetching one for each request is slow and meets the limits of the token endpoint.',
    };
  },
};

const PER_REQUEST =
  /(?:fetch|request|get|obtain|ask)\w*\b[^.;]{0,20}\b(?:a|the|one)\s+(?:new\s+|fresh\s+|access\s+)*tokens?\s+(?:for|on|before|with|per|at)\s+(?:each|every)\s+(?:api\s+)?(?:request|call)|\btokens? (?:per|for (?:each|every)) (?:request|call)/i;

const tokenPerRequest: Rule = {
  id: 'token-per-request',
  severity: 'error',
  title: 'A token is not fetched for each request.',
  *check(input) {
    const { facts, body } = input.document.sections.authentication;
    const said =
      findStatement(body, PER_REQUEST) ??
      findStatement(facts.token.cache, PER_REQUEST);
    if (said === undefined) return;
    yield {
      path: TOKEN,
      message: 'A token is fetched for each request',
      evidence: [{ title: 'Authentication', said }],
      suggestion:
        'Keep the token until shortly before it ends, and share it between the workers.',
    };
  },
};

/** In whole seconds where that is something, else in milliseconds. */
const rounded = (seconds: number, round: (value: number) => number) =>
  seconds >= 1 ? round(seconds) : Math.max(0.001, round(seconds * 1000) / 1000);

/** A tenth of the life of a token, at most a minute, and longer than a request. */
function usualMargin(lifetime: number, request: number | undefined): number {
  const usual = rounded(Math.min(60, lifetime / 10), Math.floor);
  if (request === undefined || request >= lifetime) return usual;
  const longest = rounded(request, Math.ceil);
  return Math.max(usual, longest < lifetime ? longest : request);
}

const tokenMargin: Rule = {
  id: 'token-margin',
  severity: 'warning',
  title:
    'Tokens are renewed early enough for the longest request, and not too early.',
  *check(input) {
    const { token } = input.document.sections.authentication.facts;
    const { timeouts } = input.document.sections.errorHandling.facts;
    if (token.lifetime === undefined) return;
    const lifetime = durationSeconds(token.lifetime);
    const path = [...TOKEN, 'refreshMargin'];
    const evidence = [
      {
        path: [...TOKEN, 'lifetime'],
        title: 'Lifetime of a token',
        said: formatSeconds(lifetime),
      },
    ];
    const limit = timeouts.total ?? timeouts.request;
    const longest = limit === undefined ? undefined : durationSeconds(limit);
    const usual = usualMargin(lifetime, longest);
    const fix = {
      title: `Renew ${formatSeconds(usual)} before the end`,
      changes: [{ path, value: `PT${usual}S` }],
    };
    if (token.refreshMargin === undefined) {
      yield {
        path: TOKEN,
        message: 'Nothing says how long before its end a token is renewed',
        spoken: { words: RENEWED },
        evidence,
        suggestion:
          'Renew it a little before it ends, so that no request is sent with a token that ends on the way.',
        fix,
      };
      return;
    }
    const margin = durationSeconds(token.refreshMargin);
    evidence.push({
      path,
      title: 'Renewed before expiry',
      said: formatSeconds(margin),
    });
    if (margin >= lifetime) {
      yield {
        path,
        severity: 'error',
        message: 'A token is renewed before it was ever used',
        evidence,
        arithmetic: `${formatSeconds(margin)} before the end ≥ ${formatSeconds(
          lifetime,
        )} of life`,
        suggestion: 'Make the margin a small part of the life of the token.',
        fix,
      };
      return;
    }
    // A token as short as that cannot have the margin
    if (longest === undefined || margin >= longest || longest >= lifetime) {
      return;
    }
    yield {
      path,
      message: 'A token can end while a request is under way',
      evidence: [
        ...evidence,
        {
          path: [
            ...['sections', 'errorHandling', 'facts', 'timeouts'],
            timeouts.total === undefined ? 'request' : 'total',
          ],
          title: 'Longest request',
          said: formatSeconds(longest),
        },
      ],
      arithmetic: `${formatSeconds(margin)} of margin < ${formatSeconds(
        longest,
      )} of a request`,
      suggestion: 'Renew it earlier than the longest request takes.',
      fix,
    };
  },
};

const REPEATS =
  /retr(?:y|ies)|repeat|again|once more|\bonce\b|wiederhol|erneut|nochmal|réessa|répét/i;
const ENDLESS =
  /\b(?:until|till|so lange|solange|bis|jusqu)\b.{0,60}\b(?:succe\w{1,6}|works?|valid|accepted|goes through|gilt|klappt|gelingt|durchgeht|marche|réussi\w{0,3})\b|\bagain and again\b|\b(?:for ever|forever|endlessly|without end|endlos|immer wieder|sans fin)\b/i;
const ENDS =
  /\bonce\b|\beinmal\b|\bune (?:seule )?fois\b|\bun seul\b|\b(?:second|zweite[rs]?|deuxième) 401\b|\bone (?:time|retry|repeat)|one more|\bthen (?:stop|mark|alert|fail|give|tell|raise)|stop|give up|do not (?:retry|repeat)/i;
/** A second new token has not helped either, from here on. */
const MOST_REPEATS = 2;

const unauthorizedLoop: Rule = {
  id: 'unauthorized-loop',
  severity: 'error',
  title: 'A request that stays unauthorised is not repeated without end.',
  *check(input) {
    if (!authenticates(input)) return;
    const { onUnauthorized } = input.document.sections.authentication.facts;
    const { policies, retryPolicies } =
      input.document.sections.errorHandling.facts;
    const { first, repeated, retries } = onUnauthorized;
    const index = policies.findIndex(({ statuses }) => statuses.includes(401));
    const policy = policies[index];
    const path = [...UNAUTHORIZED, 'retries'];
    const fix = {
      title: 'Repeat once',
      changes: [{ path, value: 1 }],
    };
    const chain = policy?.retryPolicy
      ? retryChain(retryPolicies, policy.retryPolicy)
      : [];
    const repeats =
      retries ?? (chain.length > 0 ? chain[0].attempts : undefined);
    if (repeats !== undefined) {
      if (repeats <= MOST_REPEATS) return;
      yield {
        path: UNAUTHORIZED,
        severity: 'warning',
        message: `A request that stays unauthorised is repeated ${repeats} times`,
        evidence: [
          { path, title: 'Repeats after a 401', said: String(repeats) },
        ],
        suggestion:
          'One repeat with a new token tells whether the token was the reason; more look like an attack, and lock accounts.',
        fix,
      };
      return;
    }
    const said = [first, policy?.action].filter(text => text !== undefined);
    const isRepeated =
      policy?.retried === true ||
      said.some(text => findStatement(text, REPEATS) !== undefined);
    const isEndless = said.some(text => ENDLESS.test(text));
    const hasEnd =
      !isEndless &&
      (repeated !== undefined || said.some(text => ENDS.test(text)));
    if (!isRepeated || hasEnd) return;
    yield {
      path: UNAUTHORIZED,
      message: 'A request is repeated after a 401, and nothing ends it',
      evidence: said.map(text => ({ title: 'On a 401', said: text })),
      suggestion:
        'Repeat it once with a new token, then stop and tell somebody.',
      fix,
    };
  },
};

export const authenticationRules: readonly Rule[] = [
  ...credentialRules,
  tokenCache,
  tokenPerRequest,
  tokenMargin,
  cachedToken,
  rotationOverlap,
  unauthorizedLoop,
];
