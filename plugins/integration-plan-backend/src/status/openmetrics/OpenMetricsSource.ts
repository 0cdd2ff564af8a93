import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import {
  fetchUpstream,
  UpstreamError,
  type Reading,
  type StatusSource,
  type StatusTarget,
} from '@integration-plan/plugin-integration-plan-node';
import {
  ExpositionError,
  parseExposition,
  type ExpositionSample,
} from './parseExposition';
import { evaluateQuery, parseQuery, UnsupportedQueryError } from './query';

const DEFAULT_TIMEOUT_MS = 5000;
const MAX_BYTES = 10 * 1024 * 1024;

const ACCEPT =
  'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5';

/** Reads metrics straight from an endpoint, without a Prometheus in between. */
export class OpenMetricsSource implements StatusSource {
  readonly type = 'openmetrics';

  constructor(
    readonly id: string,
    private readonly options: {
      url: string;
      timeoutMs?: number;
      headers?: Record<string, string>;
    },
  ) {}

  /** One scrape answers all targets. */
  async read(
    targets: StatusTarget[],
    options: { signal: AbortSignal },
  ): Promise<Reading[]> {
    const scrapedAt = Date.now();
    const samples = await this.#scrape(options.signal);
    return targets.map(target => toReading(target, samples, scrapedAt));
  }

  async #scrape(signal: AbortSignal): Promise<ExpositionSample[]> {
    const { headers, text } = await fetchUpstream(
      this.options.url,
      { headers: { accept: ACCEPT, ...this.options.headers } },
      {
        signal,
        timeoutMs: this.options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
        maxBytes: MAX_BYTES,
      },
    );
    const openMetrics =
      headers.get('content-type')?.includes('openmetrics-text') ?? false;
    try {
      return parseExposition(text, { openMetrics });
    } catch (error) {
      if (!(error instanceof ExpositionError)) throw error;
      throw new UpstreamError('sourceFailed', error.message);
    }
  }
}

function toReading(
  target: StatusTarget,
  samples: ExpositionSample[],
  scrapedAt: number,
): Reading {
  const failure = (
    reason: 'noData' | 'notANumber' | 'sourceFailed',
    message: string,
  ): Reading => ({ targetId: target.id, kind: 'failure', reason, message });

  if (target.kind !== 'metric') {
    return failure('sourceFailed', 'An openmetrics source knows no alerts');
  }
  try {
    const result = evaluateQuery(parseQuery(target.query), samples);
    if ('reason' in result) return failure(result.reason, result.message);
    return {
      targetId: target.id,
      kind: 'value',
      value: result.value,
      observedAt: new Date(result.timestamp ?? scrapedAt).toISOString(),
    };
  } catch (error) {
    if (!(error instanceof UnsupportedQueryError)) throw error;
    return failure('sourceFailed', error.message);
  }
}

/**
 * Reads `integrationPlan.openmetrics.instances`. Only these addresses are ever
 * fetched; a plan can name an instance, not an address.
 */
export function readOpenMetricsSources(config: Config): OpenMetricsSource[] {
  const instances =
    config.getOptionalConfigArray('integrationPlan.openmetrics.instances') ??
    [];
  return instances.map(instance => {
    const id = instance.getString('id');
    const url = instance.getString('url');
    if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
      throw new InputError(
        `Invalid config: url of the openmetrics instance "${id}" must be an http or https address`,
      );
    }
    return new OpenMetricsSource(id, {
      url,
      headers: instance.getOptional<Record<string, string>>('headers'),
      ...(instance.has('timeout') && {
        timeoutMs: durationToMilliseconds(
          readDurationFromConfig(instance, { key: 'timeout' }),
        ),
      }),
    });
  });
}
