import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { alertMatcherSchema } from '@integration-plan/plugin-integration-plan-common';

const KEY = 'integrationPlan.openmetrics.instances';
const DEFAULT_TIMEOUT_MS = 5000;

/** An endpoint and how to ask it. */
export type OpenMetricsInstance = {
  id: string;
  url: string;
  timeoutMs: number;
  headers: Record<string, string>;
};

/**
 * Reads `integrationPlan.openmetrics.instances`. Only these addresses are ever
 * fetched; a plan can name an instance, not an address.
 *
 * @throws `InputError` naming the instance, never its address or headers
 */
export function readOpenMetricsInstances(
  config: Config,
): OpenMetricsInstance[] {
  return (config.getOptionalConfigArray(KEY) ?? []).map(instance => {
    const id = instance.getString('id');
    const fail = (message: string) =>
      new InputError(`Invalid config: ${KEY}, "${id}": ${message}`);
    // Plans could not refer to it otherwise
    const usable = alertMatcherSchema.shape.source.safeParse(id);
    if (!usable.success) throw fail(`id ${usable.error.issues[0].message}`);

    const url = instance.getString('url');
    const parsed = URL.canParse(url) ? new URL(url) : undefined;
    if (!parsed || !/^https?:$/.test(parsed.protocol)) {
      throw fail('url must be an http or https address');
    }
    if (parsed.username || parsed.password) {
      throw fail('give credentials in headers, not in the url');
    }
    const timeoutMs = instance.has('timeout')
      ? durationToMilliseconds(
          readDurationFromConfig(instance, { key: 'timeout' }),
        )
      : DEFAULT_TIMEOUT_MS;
    if (!(timeoutMs > 0)) throw fail('timeout must be longer than nothing');

    const headers =
      instance.getOptional<Record<string, string>>('headers') ?? {};
    try {
      return {
        id,
        url,
        timeoutMs,
        headers: Object.fromEntries(new Headers(headers)),
      };
    } catch {
      throw fail('headers has a name or a value that cannot be sent');
    }
  });
}
