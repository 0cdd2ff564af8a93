import type { ReadingFailure } from './StatusSource';

const MAX_MESSAGE = 500;
const MAX_REFUSAL_BYTES = 64 * 1024;

/**
 * Why an outside system has no answer, ready to become a reading. Parts of the
 * message may come from that system, so addresses and control characters are
 * taken out of it and it is kept short.
 * @public
 */
export class UpstreamError extends Error {
  /** How long the system wants to be left alone, where it says so. */
  readonly retryAfterSeconds?: number;
  /** Of an answer that is not 2xx. */
  readonly httpStatus?: number;

  constructor(
    readonly reason: ReadingFailure,
    message: string,
    more: { retryAfterSeconds?: number; httpStatus?: number } = {},
  ) {
    super(toShownText(message));
    this.name = 'UpstreamError';
    this.retryAfterSeconds = more.retryAfterSeconds;
    this.httpStatus = more.httpStatus;
  }
}

/** Where more was asked for than is accepted at once. @public */
export class AnswerTooLargeError extends UpstreamError {
  constructor(maxBytes: number) {
    super('sourceFailed', `The answer is larger than ${maxBytes} bytes`);
  }
}

/** @public */
export type UpstreamOptions = {
  signal: AbortSignal;
  /** Time for the whole exchange, in milliseconds. */
  timeoutMs: number;
  /** Largest accepted answer, in bytes. */
  maxBytes: number;
  /**
   * Finds the reason in the body of an answer that is not 2xx, for systems
   * that give one; undefined when the body is something else.
   */
  explain?: (body: string) => UpstreamError | undefined;
  /** What calls it, where certificates are given; the global one by default. */
  fetch?: typeof fetch;
};

/**
 * Fetches text from an outside system with a time limit and a size limit, and
 * turns every way in which that can go wrong into an {@link UpstreamError}
 * whose message can be shown to people: it holds neither URL nor credentials.
 * An answer with a status other than 2xx is such an error. Redirects are
 * refused, because they could carry credentials to another host.
 * @public
 */
export async function fetchUpstream(
  url: URL | string,
  init: RequestInit,
  options: UpstreamOptions,
): Promise<{ status: number; headers: Headers; text: string }> {
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = AbortSignal.any([options.signal, timeout]);
  try {
    const call = options.fetch ?? fetch;
    const response = await call(url, { ...init, redirect: 'manual', signal });
    if (!response.ok) throw await refusal(response, options.explain);
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
      throw new UpstreamError('timedOut', 'The portal stopped waiting');
    }
    throw new UpstreamError('sourceFailed', describeNetworkError(error));
  }
}

async function refusal(
  response: Response,
  explain: UpstreamOptions['explain'],
): Promise<UpstreamError> {
  const { reason, message } =
    describeStatus(response) ??
    (explain && explain(await readRefusal(response))) ??
    new UpstreamError(
      'sourceFailed',
      `The source answered HTTP ${response.status}`,
    );
  if (!response.bodyUsed) await response.body?.cancel();
  return new UpstreamError(reason, message, {
    retryAfterSeconds: readRetryAfter(response.headers),
    httpStatus: response.status,
  });
}

/** Whatever is wrong with the body, the status is worth telling. */
async function readRefusal(response: Response): Promise<string> {
  return readLimited(response, MAX_REFUSAL_BYTES).catch(() => '');
}

/** Statuses that mean the same everywhere, whatever the body says. */
function describeStatus({ status, headers }: Response) {
  if (status === 429) {
    const seconds = readRetryAfter(headers);
    return new UpstreamError(
      'rateLimited',
      seconds === undefined
        ? 'The source limits our requests (HTTP 429)'
        : `The source limits our requests (HTTP 429), retry after ${seconds} s`,
    );
  }
  if (status === 504) {
    return new UpstreamError(
      'timedOut',
      'A gateway in front of the source gave up waiting (HTTP 504)',
    );
  }
  const hint =
    (status >= 300 &&
      status < 400 &&
      'it redirects, which is not followed: the configuration of the portal needs the final address') ||
    ((status === 401 || status === 403) &&
      'check the credentials in the configuration of the portal') ||
    (status === 407 && 'a proxy in between wants credentials');
  return hint
    ? new UpstreamError(
        'sourceFailed',
        `The source answered HTTP ${status}: ${hint}`,
      )
    : undefined;
}

/** `Retry-After` in seconds; the header holds either those or a date. */
function readRetryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after') ?? '';
  // HTTP's dates are in GMT, also where the old forms do not say so
  const date = /GMT$/.test(value) ? value : `${value} GMT`;
  const seconds = /^\d+$/.test(value)
    ? Number(value)
    : Math.ceil((Date.parse(date) - Date.now()) / 1000);
  return seconds >= 0 && seconds < 1_000_000 ? seconds : undefined;
}

async function readLimited(response: Response, maxBytes: number) {
  if (!response.body) return '';
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      throw new AnswerTooLargeError(maxBytes);
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
  ENETUNREACH: 'Network unreachable',
  UND_ERR_CONNECT_TIMEOUT: 'Connection timed out',
  UND_ERR_SOCKET: 'The source closed the connection',
  CERT_HAS_EXPIRED: 'The certificate of the source has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate of the source is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN:
    'The certificate of the source comes from an authority that the portal does not know',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'The certificate of the source comes from an authority that the portal does not know',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'The certificate of the source comes from an authority that the portal does not know',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'The certificate of the source is for another host',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED:
    'The source wants a client certificate, which the configuration of the portal does not give',
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA:
    'The source does not know the authority of the client certificate',
  ERR_SSL_WRONG_VERSION_NUMBER:
    'The source does not speak TLS: should the address begin with http?',
};

/** The cause's code in words; other details may hold the URL and stay out. */
function describeNetworkError(error: unknown): string {
  const cause = (error as { cause?: { code?: string; name?: string } } | null)
    ?.cause;
  // fetch found fault with its own arguments
  if (!cause) {
    return 'The request could not be made: check address and headers in the configuration of the portal';
  }
  if (cause.name === 'HTTPParserError') return 'The source does not speak HTTP';
  if (!cause.code) return 'The connection failed';
  return NETWORK_ERRORS[cause.code] ?? `The connection failed (${cause.code})`;
}

const CONTROL_CHARACTERS = /[\p{Cc}\p{Cs}\s]+/gu;
const ADDRESSES = /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>]+/gi;

/**
 * Text of an outside system as people may see it: short, in one line, without
 * addresses.
 * @public
 */
export function toShownText(text: string): string {
  const shown = text
    .replace(CONTROL_CHARACTERS, ' ')
    .replace(ADDRESSES, '(address)')
    .trim();
  if (shown.length <= MAX_MESSAGE) return shown;
  return `${shown.slice(0, MAX_MESSAGE).replace(/\p{Cs}$/u, '')}…`;
}
