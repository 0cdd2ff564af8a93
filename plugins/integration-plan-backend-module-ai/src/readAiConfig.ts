import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { drafterSchema } from '@integration-plan/plugin-integration-plan-common';

const KEY = 'integrationPlan.ai';

const PROVIDERS = ['openai-compatible', 'anthropic'] as const;

const ANTHROPIC_URL = 'https://api.anthropic.com/v1';

/** Where the model is and how to speak to it. */
export type AiSettings = {
  provider: (typeof PROVIDERS)[number];
  id: string;
  title: string;
  model: string;
  /** Base address, without a slash at its end. */
  baseUrl: string;
  /** Host of the address, which people are shown. */
  host: string;
  apiKey?: string;
  headers: Record<string, string>;
  temperature?: number;
  /** For each section, in tokens. */
  maxOutputTokens: number;
  /** The server holds answers to a JSON schema when asked to. */
  structuredOutputs: boolean;
  /** The longest silence, in milliseconds. */
  stallMs: number;
  /** For each request with its repetitions, in milliseconds. */
  requestMs: number;
  /** For a million tokens each. */
  prices?: { currency: string; input: number; output: number };
};

const fail = (key: string, message: string) =>
  new InputError(`Invalid config: ${KEY}.${key} ${message}`);

/**
 * Reads `integrationPlan.ai`; undefined where there is none.
 *
 * @throws `InputError` naming the key, never a secret
 */
export function readAiConfig(root: Config): AiSettings | undefined {
  const config = root.getOptionalConfig(KEY);
  if (!config) return undefined;
  const provider = PROVIDERS.find(one => one === config.getString('provider'));
  if (!provider) {
    throw fail('provider', `must be one of ${PROVIDERS.join(', ')}`);
  }
  const apiKey = config.getOptionalString('apiKey');
  if (provider === 'anthropic' && apiKey === undefined) {
    throw fail('apiKey', 'must be given for Anthropic');
  }
  const baseUrl = readBaseUrl(
    provider === 'anthropic'
      ? config.getOptionalString('baseUrl') ?? ANTHROPIC_URL
      : config.getString('baseUrl'),
  );
  return {
    provider,
    id: readId(config),
    title: config.getOptionalString('title') ?? 'Language model',
    model: config.getString('model'),
    baseUrl,
    host: new URL(baseUrl).host,
    apiKey,
    headers: readHeaders(config, apiKey),
    temperature: readNumber(config, 'temperature', { min: 0, max: 2 }),
    maxOutputTokens:
      readNumber(config, 'maxOutputTokens', { min: 256, max: 200_000 }) ?? 8000,
    structuredOutputs: readStructuredOutputs(config, provider),
    stallMs: readTimeout(config, 'timeouts.stall', 60_000),
    requestMs: readTimeout(config, 'timeouts.request', 300_000),
    prices: readPrices(config),
  };
}

function readId(config: Config): string {
  const id = config.getOptionalString('id') ?? 'language-model';
  const usable = drafterSchema.shape.id.safeParse(id);
  if (!usable.success) throw fail('id', usable.error.issues[0].message);
  return id;
}

function readBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw fail('baseUrl', 'must be an http or https address');
  }
  if (url.username || url.password) {
    throw fail('baseUrl', 'must not hold credentials: use apiKey or headers');
  }
  if (url.search || url.hash) {
    throw fail('baseUrl', 'must be a base address, without "?" or "#"');
  }
  return url.href.replace(/\/+$/, '');
}

function readHeaders(
  config: Config,
  apiKey: string | undefined,
): Record<string, string> {
  const headers = new Headers();
  const given = config.getOptional<Record<string, unknown>>('headers') ?? {};
  for (const [name, value] of Object.entries(given)) {
    try {
      headers.set(name, String(value));
    } catch {
      throw fail('headers', `has "${name}", which cannot be sent`);
    }
  }
  if (apiKey !== undefined) {
    if (headers.has('authorization') || headers.has('x-api-key')) {
      throw fail('headers', 'must not hold credentials beside apiKey');
    }
    try {
      headers.set('x-api-key', apiKey);
      headers.delete('x-api-key');
    } catch {
      throw fail('apiKey', 'cannot be sent in a header');
    }
  }
  return Object.fromEntries(headers);
}

function readNumber(
  config: Config,
  key: string,
  { min, max }: { min: number; max: number },
): number | undefined {
  const value = config.getOptionalNumber(key);
  if (value === undefined || (value >= min && value <= max)) return value;
  throw fail(key, `must be ${min} to ${max}`);
}

function readStructuredOutputs(
  config: Config,
  provider: AiSettings['provider'],
): boolean {
  const isOn = config.getOptionalBoolean('structuredOutputs') ?? false;
  if (isOn && provider !== 'openai-compatible') {
    throw fail('structuredOutputs', 'is only for openai-compatible');
  }
  return isOn;
}

function readTimeout(config: Config, key: string, fallback: number): number {
  if (!config.has(key)) return fallback;
  const timeout = readDurationFromConfig(config, { key });
  const milliseconds = durationToMilliseconds(timeout);
  // Timers hold no more than 31 bits
  if (milliseconds > 0 && milliseconds < 2 ** 31) return milliseconds;
  throw fail(key, 'must be longer than nothing and shorter than 24 days');
}

function readPrices(config: Config): AiSettings['prices'] {
  const prices = config.getOptionalConfig('prices');
  if (!prices) return undefined;
  const currency = prices.getString('currency');
  if (!/^[A-Z]{3}$/.test(currency)) {
    throw fail('prices.currency', 'must be three capital letters, such as USD');
  }
  const read = (key: string) => {
    const price = prices.getNumber(key);
    if (price >= 0) return price;
    throw fail(`prices.${key}`, 'must not be negative');
  };
  return { currency, input: read('input'), output: read('output') };
}
