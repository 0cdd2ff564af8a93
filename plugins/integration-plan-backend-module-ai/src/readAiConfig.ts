import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { drafterSchema } from '@integration-plan/plugin-integration-plan-common';
import {
  readHeaders,
  readTimeout,
  readUrl,
} from '@integration-plan/plugin-integration-plan-node';

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

const fail = (message: string) =>
  new InputError(`Invalid config: ${KEY}.${message}`);

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
    throw fail(`provider must be one of ${PROVIDERS.join(', ')}`);
  }
  const apiKey = config.getOptionalString('apiKey');
  if (provider === 'anthropic' && apiKey === undefined) {
    throw fail('apiKey must be given for Anthropic');
  }
  const baseUrl = readUrl(
    provider === 'anthropic'
      ? config.getOptionalString('baseUrl') ?? ANTHROPIC_URL
      : config.getString('baseUrl'),
    'baseUrl',
    fail,
  );
  return {
    provider,
    id: readId(config),
    title: config.getOptionalString('title') ?? 'Language model',
    model: config.getString('model'),
    baseUrl,
    host: new URL(baseUrl).host,
    apiKey,
    headers: readSafeHeaders(config, apiKey),
    temperature: readNumber(config, 'temperature', { min: 0, max: 2 }),
    maxOutputTokens:
      readNumber(config, 'maxOutputTokens', { min: 256, max: 200_000 }) ?? 8000,
    structuredOutputs: readStructuredOutputs(config, provider),
    stallMs: readTimeout(config, 'timeouts.stall', fail, 60_000),
    requestMs: readTimeout(config, 'timeouts.request', fail, 300_000),
    prices: readPrices(config),
  };
}

function readId(config: Config): string {
  const id = config.getOptionalString('id') ?? 'language-model';
  const usable = drafterSchema.shape.id.safeParse(id);
  if (!usable.success) throw fail(`id ${usable.error.issues[0].message}`);
  return id;
}

function readSafeHeaders(
  config: Config,
  apiKey: string | undefined,
): Record<string, string> {
  const headers = readHeaders(config, fail);
  if (apiKey === undefined) return Object.fromEntries(headers);
  if (headers.has('authorization') || headers.has('x-api-key')) {
    throw fail('headers must not hold credentials beside apiKey');
  }
  // The library sets it later, and would say what it cannot send
  readHeaders(config, () => fail('apiKey cannot be sent in a header'), {
    'x-api-key': apiKey,
  });
  return Object.fromEntries(headers);
}

function readNumber(
  config: Config,
  key: string,
  { min, max }: { min: number; max: number },
): number | undefined {
  const value = config.getOptionalNumber(key);
  if (value === undefined || (value >= min && value <= max)) return value;
  throw fail(`${key} must be ${min} to ${max}`);
}

function readStructuredOutputs(
  config: Config,
  provider: AiSettings['provider'],
): boolean {
  const isOn = config.getOptionalBoolean('structuredOutputs') ?? false;
  if (isOn && provider !== 'openai-compatible') {
    throw fail('structuredOutputs is only for openai-compatible');
  }
  return isOn;
}

function readPrices(config: Config): AiSettings['prices'] {
  const prices = config.getOptionalConfig('prices');
  if (!prices) return undefined;
  const currency = prices.getString('currency');
  if (!/^[A-Z]{3}$/.test(currency)) {
    throw fail('prices.currency must be three capital letters, such as USD');
  }
  const read = (key: string) => {
    const price = prices.getNumber(key);
    if (price >= 0) return price;
    throw fail(`prices.${key} must not be negative`);
  };
  return { currency, input: read('input'), output: read('output') };
}
