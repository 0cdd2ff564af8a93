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
import { uniqueKeys } from '../facts/primitives';
import { defineSection } from './defineSection';

/** How requests prove who sends them. */
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

export const credentialSchema = z
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

/** A credential that a plan needs: what it is and where it is kept, never its value. */
export type Credential = z.output<typeof credentialSchema>;

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
      z.array(credentialSchema).max(50).superRefine(uniqueKeys).default([]),
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
          cachedFor: time('Cached for', {
            help: 'How long the cache hands it out; not longer than it lives',
          }).optional(),
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
