import type { ReadingFailure } from './StatusSource';

/** A failed call to an outside system, ready to become a reading. @public */
export class UpstreamError extends Error {
  constructor(
    readonly reason: Extract<
      ReadingFailure,
      'sourceFailed' | 'timedOut' | 'rateLimited'
    >,
    message: string,
  ) {
    super(message);
    this.name = 'UpstreamError';
  }
}

/** @public */
export type UpstreamOptions = {
  signal: AbortSignal;
  /** Time for the whole exchange, in milliseconds. */
  timeoutMs: number;
  /** Largest accepted answer, in bytes. */
  maxBytes: number;
};

/**
 * Fetches text from an outside system with a time limit and a size limit, and
 * turns every way in which that can go wrong into an {@link UpstreamError}
 * whose message can be shown to people: it holds neither URL nor credentials.
 * An answer with a status other than 2xx is such an error unless
 * `acceptStatus` says otherwise. Redirects are refused, because they could
 * carry credentials to another host.
 * @public
 */
export async function fetchUpstream(
  url: URL | string,
  init: RequestInit,
  options: UpstreamOptions & { acceptStatus?: (status: number) => boolean },
): Promise<{ status: number; headers: Headers; text: string }> {
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = AbortSignal.any([options.signal, timeout]);
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal });
    const accepted =
      response.ok || options.acceptStatus?.(response.status) === true;
    if (!accepted) {
      await response.body?.cancel();
      throw statusError(response);
    }
    return {
      status: response.status,
      headers: response.headers,
      text: await readLimited(response, options.maxBytes),
    };
  } catch (error) {
    if (error instanceof UpstreamError) throw error;
    if (timeout.aborted) {
      throw new UpstreamError(
        'timedOut',
        `No answer within ${options.timeoutMs / 1000} s`,
      );
    }
    if (options.signal.aborted) {
      throw new UpstreamError('timedOut', 'The call was cancelled');
    }
    throw new UpstreamError('sourceFailed', describeNetworkError(error));
  }
}

function statusError(response: Response): UpstreamError {
  if (response.status === 429) {
    const retryAfter = response.headers.get('retry-after');
    return new UpstreamError(
      'rateLimited',
      retryAfter && /^\d{1,6}$/.test(retryAfter)
        ? `The source limits our requests (HTTP 429), retry after ${retryAfter} s`
        : 'The source limits our requests (HTTP 429)',
    );
  }
  const hint =
    response.status === 401 || response.status === 403
      ? ': check the credentials in the configuration of the portal'
      : '';
  return new UpstreamError(
    'sourceFailed',
    `The source answered HTTP ${response.status}${hint}`,
  );
}

async function readLimited(response: Response, maxBytes: number) {
  if (!response.body) return '';
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw new UpstreamError(
        'sourceFailed',
        `The answer is larger than ${maxBytes} bytes`,
      );
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

const NETWORK_ERRORS: Record<string, string> = {
  ECONNREFUSED: 'Connection refused',
  ECONNRESET: 'Connection reset',
  ENOTFOUND: 'Host not found',
  EAI_AGAIN: 'Host name could not be resolved',
  ETIMEDOUT: 'Connection timed out',
  EHOSTUNREACH: 'Host unreachable',
  CERT_HAS_EXPIRED: 'The certificate of the source has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate of the source is self-signed',
};

/** The cause's code in words; other details may hold the URL and stay out. */
function describeNetworkError(error: unknown): string {
  const code = (error as { cause?: { code?: string } } | null)?.cause?.code;
  if (!code) return 'The connection failed';
  return NETWORK_ERRORS[code] ?? `The connection failed (${code})`;
}
