import { toInputIssues } from '@integration-plan/plugin-integration-plan-common';
import type { z } from 'zod/v4';
import type { Instance } from './readInstances';
import { fetchUpstream, UpstreamError } from './upstream';

const MAX_BYTES = 20 * 1024 * 1024;

/** @public */
export type CallOptions<Body = string> = {
  signal: AbortSignal;
  /**
   * Sent as a POST form when given, or in the address where the instance is
   * asked by GET.
   */
  form?: Record<string, string>;
  /** What is asked for, as a media type; headers of the configuration come first. */
  accept?: string;
  /** Largest accepted answer; 20 MiB by default. */
  maxBytes?: number;
  /** In place of the time limit of the instance. */
  timeoutMs?: number;
  /** Finds the reason in the body of an answer that is not 2xx. */
  explain?: (body: Body) => UpstreamError | undefined;
};

/**
 * Calls an instance within its time limit and a size limit.
 *
 * @param path - below the address of the instance, with a slash in front; or ''
 * @throws `UpstreamError` fit to be shown to people, for whatever goes wrong
 * @public
 */
export async function callInstance(
  instance: Instance,
  path: string,
  options: CallOptions,
): Promise<{ headers: Headers; text: string }> {
  const { form, accept = '*/*', maxBytes = MAX_BYTES } = options;
  const call = (address: string, init: RequestInit) =>
    fetchUpstream(
      `${instance.url}${address}`,
      { ...init, headers: { accept, ...instance.headers } },
      {
        maxBytes,
        timeoutMs: options.timeoutMs ?? instance.timeoutMs,
        signal: options.signal,
        explain: options.explain,
        fetch: instance.fetch,
      },
    );
  if (!form) return call(path, {});
  const fields = new URLSearchParams(form);
  if (instance.method !== 'GET') {
    try {
      return await call(path, { method: 'POST', body: fields });
    } catch (error) {
      if ((error as UpstreamError).httpStatus !== 405) throw error;
    }
  }
  const answer = await call(`${path}?${fields}`, {});
  // A proxy in between lets only reading through
  instance.method = 'GET';
  return answer;
}

/**
 * Calls an instance that answers JSON and checks the shape of its answer.
 *
 * @param path - below the address of the instance, with a slash in front; or ''
 * @throws `UpstreamError` fit to be shown to people, for whatever goes wrong
 * @public
 */
export async function callInstanceForJson<T extends z.ZodType>(
  instance: Instance,
  path: string,
  options: CallOptions<unknown> & { schema: T },
): Promise<z.output<T>> {
  const { schema, explain, ...rest } = options;
  const { text } = await callInstance(instance, path, {
    accept: 'application/json',
    ...rest,
    explain: explain && (body => explain(parseJson(body))),
  });
  return readJson(text, schema);
}

/**
 * Checks the shape of an answer in JSON.
 *
 * @throws `UpstreamError` that says what is not as expected
 * @public
 */
export function readJson<T extends z.ZodType>(
  text: string,
  schema: T,
): z.output<T> {
  const json = parseJson(text);
  if (json === undefined) {
    throw new UpstreamError('sourceFailed', 'The answer is not JSON');
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [{ path: where, message }] = toInputIssues(parsed.error);
  throw new UpstreamError(
    'sourceFailed',
    `The answer has an unexpected shape${where && ` at ${where}`}: ${message}`,
  );
}

/** What a text in JSON holds; undefined where it is none. @public */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
