import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { alertMatcherSchema } from '@integration-plan/plugin-integration-plan-common';

const DEFAULT_TIMEOUT_MS = 8000;

type Fail = (message: string) => Error;

/** Where one instance is and how to speak to it. */
export type Instance = {
  id: string;
  /** Base address, without a slash at its end; may have a path. */
  url: string;
  timeoutMs: number;
  headers: Record<string, string>;
};

/**
 * Reads a list of instances such as `integrationPlan.prometheus.instances`.
 *
 * @throws `InputError` naming the instance, never its address or credentials
 */
export function readInstances(config: Config, key: string): Instance[] {
  return (config.getOptionalConfigArray(key) ?? []).map(instance => {
    const id = instance.getString('id');
    const fail: Fail = message =>
      new InputError(`Invalid config: ${key}, "${id}": ${message}`);
    // Plans could not refer to it otherwise
    const usable = alertMatcherSchema.shape.source.safeParse(id);
    if (!usable.success) throw fail(`id ${usable.error.issues[0].message}`);
    return {
      id,
      url: readBaseUrl(instance, fail),
      timeoutMs: readTimeout(instance, fail),
      headers: readHeaders(instance, fail),
    };
  });
}

function readBaseUrl(instance: Config, fail: Fail): string {
  const text = instance.getString('url');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw fail('url must be an http or https address');
  }
  if (url.username || url.password) {
    throw fail('give credentials as basicAuth, not in the url');
  }
  if (url.search || url.hash) {
    throw fail('url must be a base address, without "?" or "#"');
  }
  return url.href.replace(/\/+$/, '');
}

function readTimeout(instance: Config, fail: Fail): number {
  if (!instance.has('timeout')) return DEFAULT_TIMEOUT_MS;
  const timeout = readDurationFromConfig(instance, { key: 'timeout' });
  const milliseconds = durationToMilliseconds(timeout);
  if (milliseconds > 0) return milliseconds;
  throw fail('timeout must be longer than nothing');
}

function readHeaders(instance: Config, fail: Fail): Record<string, string> {
  const headers = new Headers({ accept: 'application/json' });
  const given = instance.getOptional<Record<string, unknown>>('headers') ?? {};
  for (const [name, value] of Object.entries(given)) {
    try {
      headers.set(name, String(value));
    } catch {
      throw fail(`"${name}" is not a header that can be sent`);
    }
  }
  const bearerToken = instance.getOptionalString('bearerToken');
  const basicAuth = instance.getOptionalConfig('basicAuth');
  const ways = [bearerToken, basicAuth, headers.get('authorization')];
  if (ways.filter(Boolean).length > 1) {
    throw fail(
      'give one of basicAuth, bearerToken and an authorization header',
    );
  }
  if (bearerToken) headers.set('authorization', `Bearer ${bearerToken}`);
  if (basicAuth) {
    const username = basicAuth.getString('username');
    const pair = `${username}:${basicAuth.getString('password')}`;
    const encoded = Buffer.from(pair).toString('base64');
    headers.set('authorization', `Basic ${encoded}`);
  }
  return Object.fromEntries(headers);
}
