import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { alertMatcherSchema } from '@integration-plan/plugin-integration-plan-common';
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { Agent, fetch as fetchWithAgent } from 'undici';
import {
  type ConfigFailure,
  readHeaders,
  readTimeout,
  readUrl,
} from './readConnection';

/**
 * The key `tls` of the configuration: whom to trust, and who we are, in PEM.
 *
 * @returns what to call with in place of `fetch`; undefined where there is no such key
 * @throws what `fail` makes, without anything of the certificates
 */
function readTls(
  config: Config,
  fail: ConfigFailure,
): typeof fetch | undefined {
  const tls = config.getOptionalConfig('tls');
  if (!tls) return undefined;
  const ca = tls.getOptionalString('ca');
  const cert = tls.getOptionalString('cert');
  const key = tls.getOptionalString('key');
  const servername = tls.getOptionalString('serverName');
  const readCertificate = (pem: string, name: string) => {
    try {
      return new X509Certificate(pem);
    } catch {
      throw fail(`tls.${name} must be a certificate in PEM`);
    }
  };
  if (ca !== undefined) readCertificate(ca, 'ca');
  if ((cert === undefined) !== (key === undefined)) {
    throw fail('tls.cert and tls.key go together: give both, or neither');
  }
  if (cert !== undefined && key !== undefined) {
    let parsed: KeyObject;
    try {
      parsed = createPrivateKey(key);
    } catch {
      throw fail('tls.key must be a private key in PEM, without a passphrase');
    }
    if (!readCertificate(cert, 'cert').checkPrivateKey(parsed)) {
      throw fail('tls.key is not the key of tls.cert');
    }
  }
  const dispatcher = new Agent({ connect: { ca, cert, key, servername } });
  // One package's fetch takes only its own agents
  const call = (url: unknown, init: object) =>
    fetchWithAgent(url as string, { ...init, dispatcher });
  return call as unknown as typeof fetch;
}

const DEFAULT_TIMEOUT_MS = 8000;
const TENANT_HEADER = 'x-scope-orgid';

/** Where one instance of an outside system is and how to speak to it. @public */
export type Instance = {
  id: string;
  /** Without a slash at its end where it is a base address; may have a path. */
  url: string;
  /** Longest wait for one answer. */
  timeoutMs: number;
  /** Sent with every call; they may hold credentials. */
  headers: Record<string, string>;
  /** How forms are sent: by POST, or by GET, to which a refusal of POST changes it. */
  method?: 'GET' | 'POST';
  /** What calls it, where the configuration gives certificates. */
  fetch?: typeof fetch;
};

/** @public */
export type ReadInstancesOptions<More = unknown> = {
  /** Whether addresses are asked as they stand, with `?` and all; otherwise paths are appended. */
  exact?: boolean;
  /** Longest wait where the configuration gives none; 8 seconds by default. */
  defaultTimeoutMs?: number;
  /** Reads further keys of an instance; `fail` makes the error for one that cannot be used. */
  more?: (instance: Config, fail: ConfigFailure) => More;
};

/**
 * Reads a list of instances such as `integrationPlan.prometheus.instances`, each
 * with `id`, `url`, and where they are given `timeout`, `headers`, `tenant`,
 * `method`, `tls`, and one of `basicAuth` and `bearerToken`. Only these addresses are ever called: a plan
 * names an instance, not an address.
 *
 * @returns an empty list where there is no such key
 * @throws `InputError` naming the instance, never its address or credentials
 * @public
 */
export function readInstances<More = unknown>(
  config: Config,
  key: string,
  options: ReadInstancesOptions<More> = {},
): Array<Instance & More> {
  return (config.getOptionalConfigArray(key) ?? []).map(instance => {
    const id = instance.getString('id');
    const fail: ConfigFailure = message =>
      new InputError(`Invalid config: ${key}, "${id}": ${message}`);
    // Plans could not refer to it otherwise
    const usable = alertMatcherSchema.shape.source.safeParse(id);
    if (!usable.success) throw fail(`id ${usable.error.issues[0].message}`);
    return {
      id,
      url: readUrl(instance.getString('url'), 'url', fail, options),
      timeoutMs: readTimeout(
        instance,
        'timeout',
        fail,
        options.defaultTimeoutMs ?? DEFAULT_TIMEOUT_MS,
      ),
      headers: Object.fromEntries(
        readHeaders(instance, fail, {
          ...readCredentials(instance, fail),
          ...readTenant(instance, fail),
        }),
      ),
      method: readMethod(instance, fail),
      fetch: readTls(instance, fail),
      ...(options.more?.(instance, fail) as More),
    };
  });
}

/** As Mimir, Thanos and Loki are told for whom they are asked. */
function readTenant(
  instance: Config,
  fail: ConfigFailure,
): Record<string, string> {
  const tenant = instance.getOptionalString('tenant');
  if (tenant === undefined) return {};
  if (readHeaders(instance, fail).has(TENANT_HEADER)) {
    throw fail(`give one of tenant and the header ${TENANT_HEADER}`);
  }
  return { [TENANT_HEADER]: tenant };
}

function readMethod(instance: Config, fail: ConfigFailure): Instance['method'] {
  const method = instance.getOptionalString('method');
  if (method === undefined || method === 'GET' || method === 'POST') {
    return method;
  }
  throw fail('method must be GET or POST');
}

function readCredentials(
  instance: Config,
  fail: ConfigFailure,
): Record<string, string> {
  const bearerToken = instance.getOptionalString('bearerToken');
  const basicAuth = instance.getOptionalConfig('basicAuth');
  const given = readHeaders(instance, fail).get('authorization');
  if ([bearerToken, basicAuth, given].filter(Boolean).length > 1) {
    throw fail(
      'give one of basicAuth, bearerToken and an authorization header',
    );
  }
  if (bearerToken) return { authorization: `Bearer ${bearerToken}` };
  if (!basicAuth) return {};
  const username = basicAuth.getString('username');
  const pair = `${username}:${basicAuth.getString('password')}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}
