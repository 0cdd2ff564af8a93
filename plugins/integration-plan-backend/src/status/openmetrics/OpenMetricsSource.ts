import type { Config } from '@backstage/config';
import {
  callInstance,
  once,
  readBatch,
  readInstances,
  toValue,
  UpstreamError,
  type Instance,
  type Reading,
  type StatusSource,
  type StatusTarget,
} from '@integration-plan/plugin-integration-plan-node';
import {
  ExpositionError,
  parseExposition,
  type ExpositionSample,
} from './parseExposition';
import { evaluateQuery, parseQuery } from './query';

const MAX_BYTES = 10 * 1024 * 1024;

const ACCEPT =
  'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5';

/** Reads metrics straight from an endpoint, without a Prometheus in between. */
export class OpenMetricsSource implements StatusSource {
  readonly type = 'openmetrics';
  readonly polling = { batchSize: 100_000, wholeRound: true };
  readonly id: string;

  /** The sources of `integrationPlan.openmetrics.instances`. */
  static fromConfig(config: Config): OpenMetricsSource[] {
    return readInstances(config, 'integrationPlan.openmetrics.instances', {
      exact: true,
      defaultTimeoutMs: 5000,
    }).map(instance => new OpenMetricsSource(instance));
  }

  constructor(private readonly instance: Instance) {
    this.id = instance.id;
  }

  /** One scrape answers all targets. */
  async read(
    targets: StatusTarget[],
    { signal }: { signal: AbortSignal },
  ): Promise<Reading[]> {
    const scrapedAt = Date.now();
    const scrape = once(() => this.#scrape(signal));
    return readBatch(targets, {
      metric: async ({ query }) => {
        const parsed = parseQuery(query);
        const { value, timestamp } = evaluateQuery(parsed, await scrape());
        return toValue(value, new Date(timestamp ?? scrapedAt));
      },
    });
  }

  async test({ signal }: { signal: AbortSignal }): Promise<void> {
    await this.#scrape(signal);
  }

  async #scrape(signal: AbortSignal): Promise<ExpositionSample[]> {
    const { headers, text } = await callInstance(this.instance, '', {
      accept: ACCEPT,
      maxBytes: MAX_BYTES,
      signal,
    });
    const type = headers.get('content-type') ?? '';
    if (type.includes('text/html')) {
      throw new UpstreamError(
        'sourceFailed',
        'The address answers with a web page, not with metrics',
      );
    }
    try {
      return parseExposition(text, {
        openMetrics: type.includes('openmetrics-text'),
      });
    } catch (error) {
      if (!(error instanceof ExpositionError)) throw error;
      throw new UpstreamError('sourceFailed', error.message);
    }
  }
}
