import type { Credential } from '../../sections/authentication';
import type { AuthMethod } from '../decide/auth';
import type { DraftContext } from '../decide/DraftContext';
import { isSent } from '../decide/capacity';
import { formatDuration } from '../../facts/durations';
import { assumed } from '../decide/known';
import {
  blocks,
  bullets,
  code,
  heading,
  say,
  name,
  paragraph,
  time,
  type Markdown,
} from '../prose';
import type { SectionDrafter } from './types';

type NewCredential = Partial<Credential> & Pick<Credential, 'key' | 'title'>;

const OWNERS = {
  global: 'in all environments',
  environment: 'in each environment',
  tenant: 'for each tenant',
  user: 'for each user',
} as const;

const TOKENS: readonly AuthMethod[] = [
  'oauth2ClientCredentials',
  'oauth2AuthorizationCode',
  'jwtBearer',
];

function howOf(context: DraftContext): Markdown {
  const { auth } = context;
  const scope = OWNERS[auth.scope.value];
  switch (auth.method.value) {
    case 'oauth2ClientCredentials':
      return say`We exchange the client id and secret for an access token at the token endpoint (${code(
        'grant_type=client_credentials',
      )}), ask for the narrowest scopes that the goal needs, and send the token as ${code(
        'Authorization: Bearer',
      )}. There is one pair ${scope}.`;
    case 'oauth2AuthorizationCode':
      return say`Consent is given once ${scope}, with the authorisation code flow, PKCE and a ${code(
        'state',
      )} that we check. We keep the refresh token; access tokens are made from it and sent as ${code(
        'Authorization: Bearer',
      )}. Only the scopes that the goal needs are asked for.`;
    case 'jwtBearer':
      return say`We sign a short-lived JWT with our private key (${code(
        'iss',
      )}, ${code('aud')}, ${code(
        'exp',
      )} five minutes ahead at most) and exchange it for an access token, sent as ${code(
        'Authorization: Bearer',
      )}. The clock is kept in step by NTP, because a JWT from the future is refused. There is one key ${scope}.`;
    case 'basic':
      return say`Each request carries user and password as ${code(
        'Authorization: Basic',
      )}, over TLS only. The user is a technical one with the fewest rights that do the job; there is one ${scope}.`;
    case 'mtls':
      return say`The connection itself proves who we are: our client certificate is presented in the TLS handshake, and theirs is checked against their published authority. There is one certificate ${scope}.`;
    case 'none':
      return say`The API asks for no credentials, so there is none to keep. The address that requests come from is what ${context.vendor.value} knows us by.`;
    case 'webhookHmac':
      return say`We send no requests. Deliveries prove who sends them by an HMAC over the raw body, made with a secret that both sides know. There is one ${scope}.`;
    case 'apiKey':
      return say`Each request carries the key in a header, over TLS only, never in the address, where proxies and logs would keep it. There is one key ${scope}.`;
    default:
      return say`The method is one that has no name here; it has to be described before the first request is sent.`;
  }
}

function tokenRules(context: DraftContext): Markdown | undefined {
  const { auth, stores } = context;
  if (!auth.tokenLifetime || !auth.refreshMargin) return undefined;
  const owner = {
    global: 'one token for all',
    environment: 'one token in each environment',
    tenant: 'one token for each tenant',
    user: 'one token for each user',
  }[auth.scope.value];
  return bullets(
    say`A token lives for ${time(auth.tokenLifetime)}; what ${code(
      'expires_in',
    )} says counts more.`,
    say`It is kept in ${name(stores.cache)}, ${owner}, encrypted, until ${time(
      auth.refreshMargin,
    )} before its end. No token is fetched for a single request.`,
    say`Only one process fetches at a time; the others wait for its result, so that the end of a token is no burst on the token endpoint.`,
    auth.method.value === 'oauth2AuthorizationCode' &&
      say`A refresh may return a new refresh token. It is stored before the access token is used, and refreshes of one connection never run side by side: the loser would hold a token that is no longer valid.`,
    auth.method.value === 'oauth2AuthorizationCode' &&
      say`${code(
        'invalid_grant',
      )} means that consent was withdrawn or has run out. The connection is marked ${code(
        'needs_consent',
      )}, its work waits, and its owner is asked to connect again.`,
  );
}

function credentialsOf(context: DraftContext): NewCredential[] {
  const { auth, stores } = context;
  const { method, scope } = auth;
  const common = {
    store: stores.secrets.value,
    scope: scope.value,
    rotateEvery: 'P90D',
  };
  const byMethod: Record<AuthMethod, NewCredential[]> = {
    oauth2ClientCredentials: [
      { key: 'client', title: 'Client id and secret', ...common },
    ],
    oauth2AuthorizationCode: [
      {
        key: 'client',
        title: 'Client id and secret of our app',
        ...common,
        scope: 'environment',
      },
      {
        key: 'refresh-token',
        title: 'Refresh tokens',
        store: `${stores.database.value}, encrypted with a key from ${stores.secrets.value}`,
        scope: scope.value,
        note: 'Replaced whenever a refresh returns a new one',
      },
    ],
    jwtBearer: [
      { key: 'signing-key', title: 'Private key for JWTs', ...common },
    ],
    basic: [
      {
        key: 'technical-user',
        title: 'Technical user and password',
        ...common,
      },
    ],
    mtls: [
      {
        key: 'client-certificate',
        title: 'Client certificate and its private key',
        ...common,
      },
    ],
    apiKey: [{ key: 'api-key', title: 'API key', ...common }],
    webhookHmac: [],
    none: [],
    other: [{ key: 'credential', title: 'Credential', ...common }],
  };
  const isPair = auth.mtls && method.value !== 'mtls';
  return [
    ...byMethod[method.value],
    ...(isPair ? byMethod.mtls : []),
    ...(auth.hmac
      ? [
          {
            key: 'webhook-secret',
            title: 'Secret for the signatures of deliveries',
            ...common,
          },
        ]
      : []),
  ];
}

type WithEnd = {
  credential: NewCredential;
  /** The detail that tells of its end. */
  path?: string;
  isRotated?: boolean;
};

const KINDS: Array<[RegExp, RegExp]> = [
  [/refresh/i, /refresh/],
  [/cert|zertifikat/i, /certificate/],
  [/webhook|signing|public/i, /webhook/],
  [
    /key|token|secret|password|schlüssel|kennwort|passwort/i,
    /client$|key|user|credential/,
  ],
];

/** Credentials with the ends that the inputs give; what fits none is one of its own. */
function withEnds(
  credentials: NewCredential[],
  { said, stores }: DraftContext,
): WithEnd[] {
  const found: WithEnd[] = credentials.map(credential => ({ credential }));
  const { authHeader, credentials: ends = [] } = said.details;
  for (const [index, end] of ends.entries()) {
    const { title, expires, neverExpires, rotateEvery, validFor } = end;
    const kind = KINDS.find(([words]) => words.test(title))?.[1];
    const at = found.findIndex(
      ({ credential, path }) => !path && kind?.test(credential.key),
    );
    const base: NewCredential =
      at >= 0
        ? found[at].credential
        : {
            key: `given-${index + 1}`,
            title,
            store: stores.secrets.value,
          };
    const notes = [
      base.note,
      validFor && `Valid for ${formatDuration(validFor)}`,
    ].filter(Boolean);
    const next: WithEnd = {
      path: `credentials[${index}]`,
      isRotated: rotateEvery !== undefined,
      credential: {
        ...base,
        ...(expires && { expires }),
        ...(neverExpires && { neverExpires }),
        ...(rotateEvery && { rotateEvery }),
        ...(notes.length > 0 && { note: notes.join('. ') }),
      },
    };
    if (at >= 0) found[at] = next;
    else found.push(next);
  }
  const [first] = found;
  if (authHeader && first) {
    const { note } = first.credential;
    const sent = `Sent in the header ${authHeader}`;
    first.credential = {
      ...first.credential,
      note: note ? `${note}. ${sent}` : sent,
    };
    first.path ??= 'authHeader';
  }
  return found;
}

/** How requests prove who sends them, and what happens when that fails. */
export const authentication: SectionDrafter<'authentication'> = (
  context,
  ledger,
) => {
  const { auth, flows, said, stores, vendor } = context;
  const usesToken = TOKENS.includes(auth.method.value);
  const known = withEnds(credentialsOf(context), context);
  const credentials = known.map(({ credential }) => credential);
  const isTenant = auth.scope.value === 'tenant' || auth.scope.value === 'user';
  const party = { tenant: 'tenant', user: 'user' }[auth.scope.value as string];

  ledger.known('method', auth.method);
  for (const { key, rotateEvery } of credentials) {
    ledger.rule(`credentials[${key}]`);
    ledger.known(`credentials[${key}].scope`, auth.scope);
    ledger.known(`credentials[${key}].store`, stores.secrets);
    const path = known.find(({ credential }) => credential.key === key)?.path;
    for (const part of path
      ? (['expires', 'neverExpires', 'note'] as const)
      : []) {
      ledger.known(`credentials[${key}].${part}`, {
        value: part,
        from: 'input',
        note: said.noteOf(path!),
      });
    }
    const isGiven =
      path && known.some(one => one.credential.key === key && one.isRotated);
    if (isGiven) {
      ledger.known(`credentials[${key}].rotateEvery`, {
        value: rotateEvery,
        from: 'input',
        note: said.noteOf(path),
      });
    } else if (rotateEvery) {
      ledger.assumed(
        `credentials[${key}].rotateEvery`,
        'A usual interval; the inputs name none',
      );
    }
  }
  if (auth.tokenLifetime) ledger.known('token.lifetime', auth.tokenLifetime);
  if (auth.refreshMargin) {
    ledger.known('token.refreshMargin', auth.refreshMargin);
    ledger.known('token.cache', stores.cache);
    if (auth.tokenCached) ledger.known('token.cachedFor', auth.tokenCached);
  }
  ledger.rule('onUnauthorized');

  const receives = flows.some(({ style }) => style === 'hook');
  const sends = flows.some(isSent);
  const isAnonymous = auth.method.value === 'none';
  const isHook = auth.method.value === 'webhookHmac';
  const first = usesToken
    ? 'Drop the cached token, fetch a new one and repeat the request once'
    : 'Do not repeat the request: the same credential would be refused again. Count it and check the credential';
  const waits = party
    ? `Mark the ${party} as auth_failed, stop its work and alert; the others go on`
    : 'Stop all work of this integration and alert';
  const rotation = say`Credentials are replaced every ${time(
    assumed('P90D', ''),
  )} without a break: the new one is stored and tried beside the old one, then the old one is revoked. A reminder 30 days before an end that is known goes to the owner.`;

  return {
    body: blocks(
      howOf(context),
      auth.mtls &&
        auth.method.value !== 'mtls' &&
        say`On top of it, the connection is made with our client certificate.`,
      auth.hmac &&
        !isHook &&
        say`Deliveries to us are a matter of their own: each is signed with a secret that both sides know. How that is checked stands under Webhooks.`,
      !isAnonymous && heading('Where credentials are kept'),
      !isAnonymous &&
        bullets(
          say`In ${name(stores.secrets)}, ${
            OWNERS[auth.scope.value]
          }. Never in code, images, tickets or logs${
            isTenant
              ? ', and not in environment variables, which all of them would share'
              : ''
          }.`,
          say`Only the identity that the workers run under may read them, and each read leaves a trace.`,
          isHook
            ? say`Signatures and bodies are removed before anything is logged.`
            : say`The HTTP client removes ${code('Authorization')}, ${code(
                'Cookie',
              )} and bodies of token requests before anything is logged.`,
        ),
      bullets(
        ...known.flatMap(
          ({ credential: { title, expires, note, neverExpires } }) =>
            expires || note || neverExpires
              ? [
                  paragraph(
                    say`**${title}:**`,
                    expires !== undefined &&
                      say`ends on ${expires}; a new one is in place before, with an alert 30 days ahead.`,
                    neverExpires && say`never expires by itself.`,
                    note !== undefined && say`${note}.`,
                  ),
                ]
              : [],
        ),
      ),
      usesToken && heading('Tokens'),
      tokenRules(context),
      heading(isHook ? 'When signatures fail' : 'When authentication fails'),
      isHook
        ? say`A delivery whose signature does not fit is answered with 401 and counted, and nothing of it is stored. Many in a row mean that the secret was changed on one side only: the runbook says how it is replaced.`
        : bullets(
            paragraph(say`**On a 401:** ${first}.`),
            say`**If it stays so:** ${waits}. Work of it waits where it is and loses no attempts; the runbook says how it is mended. There is no loop.`,
            say`**403:** a right is missing. Nothing is repeated; somebody at ${
              party ? `the ${party}'s` : 'their'
            } side has to grant it.`,
          ),
      !isAnonymous && rotation,
      said.details.allowList &&
        sends &&
        say`Requests leave through a gateway with fixed addresses, for ${vendor.value} lets only known ones in. A new address is put on their list, and tried, before it is used.`,
      said.details.allowList &&
        receives &&
        say`Deliveries come from known addresses: the gateway lets only those in, and the signature is checked all the same.`,
    ),
    facts: {
      method: auth.method.value,
      credentials,
      token: {
        ...(auth.tokenLifetime && { lifetime: auth.tokenLifetime.value }),
        ...(auth.refreshMargin && {
          refreshMargin: auth.refreshMargin.value,
          cache: stores.cache.value,
          ...(auth.tokenCached && { cachedFor: auth.tokenCached.value }),
        }),
      },
      onUnauthorized: isHook
        ? {
            retries: 0,
            first:
              'A delivery with a wrong signature is answered with 401 and counted',
            repeated: 'Alert: the secret was changed on one side only',
          }
        : { retries: usesToken ? 1 : 0, first, repeated: waits },
    },
  };
};
