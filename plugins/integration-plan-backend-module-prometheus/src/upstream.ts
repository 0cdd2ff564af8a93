import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import {
  fetchUpstream,
  UpstreamError,
} from '@integration-plan/plugin-integration-plan-node';
import type { z } from 'zod/v4';

const DEFAULT_TIMEOUT_MS = 8000;
const MAX_BYTES = 20 * 1024 * 1024;

/** Where one instance is and how to speak to it. */
export type Instance = {
  id: string;
  /** Base address, without a slash at its end; may have a path. */
  url: string;
  timeoutMs: number;
  headers: Record<string, string>;
};

/** Reads a list of instances such as `integrationPlan.prometheus.instances`. */
export function readInstances(config: Config, key: string): Instance[] {
  return (config.getOptionalConfigArray(key) ?? []).map(instance => {
    const id = instance.getString('id');
    const url = instance.getString('url').replace(/\/+$/, '');
    const parsed = URL.canParse(url) ? new URL(url) : undefined;
    const fail = (message: string) =>
      new InputError(`Invalid config: ${key}, "${id}": ${message}`);
    if (!parsed || !/^https?:$/.test(parsed.protocol)) {
      throw fail('url must be an http or https address');
    }
    if (parsed.username || parsed.password) {
      throw fail('give credentials as basicAuth, not in the url');
    }
    return {
      id,
      url,
      timeoutMs: instance.has('timeout')
        ? durationToMilliseconds(
            readDurationFromConfig(instance, { key: 'timeout' }),
          )
        : DEFAULT_TIMEOUT_MS,
      headers: readHeaders(instance, fail),
    };
  });
}

function readHeaders(
  instance: Config,
  fail: (message: string) => Error,
): Record<string, string> {
  const bearerToken = instance.getOptionalString('bearerToken');
  const basicAuth = instance.getOptionalConfig('basicAuth');
  if (bearerToken && basicAuth) {
    throw fail('give bearerToken or basicAuth, not both');
  }
  const headers = {
    ...instance.getOptional<Record<string, string>>('headers'),
  };
  if (bearerToken) headers.authorization = `Bearer ${bearerToken}`;
  if (basicAuth) {
    const pair = `${basicAuth.getString('username')}:${basicAuth.getString(
      'password',
    )}`;
    headers.authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
  }
  return headers;
}

/**
 * Calls an instance and checks the shape of its answer.
 *
 * @param path - below the address of the instance, with a slash in front
 * @param form - sent as a POST form when given
 * @throws `UpstreamError` fit to be shown to people
 */
export async function callInstance<T extends z.ZodType>(
  instance: Instance,
  path: string,
  options: {
    schema: T;
    signal: AbortSignal;
    form?: Record<string, string>;
    acceptStatus?: (status: number) => boolean;
  },
): Promise<z.output<T>> {
  const { form, schema, signal, acceptStatus } = options;
  const { text } = await fetchUpstream(
    `${instance.url}${path}`,
    {
      headers: { accept: 'application/json', ...instance.headers },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    },
    {
      signal,
      acceptStatus,
      timeoutMs: instance.timeoutMs,
      maxBytes: MAX_BYTES,
    },
  );
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UpstreamError('sourceFailed', 'The answer is not JSON');
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success) {
    const [{ path: where, message }] = parsed.error.issues;
    throw new UpstreamError(
      'sourceFailed',
      `The answer has an unexpected shape at ${where.join('.')}: ${message}`,
    );
  }
  return parsed.data;
}
