import type { AUTH_METHODS, Credential } from '../../sections/authentication';
import { assumed, seconds, toDuration, type Inputs, type Known } from './known';

/** How requests prove who sends them. */
export type AuthMethod = keyof typeof AUTH_METHODS;

const FETCHES_TOKENS: readonly AuthMethod[] = [
  'oauth2ClientCredentials',
  'oauth2AuthorizationCode',
  'jwtBearer',
];

/** How the requests of a plan are authenticated. */
export function methodOf(
  said: Inputs,
  hasRequests: boolean,
): Known<AuthMethod> {
  const { auth = [] } = said.details;
  const index = auth.findIndex(
    one => one !== 'webhookHmac' && (one !== 'mtls' || auth.length === 1),
  );
  const other = index >= 0 ? index : auth.findIndex(one => one === 'mtls');
  if (other >= 0 && (hasRequests || auth[other] !== 'none')) {
    return said.read(auth[other], `auth[${other}]`);
  }
  const hmac = auth.indexOf('webhookHmac');
  if (hmac >= 0) {
    return hasRequests
      ? assumed(
          'apiKey',
          'The inputs tell how deliveries are signed, not how requests are authenticated',
        )
      : {
          value: 'webhookHmac',
          from: 'input',
          note: said.noteOf(`auth[${hmac}]`),
        };
  }
  return assumed(
    hasRequests ? 'apiKey' : 'webhookHmac',
    hasRequests
      ? 'The inputs name no method that is known; an API key is the simplest'
      : 'The inputs do not say how deliveries are signed; HMAC is what most use',
  );
}

/** For whom there is a credential each. */
export function scopeOf(
  said: Inputs,
  method: AuthMethod,
  isTenanted: boolean,
): Known<NonNullable<Credential['scope']>> {
  const given = said.known(said.details.credentialScope, 'credentialScope');
  if (given) return given;
  if (method === 'oauth2AuthorizationCode') {
    return assumed('user', 'Each user gives consent, so each has tokens');
  }
  return isTenanted
    ? assumed('tenant', 'Each tenant has data of its own at the third party')
    : assumed(
        'environment',
        'One for each environment keeps tests away from production',
      );
}

/**
 * How long a token lives and when it is replaced; nothing where none is fetched.
 *
 * @param request - seconds that a request may take
 */
export function tokenOf(said: Inputs, method: AuthMethod, request: number) {
  if (!FETCHES_TOKENS.includes(method)) return {};
  const tokenLifetime =
    said.known(said.details.tokenLifetime, 'tokenLifetime') ??
    assumed('PT1H', 'The inputs do not say how long a token lives');
  // A token must not end while a request is under way
  const kept = said.known(said.details.tokenKept, 'tokenKept');
  // Longer than it lives it is of no use; that is said as a contradiction
  const tokenCached =
    kept && seconds(kept) < seconds(tokenLifetime) ? kept : undefined;
  const life = seconds(tokenLifetime);
  const wanted = Math.max(Math.min(60, life / 10), request + 5);
  const most = Math.min(wanted, life / 2);
  const margin = most < 1 ? most : Math.floor(most);
  return {
    tokenLifetime,
    ...(tokenCached && { tokenCached }),
    refreshMargin: assumed(
      toDuration(margin),
      'Longer than the longest request, and a small part of the lifetime',
    ),
  };
}
