import {
  fetchUpstream,
  UpstreamError,
  type Reading,
  type ReadingFailure,
  type StatusSource,
  type StatusTarget,
} from '@integration-plan/plugin-integration-plan-node';
import type { OpenMetricsInstance } from './instances';
import {
  ExpositionError,
  parseExposition,
  type ExpositionSample,
} from './parseExposition';
import { evaluateQuery, parseQuery } from './query';
import { QueryError } from './QueryError';

const MAX_BYTES = 10 * 1024 * 1024;

const ACCEPT =
  'application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5';

/** Reads metrics straight from an endpoint, without a Prometheus in between. */
export class OpenMetricsSource implements StatusSource {
  readonly type = 'openmetrics';
  readonly id: string;

  constructor(private readonly instance: OpenMetricsInstance) {
    this.id = instance.id;
  }

  /** One scrape answers all targets. */
  async read(
    targets: StatusTarget[],
    { signal }: { signal: AbortSignal },
  ): Promise<Reading[]> {
    const scrapedAt = Date.now();
    try {
      const samples = await this.#scrape(signal);
      return targets.map(target => toReading(target, samples, scrapedAt));
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      const { reason, message } = error;
      return targets.map(target => failure(target, reason, message));
    }
  }

  async #scrape(signal: AbortSignal): Promise<ExpositionSample[]> {
    const { url, timeoutMs } = this.instance;
    const { headers, text } = await fetchUpstream(
      url,
      { headers: { accept: ACCEPT, ...this.instance.headers } },
      { signal, timeoutMs, maxBytes: MAX_BYTES },
    );
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

function toReading(
  target: StatusTarget,
  samples: ExpositionSample[],
  scrapedAt: number,
): Reading {
  if (target.kind !== 'metric') {
    return failure(
      target,
      'sourceFailed',
      'An openmetrics source has metrics, not alerts',
    );
  }
  try {
    const result = evaluateQuery(parseQuery(target.query), samples);
    if ('reason' in result) {
      return failure(target, result.reason, result.message);
    }
    return {
      targetId: target.id,
      kind: 'value',
      value: result.value,
      observedAt: new Date(result.timestamp ?? scrapedAt).toISOString(),
    };
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return failure(target, 'sourceFailed', error.message);
  }
}

function failure(
  target: StatusTarget,
  reason: ReadingFailure,
  message: string,
): Reading {
  return { targetId: target.id, kind: 'failure', reason, message };
}
