import type { Sample } from '@integration-plan/plugin-integration-plan-common';
import {
  UpstreamError,
  type Reading,
  type SourceSeries,
  type StatusSource,
  type StatusTarget,
} from '@integration-plan/plugin-integration-plan-node';
import type { Instance } from './instances';
import { queryInstant, queryRange } from './prometheusApi';
import { failure, readBatch, type Outcome } from './readBatch';

/** Points of a plot: more than a screen can show, far below the server's cap of 11,000. */
const MAX_POINTS = 600;

/** A usual scrape interval; a finer step only repeats values. */
const MIN_STEP_SECONDS = 15;

/** Asks a Prometheus server, or anything that speaks its HTTP API. */
export class PrometheusSource implements StatusSource {
  readonly type = 'prometheus';
  readonly id: string;

  constructor(private readonly instance: Instance) {
    this.id = instance.id;
  }

  async read(
    targets: StatusTarget[],
    { signal }: { signal: AbortSignal },
  ): Promise<Reading[]> {
    return readBatch(targets, async target =>
      target.kind === 'metric'
        ? this.#readValue(target.query, signal)
        : failure(
            'sourceFailed',
            'Alerts come from an Alertmanager, not from Prometheus',
          ),
    );
  }

  /** A gap in the series is a null. */
  async readSeries(
    query: string,
    range: { from: Date; to: Date },
    { signal }: { signal: AbortSignal },
  ): Promise<SourceSeries> {
    const grid = toGrid(range);
    const { result } = await queryRange(this.instance, query, grid, signal);
    if (result.length > 1) {
      throw new UpstreamError('sourceFailed', severalSeries(result.length));
    }
    const { start, end, step } = grid;
    const samples = Array.from(
      { length: (end - start) / step + 1 },
      (_, index): Sample => [start + index * step, null],
    );
    // Some servers move the times to multiples of the step
    for (const [time, text] of result[0]?.values ?? []) {
      const value = Number(text);
      const sample = samples[Math.round((time - start) / step)];
      if (sample && Number.isFinite(value)) sample[1] = value;
    }
    return { stepSeconds: step, samples };
  }

  async #readValue(query: string, signal: AbortSignal): Promise<Outcome> {
    const data = await queryInstant(this.instance, query, signal);
    if (data.resultType === 'scalar') return toValue(data.result);
    if (data.resultType !== 'vector') {
      return failure(
        'notANumber',
        `The query gives a ${data.resultType}, not a number`,
      );
    }
    const [series, ...others] = data.result;
    if (!series) {
      return failure(
        'noData',
        'Prometheus has no series for the query: check its names and labels, and that the target is still scraped',
      );
    }
    if (others.length > 0) {
      return failure('notANumber', severalSeries(data.result.length));
    }
    if (!series.value) {
      return failure(
        'notANumber',
        'The query gives a histogram; make it one number, for example with histogram_quantile()',
      );
    }
    return toValue(series.value);
  }
}

/**
 * Times to ask for, in Unix seconds, counted back from the end: the newest
 * value is the one that people look for.
 */
function toGrid({ from, to }: { from: Date; to: Date }) {
  const end = Math.floor(to.getTime() / 1000);
  const seconds = Math.max(0, end - from.getTime() / 1000);
  const step = Math.max(MIN_STEP_SECONDS, Math.ceil(seconds / MAX_POINTS));
  return { start: end - Math.floor(seconds / step) * step, end, step };
}

function toValue([time, text]: [number, string]): Outcome {
  const value = Number(text);
  if (!Number.isFinite(value)) {
    return failure(
      'notANumber',
      `The query gives ${text}, which is not a number; often that is a division by zero`,
    );
  }
  return {
    kind: 'value',
    value,
    observedAt: new Date(time * 1000).toISOString(),
  };
}

function severalSeries(count: number): string {
  return `The query gives ${count} series; make them one number, for example with min() or sum()`;
}
