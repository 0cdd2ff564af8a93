import { toKey } from '../../facts/keys';
import type { DraftInputs, Understood } from '../../schema/draft';
import type { AUTH_METHODS, Credential } from '../../sections/authentication';
import type { RetryPolicy } from '../../sections/errorHandling';
import type { ClientLimit, RateLimit } from '../../sections/rateLimiting';
import { joinLines } from '../../schema/primitives';
import { understandInputs } from '../understand/understandScenario';
import { isSent, toClientLimits, toLimits, toWorkload } from './capacity';
import { fitFlows } from './fit';
import { toFlows, type Flow } from './flows';
import {
  assumed,
  derived,
  Inputs,
  seconds,
  toDuration,
  type Known,
} from './known';
import { watchesOf, type Watch } from './watch';
import { platformFor, type Platform } from './platforms';
import {
  retriesFor,
  timeoutsFor,
  type Retries,
  type Timeouts,
} from './retries';

/** @public */
export type AuthMethod = keyof typeof AUTH_METHODS;

/**
 * The numbers and names that all sections of a draft share, so that they agree
 * by construction. A section chooses no number that another one gives, too.
 */
export type DraftContext = {
  inputs: DraftInputs;
  understood: Understood;
  said: Inputs;
  ours: Known<string>;
  vendor: Known<string>;
  /** Prefix of names: of the flag, of alerts, of labels. */
  slug: string;
  isGraphql: boolean;
  platform: Platform;
  auth: {
    /** Of the requests that we send. */
    method: Known<AuthMethod>;
    /** Deliveries that we receive are signed with a shared secret. */
    hmac: boolean;
    mtls: boolean;
    scope: Known<NonNullable<Credential['scope']>>;
    /** Undefined: no token is fetched. */
    tokenLifetime?: Known<string>;
    refreshMargin?: Known<string>;
  };
  tenants: { isTenanted: boolean; count?: Known<number> };
  stores: Record<'database' | 'queue' | 'cache' | 'secrets', Known<string>>;
  flows: Flow[];
  retries: Map<string, Retries>;
  policies: RetryPolicy[];
  timeouts: Map<string, Timeouts>;
  limits: Array<Known<RateLimit>>;
  clientLimits: Array<Known<ClientLimit>>;
  workloads: Array<ReturnType<typeof toWorkload>>;
  /** Wait after a 429 that says no time. */
  pause: Known<string>;
  /** How long the longest promise keeps work; undefined: none waits. */
  keepFor?: Known<string>;
  deadLetters: { name: string; keptFor: Known<string> };
  /** Longer than anything can come again. */
  dedupeFor: Known<string>;
  personalData: Known<boolean>;
  /** What is watched, with its alerts. */
  watches: Watch[];
};

const FETCHES_TOKENS: readonly AuthMethod[] = [
  'oauth2ClientCredentials',
  'oauth2AuthorizationCode',
  'jwtBearer',
];

function methodOf(said: Inputs, hasRequests: boolean): Known<AuthMethod> {
  const { auth = [] } = said.details;
  const index = auth.findIndex(
    one => one !== 'webhookHmac' && (one !== 'mtls' || auth.length === 1),
  );
  const other = index >= 0 ? index : auth.findIndex(one => one === 'mtls');
  if (other >= 0 && (hasRequests || auth[other] !== 'none')) {
    return {
      value: auth[other],
      from: 'input',
      note: said.noteOf(`auth[${other}]`),
    };
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

function scopeOf(
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

function storesOf(said: Inputs): DraftContext['stores'] {
  const { stores = {} } = said.details;
  const known = (store: keyof typeof stores) =>
    said.known(stores[store], `stores.${store}`);
  const database =
    known('database') ?? assumed('our database', 'The inputs name no database');
  return {
    database,
    queue:
      known('queue') ??
      (database.from === 'input'
        ? assumed(
            `a job table in ${database.value}`,
            'The inputs name no queue; a table in the database is durable and needs nothing new',
          )
        : assumed('a durable queue', 'The inputs name no queue')),
    cache:
      known('cache') ??
      assumed(
        database.from === 'input'
          ? `a table in ${database.value}`
          : 'a cache that all processes share',
        'The inputs name no cache',
      ),
    secrets:
      known('secrets') ??
      assumed(
        'the secret store of the platform',
        'The inputs name no secret store',
      ),
  };
}

const longest = (all: Array<Known<string> | undefined>) =>
  all
    .filter(one => one !== undefined)
    .sort((a, b) => seconds(b) - seconds(a))[0];

const DAY = 86_400;
const DEAD_LETTERS = 14 * DAY;

function tokenOf(said: Inputs, method: AuthMethod) {
  if (!FETCHES_TOKENS.includes(method)) return {};
  const tokenLifetime =
    said.known(said.details.tokenLifetime, 'tokenLifetime') ??
    assumed('PT1H', 'The inputs do not say how long a token lives');
  const margin = Math.max(1, Math.min(60, seconds(tokenLifetime) / 10));
  return {
    tokenLifetime,
    refreshMargin: assumed(
      toDuration(Math.floor(margin)),
      'Longer than the longest request, and a small part of the lifetime',
    ),
  };
}

function policiesOf(retries: Map<string, Retries>): RetryPolicy[] {
  const all = [...retries.values()].flatMap(({ policy, then }) =>
    then ? [policy, then] : [policy],
  );
  return [...new Map(all.map(policy => [policy.key, policy])).values()];
}

/** Policies of one kind that differ, as where one flow may lose work, get keys of their own. */
function separate(flows: Flow[]): Map<string, Retries> {
  const retries = new Map<string, Retries>();
  for (const flow of flows) {
    const own = retriesFor(flow);
    if (!own) continue;
    const clash = [...retries.values()].some(
      ({ policy }) =>
        policy.key === own.policy.key &&
        JSON.stringify(policy) !== JSON.stringify(own.policy),
    );
    retries.set(
      flow.key,
      clash
        ? {
            ...own,
            policy: {
              ...own.policy,
              key: toKey(`${own.policy.key} ${flow.key}`),
              title: `${own.policy.title}: ${flow.title}`.slice(0, 120),
            },
          }
        : own,
    );
  }
  return retries;
}

/** Chooses every number of a draft. */
export function toContext(inputs: DraftInputs): DraftContext {
  const understood = understandInputs(inputs);
  const said = new Inputs(understood);
  const { details } = understood;
  const asked = toFlows(said);
  const hasRequests = asked.some(isSent);
  const vendor =
    said.known(details.names?.vendor, 'names.vendor') ??
    assumed('the third party', 'The inputs do not name it');
  const count = said.known(details.tenants, 'tenants');
  const isTenanted =
    count !== undefined ||
    details.credentialScope === 'tenant' ||
    asked.some(({ perTenant }) => perTenant);
  const method = methodOf(said, hasRequests);
  const limits = toLimits(said);
  const isGraphql = details.interfaces?.includes('graphql') ?? false;
  const pause = assumed(
    'PT1M',
    'A usual value, for an answer that does not say how long to wait',
  );
  const toNumbers = (flows: Flow[]) => ({
    flows,
    limits,
    clientLimits: toClientLimits(said, limits, flows, count?.value ?? 1),
    workloads: flows.map(flow => toWorkload(flow, limits, count)),
    pause,
    isGraphql,
  });
  const flows = fitFlows(asked, toNumbers);
  const retries = separate(flows);
  const stores = storesOf(said);
  const keepFor = longest(flows.map(flow => flow.keepFor));
  const dead = Math.max(DEAD_LETTERS, keepFor ? seconds(keepFor) : 0);
  const repeated = said.known(
    details.webhook?.repeatedFor,
    'webhook.repeatedFor',
  );
  const comesAgain =
    dead +
    Math.max(
      keepFor ? seconds(keepFor) : 0,
      repeated ? seconds(repeated) : 0,
      DAY,
    );
  const words = joinLines(Object.values(inputs.scenario).join(' '));
  const numbers = {
    inputs,
    understood,
    said,
    ours:
      said.known(details.names?.ourSystem, 'names.ourSystem') ??
      assumed('our system', 'The inputs do not name it'),
    vendor,
    slug:
      (vendor.from === 'input' &&
        toKey(vendor.value).slice(0, 30).replace(/-+$/, '')) ||
      'third-party',
    platform: platformFor(details.platform),
    auth: {
      method,
      hmac:
        details.auth?.includes('webhookHmac') ?? method.value === 'webhookHmac',
      mtls: details.auth?.includes('mtls') ?? false,
      scope: scopeOf(said, method.value, isTenanted),
      ...tokenOf(said, method.value),
    },
    tenants: { isTenanted, ...(count && { count }) },
    stores,
    ...toNumbers(flows),
    retries,
    policies: policiesOf(retries),
    timeouts: new Map(flows.map(flow => [flow.key, timeoutsFor(flow)])),
    ...(keepFor && { keepFor }),
    deadLetters: {
      name: `${
        toKey(vendor.from === 'input' ? vendor.value : '')
          .slice(0, 30)
          .replace(/-+$/, '') || 'integration'
      }-dead-letters`,
      keptFor: assumed(
        toDuration(dead),
        'Long enough to mend a fault and replay, holidays included',
      ),
    },
    dedupeFor: derived(
      toDuration(Math.ceil((comesAgain * 1.1) / DAY) * DAY),
      'Longer than retries, redeliveries and dead letters together',
      assumed(0, ''),
    ),
    personalData:
      said.known(details.personalData, 'personalData') ??
      assumed(
        /\b(?:name|mail|phone|address|person|user|customer)/i.test(words),
        'The inputs do not say whether there is personal data',
      ),
  };
  return { ...numbers, watches: watchesOf(numbers) };
}
