import type { Sample } from '@integration-plan/plugin-integration-plan-common';
import {
  UpstreamError,
  type Reading,
  type SourceSeries,
  type StatusSource,
  type StatusTarget,
} from '@integration-plan/plugin-integration-plan-node';
import { z } from 'zod/v4';
import { callInstance, type Instance } from './upstream';

/** Queries under way at once; a batch must not flood a shared server. */
const CONCURRENCY = 8;

/** Points of a plot: more than a screen can show, far below the server's cap of 11,000. */
const MAX_POINTS = 600;

/** A usual scrape interval; a finer step only repeats values. */
const MIN_STEP_SECONDS = 15;

const point = z.tuple([z.number(), z.string()]);
const vector = z.array(z.looseObject({ value: point }));
const matrix = z.array(z.looseObject({ values: z.array(point) }));

const failed = z.looseObject({
  status: z.literal('error'),
  errorType: z.string().optional(),
  error: z.string().default('no reason given'),
});

type Failed = z.output<typeof failed>;

const answer = <T extends z.ZodType>(data: T) =>
  z.union([z.looseObject({ status: z.literal('success'), data }), failed]);

const instantAnswer = answer(
  z.union([
    z.looseObject({ resultType: z.literal('vector'), result: vector }),
    z.looseObject({ resultType: z.literal('scalar'), result: point }),
    z.looseObject({ resultType: z.enum(['matrix', 'string']) }),
  ]),
);

const rangeAnswer = answer(
  z.looseObject({ resultType: z.literal('matrix'), result: matrix }),
);

/** Asks a Prometheus server, or anything that speaks its HTTP API. */
export class PrometheusSource implements StatusSource {
  readonly type = 'prometheus';
  readonly id: string;

  constructor(private readonly instance: Instance) {
    this.id = instance.id;
  }

  async read(
    targets: StatusTarget[],
    options: { signal: AbortSignal },
  ): Promise<Reading[]> {
    const readings: Reading[] = [];
    const waiting = [...targets];
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        readings.push(await this.#readOne(next, options.signal));
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
    return readings;
  }

  async readSeries(
    query: string,
    range: { from: Date; to: Date },
    options: { signal: AbortSignal },
  ): Promise<SourceSeries> {
    const from = Math.floor(range.from.getTime() / 1000);
    const to = Math.ceil(range.to.getTime() / 1000);
    const stepSeconds = Math.max(
      MIN_STEP_SECONDS,
      Math.ceil((to - from) / MAX_POINTS),
    );
    const data = await this.#call('/api/v1/query_range', rangeAnswer, {
      signal: options.signal,
      form: {
        query,
        start: String(from),
        end: String(to),
        step: String(stepSeconds),
      },
    });
    if (data.result.length > 1) {
      throw new UpstreamError(
        'sourceFailed',
        severalSeries(data.result.length),
      );
    }
    const values = new Map(data.result[0]?.values ?? []);
    const samples: Sample[] = [];
    for (let time = from; time <= to; time += stepSeconds) {
      const value = Number(values.get(time) ?? NaN);
      samples.push([time, Number.isFinite(value) ? value : null]);
    }
    return { stepSeconds, samples };
  }

  async #readOne(target: StatusTarget, signal: AbortSignal): Promise<Reading> {
    const failure = (
      reason: 'noData' | 'notANumber' | UpstreamError['reason'],
      message: string,
    ): Reading => ({ targetId: target.id, kind: 'failure', reason, message });

    if (target.kind !== 'metric') {
      return failure(
        'sourceFailed',
        'Alerts come from an Alertmanager, not from Prometheus',
      );
    }
    try {
      const data = await this.#call('/api/v1/query', instantAnswer, {
        signal,
        form: { query: target.query },
      });
      if (data.resultType !== 'vector' && data.resultType !== 'scalar') {
        return failure(
          'notANumber',
          `The query gives a ${data.resultType}, not a number`,
        );
      }
      const points =
        data.resultType === 'scalar'
          ? [data.result]
          : data.result.map(({ value }) => value);
      if (points.length === 0) {
        return failure('noData', 'Prometheus has no series for the query');
      }
      if (points.length > 1) {
        return failure('notANumber', severalSeries(points.length));
      }
      const [[time, text]] = points;
      const value = Number(text);
      if (!Number.isFinite(value)) {
        return failure(
          'notANumber',
          `The query gives ${text}, which is not a number`,
        );
      }
      return {
        targetId: target.id,
        kind: 'value',
        value,
        observedAt: new Date(time * 1000).toISOString(),
      };
    } catch (error) {
      if (!(error instanceof UpstreamError)) throw error;
      return failure(error.reason, error.message);
    }
  }

  async #call<Data>(
    path: string,
    schema: z.ZodType<{ status: 'success'; data: Data } | Failed>,
    options: { signal: AbortSignal; form: Record<string, string> },
  ): Promise<Data> {
    // The server stops at its own limit, a little before we stop waiting
    const timeout = `${Math.max(1000, this.instance.timeoutMs - 500)}ms`;
    const result = await callInstance(this.instance, path, {
      schema,
      signal: options.signal,
      form: { ...options.form, timeout },
      // Prometheus explains what is wrong in the body of these
      acceptStatus: status => [400, 422, 503].includes(status),
    });
    if (result.status === 'error') {
      const { errorType, error } = result;
      throw new UpstreamError(
        errorType === 'timeout' ? 'timedOut' : 'sourceFailed',
        `Prometheus: ${error.slice(0, 300)}`,
      );
    }
    return result.data;
  }
}

function severalSeries(count: number) {
  return `The query gives ${count} series; make them one number, for example with min() or sum()`;
}
