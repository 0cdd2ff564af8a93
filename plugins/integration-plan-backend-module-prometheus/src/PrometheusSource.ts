import type { Sample } from '@integration-plan/plugin-integration-plan-common';
import {
  readBatch,
  type Instance,
  type Reading,
  type SourceSeries,
  type StatusSource,
  type StatusTarget,
} from '@integration-plan/plugin-integration-plan-node';
import { JointReader, severalSeries } from './JointReader';
import { queryInstant, queryRange } from './prometheusApi';

/** Points of a plot: more than a screen can show, far below the server's cap of 11,000. */
const MAX_POINTS = 600;

/** A usual scrape interval; a finer step only repeats values. */
const MIN_STEP_SECONDS = 15;

/** Asks a Prometheus server, or anything that speaks its HTTP API. */
export class PrometheusSource implements StatusSource {
  readonly type = 'prometheus';
  readonly polling = { batchSize: 2000 };
  readonly id: string;
  readonly #reader: JointReader;

  constructor(private readonly instance: Instance) {
    this.id = instance.id;
    this.#reader = new JointReader({
      ...instance,
      // To compress answers of a few kilobytes costs both sides more than it saves
      headers: { 'accept-encoding': 'identity', ...instance.headers },
    });
  }

  async read(
    targets: StatusTarget[],
    { signal }: { signal: AbortSignal },
  ): Promise<Reading[]> {
    const queries = targets.flatMap(target =>
      target.kind === 'metric' ? target.query : [],
    );
    const outcomes = await this.#reader.read(new Set(queries), signal);
    return readBatch(targets, {
      metric: ({ query }) => outcomes.get(query)!,
    });
  }

  async test({ signal }: { signal: AbortSignal }): Promise<void> {
    await queryInstant(this.instance, 'vector(1)', { signal });
  }

  /** A gap in the series is a null. */
  async readSeries(
    query: string,
    range: { from: Date; to: Date },
    { signal }: { signal: AbortSignal },
  ): Promise<SourceSeries> {
    const grid = toGrid(range);
    const { result } = await queryRange(this.instance, query, grid, signal);
    if (result.length > 1) throw severalSeries(result.length);
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
