import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';

/**
 * Makes the error for a value in the configuration that cannot be used. The
 * message begins with the key and never holds the value.
 * @public
 */
export type ConfigFailure = (message: string) => Error;

/** Timers hold no more than 31 bits. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * Checks an address of the configuration.
 *
 * @param options - `exact`: whether it is asked as it stands, with `?` and all;
 * otherwise paths are appended to it, and the slash at its end is cut off
 * @public
 */
export function readUrl(
  text: string,
  key: string,
  fail: ConfigFailure,
  options: { exact?: boolean } = {},
): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw fail(`${key} must be an http or https address`);
  }
  if (url.username || url.password) {
    throw fail(`${key} must not hold credentials: give them beside it`);
  }
  if (options.exact) return url.href;
  if (url.search || url.hash) {
    throw fail(`${key} must be a base address, without "?" or "#"`);
  }
  return url.href.replace(/(?<!\/)\/+$/, '');
}

/** A length of time in milliseconds, at least one. @public */
export function readTimeout(
  config: Config,
  key: string,
  fail: ConfigFailure,
  fallbackMs: number,
): number {
  if (!config.has(key)) return fallbackMs;
  const timeout = readDurationFromConfig(config, { key });
  const milliseconds = durationToMilliseconds(timeout);
  if (milliseconds > 0 && milliseconds <= MAX_TIMEOUT_MS) return milliseconds;
  throw fail(`${key} must be longer than nothing and shorter than 24 days`);
}

/**
 * The headers in `headers` of the configuration, and those that are made of its
 * other keys.
 *
 * @param others - by their name
 * @public
 */
export function readHeaders(
  config: Config,
  fail: ConfigFailure,
  others: Record<string, string> = {},
): Headers {
  const headers = new Headers();
  const given = config.getOptional<Record<string, unknown>>('headers');
  for (const [name, value] of Object.entries({ ...given, ...others })) {
    try {
      headers.set(name, String(value));
    } catch {
      // The error would repeat the value
      throw fail(`headers has "${name}", which cannot be sent`);
    }
  }
  return headers;
}
