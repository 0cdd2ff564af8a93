import { toShownText } from '@integration-plan/plugin-integration-plan-node';
import { RetryError } from 'ai';
import type { AiSettings } from './readAiConfig';

/**
 * What a failure means for the next section: that its answer may well come,
 * that the server may be in trouble, or that it would fail in the same way.
 */
type Outlook = 'good' | 'doubtful' | 'none';

/** Why a model gave no answer, in words that can be shown to people. */
export class ModelFailure extends Error {
  /**
   * @param message - may hold words of the server; what would be unfit to show is taken out
   * @param kind - for logs: no words of the server, nor of the inputs
   */
  constructor(
    message: string,
    readonly kind: string,
    readonly outlook: Outlook = 'doubtful',
  ) {
    super(toShownText(message));
    this.name = 'ModelFailure';
  }
}

export const stalled = ({ stallMs, requestMs }: AiSettings) =>
  new ModelFailure(
    `The model stalled: nothing came for ${
      stallMs / 1000
    } s, or not all within ${requestMs / 1000} s`,
    'stalled',
  );

/** The secrets of the configuration, which servers may repeat in their errors. */
function withoutSecrets(text: string, { apiKey, headers }: AiSettings): string {
  return [apiKey, ...Object.values(headers)]
    .flatMap(secret => (secret ? [secret, secret.replace(/^\w+ /, '')] : []))
    .filter(secret => secret.length >= 4)
    .sort((a, b) => b.length - a.length)
    .reduce((rest, secret) => rest.replaceAll(secret, '(secret)'), text);
}

const KEY = 'integrationPlan.ai';

/** Statuses whose cause is known, whatever the server says. */
const STATUSES: Record<number, string> = {
  401: `check ${KEY}.apiKey`,
  403: `check ${KEY}.apiKey and what it may use`,
  404: `check ${KEY}.baseUrl and ${KEY}.model`,
  405: `check ${KEY}.baseUrl`,
  407: 'a proxy in between wants credentials',
};

function ofStatus(status: number, words: string): ModelFailure {
  const kind = `HTTP ${status}`;
  const answered = `The server of the model answered ${kind}`;
  if (status < 400) {
    const hint = `it redirects, which is not followed: ${KEY}.baseUrl needs the final address`;
    return new ModelFailure(`${answered}: ${hint}`, kind, 'none');
  }
  const hint = STATUSES[status];
  if (hint) return new ModelFailure(`${answered}: ${hint}`, kind, 'none');
  if (status === 429) {
    return new ModelFailure(
      `The server of the model limits our requests (${kind}): ${words}`,
      kind,
    );
  }
  return new ModelFailure(`${answered}: ${words}`, kind);
}

/** Codes of the network anywhere in the causes of an error. */
function networkCodeOf(error: unknown): string | undefined {
  let current = error;
  for (let depth = 0; depth < 5; depth += 1) {
    const { code, cause } = Object(current) as Record<string, unknown>;
    if (typeof code === 'string' && /^[A-Z_]+$/.test(code)) return code;
    current = cause;
  }
  return undefined;
}

const BROKEN_OFF = ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'];

const PROTOCOL_ERRORS = [
  'AI_InvalidResponseDataError',
  'AI_JSONParseError',
  'AI_NoOutputGeneratedError',
  'AI_TypeValidationError',
];

/** Turns what the library throws or streams as an error into a failure. */
export function toModelFailure(
  thrown: unknown,
  settings: AiSettings,
): ModelFailure {
  if (thrown instanceof ModelFailure) return thrown;
  const error = RetryError.isInstance(thrown) ? thrown.lastError : thrown;
  const { name, message, statusCode } = Object(error) as {
    name?: unknown;
    message?: unknown;
    statusCode?: unknown;
  };
  const words = withoutSecrets(
    typeof message === 'string' && message !== '' ? message : 'without a word',
    settings,
  );
  if (name === 'TimeoutError') return stalled(settings);
  if (typeof statusCode === 'number' && statusCode >= 300) {
    return ofStatus(statusCode, words);
  }
  const code = networkCodeOf(error);
  if (code) {
    return new ModelFailure(
      BROKEN_OFF.includes(code)
        ? 'The connection to the model broke off in the middle of its answer'
        : `The server of the model cannot be reached (${code})`,
      code,
    );
  }
  if (statusCode !== undefined || PROTOCOL_ERRORS.includes(String(name))) {
    return new ModelFailure(
      `The server of the model sent something that is not in its protocol: check ${KEY}.baseUrl`,
      'protocol',
    );
  }
  return new ModelFailure(
    `The server of the model reports: ${words}`,
    'reported',
  );
}
