import { z } from 'zod/v4';
import {
  choice,
  count,
  day,
  groupRef,
  keyField,
  line,
  note,
  optionalCode,
  optionalLine,
  time,
  yesNo,
} from '../facts/fields';
import { field } from '../facts/fieldRegistry';
import { passages, sentencesOf } from '../markdown/recognise/blocks';
import { toKey } from '../facts/keys';
import { findDurations } from '../markdown/recognise/numbers';
import type { Recogniser } from '../markdown/recognise/types';
import { uniqueKeys } from '../schema/primitives';
import { authenticationAnswers } from './answers';
import { defineSection } from './defineSection';
import { authenticationRules } from './rules/authentication';

/** How requests prove who sends them. @public */
export const AUTH_METHODS = {
  apiKey: 'API key',
  oauth2ClientCredentials: 'OAuth 2.0 client credentials',
  oauth2AuthorizationCode: 'OAuth 2.0 user authorisation',
  jwtBearer: 'Signed JWT',
  basic: 'Basic authentication',
  mtls: 'Mutual TLS',
  webhookHmac: 'Webhook HMAC',
  none: 'None',
  other: 'Other',
} as const;

const credential = z
  .strictObject({
    key: keyField(),
    title: line('Credential', { aliases: ['name', 'secret'] }, 120),
    store: optionalLine('Stored in', {
      help: 'The place, never the value',
      aliases: ['store', 'storage', 'where'],
    }),
    owner: groupRef('Owner'),
    scope: choice('Scope', {
      global: 'One for all',
      environment: 'One for each environment',
      tenant: 'One for each tenant',
      user: 'One for each user',
    }).optional(),
    expires: day('Expires', { aliases: ['expiry'] }),
    neverExpires: yesNo('Never expires', {
      help: 'The third party sets no end; it is replaced only by us',
    }),
    rotateEvery: time('Rotated every', { aliases: ['rotation'] }).optional(),
    note: note('Notes'),
  })
  .meta({ id: 'Credential' });

/** A credential that a plan needs: what it is and where it is kept, never its value. @public */
export type Credential = z.output<typeof credential>;

const METHOD_WORDS: Array<[keyof typeof AUTH_METHODS, RegExp]> = [
  ['oauth2ClientCredentials', /client[ _-]credentials/i],
  [
    'oauth2AuthorizationCode',
    /authori[sz]ation[ _-]code|user authori[sz]ation/i,
  ],
  ['jwtBearer', /\bjwt\b|signed token/i],
  ['mtls', /\bmtls\b|mutual tls|client certificate/i],
  ['webhookHmac', /\bhmac\b/i],
  ['basic', /\bbasic auth/i],
  ['apiKey', /\bapi[ _-]?key/i],
];

const MARGIN =
  /before\s+(?:its\s+|the\s+)?(?:expir|end)|expires?_in\W{0,4}[-−–]/i;

const recognise: Recogniser = (text, finder) => {
  for (const { node, label, text: words } of passages(text)) {
    const all = `${label} ${words}`;
    const method = METHOD_WORDS.find(([, pattern]) => pattern.test(all));
    if (method) finder.set(['method'], method[0], node, words);
    if (/storage|stored|where .*kept/i.test(label)) {
      finder.add(
        'credentials',
        credential,
        {
          key: toKey(label) || 'credentials',
          title: 'Credentials',
          store: sentencesOf(words)[0]?.slice(0, 300),
          ...(/(?:per|each|every)[ -]tenant|for each tenant/i.test(words) && {
            scope: 'tenant',
          }),
          note: words.slice(0, 2000),
        },
        node,
        words,
      );
    }
    for (const sentence of sentencesOf(words)) {
      if (MARGIN.test(sentence)) {
        const seconds = /expires?_in\W*[-−–]\s*(\d+)/i.exec(sentence);
        const margin = seconds
          ? `PT${seconds[1]}S`
          : findDurations(sentence)[0]?.iso;
        finder.set(['token', 'refreshMargin'], margin, node, sentence);
        const cache =
          /\bin (Redis|Valkey|memory|Memcached|the database)\b/i.exec(sentence);
        finder.set(['token', 'cache'], cache?.[1], node, sentence);
      }
      if (/\b401\b/.test(sentence)) {
        const isRepeated = /\bstill\b|again|second|repeat(?:s|ed)\b|persist/i;
        const when = isRepeated.test(sentence) ? 'repeated' : 'first';
        finder.set(['onUnauthorized', when], sentence, node, sentence);
        if (/(?:retry|repeat|try again)[^.]*\bonce\b/i.test(sentence)) {
          finder.set(['onUnauthorized', 'retries'], 1, node, sentence);
        }
      }
    }
  }
};

export const authentication = defineSection({
  id: 'authentication',
  title: 'Authentication',
  aliases: ['auth', 'authentication implementation', 'authorization'],
  questions: [
    'How is each request authenticated?',
    'Where are credentials kept, who owns them, and when do they expire?',
    'When is a token fetched, cached and renewed?',
    'What happens on a 401, and what if it repeats?',
  ],
  answers: authenticationAnswers,
  recognise,
  rules: authenticationRules,
  credentials: facts =>
    facts.credentials.map(({ key, title, owner, expires }) => ({
      key,
      title,
      ...(owner && { owner }),
      ...(expires && { expires }),
    })),
  facts: {
    method: choice('Method', AUTH_METHODS).optional(),
    credentials: field(
      z.array(credential).max(50).superRefine(uniqueKeys).default([]),
      { title: 'Credentials' },
    ),
    token: field(
      z
        .strictObject({
          endpoint: optionalCode('Endpoint'),
          lifetime: time('Lifetime').optional(),
          refreshMargin: time('Renewed before expiry', {
            help: 'How long before its end a token is replaced',
          }).optional(),
          cache: optionalLine('Cached in'),
        })
        .prefault({}),
      { title: 'Token' },
    ),
    onUnauthorized: field(
      z
        .strictObject({
          retries: count('Repeats of the request', {
            help: 'How often a request is repeated with a new token after a 401',
          })
            .max(100)
            .optional(),
          first: note('On a 401'),
          repeated: note('If it repeats'),
        })
        .prefault({}),
      { title: 'Unauthorised' },
    ),
  },
});
