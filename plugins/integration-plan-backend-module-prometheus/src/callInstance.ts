import { formatPath } from '@integration-plan/plugin-integration-plan-common';
import {
  fetchUpstream,
  UpstreamError,
} from '@integration-plan/plugin-integration-plan-node';
import type { z } from 'zod/v4';
import type { Instance } from './instances';

const MAX_BYTES = 20 * 1024 * 1024;

/**
 * Calls an instance and checks the shape of its answer.
 *
 * @param path - below the address of the instance, with a slash in front
 * @throws `UpstreamError` fit to be shown to people
 */
export async function callInstance<T extends z.ZodType>(
  instance: Instance,
  path: string,
  options: {
    schema: T;
    signal: AbortSignal;
    /** Sent as a POST form when given. */
    form?: Record<string, string>;
    /** Finds the reason in the body of a refusal. */
    explain: (body: unknown) => UpstreamError | undefined;
  },
): Promise<z.output<T>> {
  const { form, schema, signal, explain } = options;
  const { text } = await fetchUpstream(
    `${instance.url}${path}`,
    {
      headers: instance.headers,
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    },
    {
      signal,
      timeoutMs: instance.timeoutMs,
      maxBytes: MAX_BYTES,
      explain: body => explain(parseJson(body)),
    },
  );
  const json = parseJson(text);
  if (json === undefined) {
    throw new UpstreamError('sourceFailed', 'The answer is not JSON');
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [{ path: where, message }] = parsed.error.issues;
  throw new UpstreamError(
    'sourceFailed',
    `The answer has an unexpected shape${
      where.length ? ` at ${formatPath(where)}` : ''
    }: ${message}`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
