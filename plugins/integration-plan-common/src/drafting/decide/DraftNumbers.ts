import type { DraftInputs, Understood } from '../../schema/draft';
import type { Credential } from '../../sections/authentication';
import type { RetryPolicy } from '../../sections/errorPolicy';
import type { ClientLimit, RateLimit } from '../../sections/rateLimiting';
import type { AuthMethod } from './auth';
import type { toWorkload } from './capacity';
import type { Flow } from './flows';
import type { Inputs, Known } from './known';
import type { Platform } from './platforms';
import type { Retries, Timeouts } from './retries';

/**
 * The numbers and names that all sections of a draft share, so that they agree
 * by construction. A section chooses no number that another one gives, too.
 */
export type DraftNumbers = {
  inputs: DraftInputs;
  understood: Understood;
  said: Inputs;
  ours: Known<string>;
  vendor: Known<string>;
  /** Its name where a sentence starts; a name that was given keeps its letters. */
  Vendor: string;
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
    tokenCached?: Known<string>;
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
  /** Share of each limit that is left free. */
  headroom: number;
  /** Wait after a 429 that says no time. */
  pause: Known<string>;
  /** How long the longest promise keeps work; undefined: none waits. */
  keepFor?: Known<string>;
  deadLetters: { name: string; keptFor: Known<string> };
  /** Longer than anything can come again. */
  dedupeFor: Known<string>;
  personalData: Known<boolean>;
};
