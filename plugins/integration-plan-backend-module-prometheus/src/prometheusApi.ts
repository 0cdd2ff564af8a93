import {
  callInstanceForJson,
  UpstreamError,
  type Instance,
} from '@integration-plan/plugin-integration-plan-node';
import { z } from 'zod/v4';

// The last instant that a Date can hold, in seconds
const MAX_TIME = 8.64e12;

const point = z.tuple([
  z.number().min(-MAX_TIME).max(MAX_TIME),
  // Strict, because Number('') is 0
  z
    .string()
    .regex(
      /^[+-]?(?:\d+(?:\.\d*)?(?:e[+-]?\d+)?|inf|nan)$/i,
      'must be a number as text',
    ),
]);

/** A native histogram has no `value`; what is none is for one query to bear. */
const vector = z.array(
  z.looseObject({
    metric: z.record(z.string(), z.string()).default({}),
    value: z
      .union([point, z.literal('unreadable')])
      .optional()
      .catch('unreadable'),
  }),
);
const matrix = z.array(z.looseObject({ values: z.array(point).default([]) }));

/** One series of an instant answer. */
export type InstantSeries = z.output<typeof vector>[number];

const failed = z.looseObject({
  status: z.literal('error'),
  errorType: z.string().optional(),
  error: z.string(),
});

/** The two ways in which a server answers. */
export const answer = <T extends z.ZodType>(data: T) =>
  z.discriminatedUnion('status', [
    z.looseObject({
      status: z.literal('success'),
      data,
      warnings: z.array(z.unknown()).nullish(),
      // As VictoriaMetrics says it
      isPartial: z.boolean().optional(),
    }),
    failed,
  ]);

const instantAnswer = answer(
  z.discriminatedUnion('resultType', [
    z.looseObject({ resultType: z.literal('vector'), result: vector }),
    z.looseObject({ resultType: z.literal('scalar'), result: point }),
    z.looseObject({ resultType: z.literal('matrix') }),
    z.looseObject({ resultType: z.literal('string') }),
  ]),
);

const rangeAnswer = answer(
  z.looseObject({ resultType: z.literal('matrix'), result: matrix }),
);

/** The value of a query now. */
export async function queryInstant(
  instance: Instance,
  query: string,
  options: { signal: AbortSignal; timeoutMs?: number },
) {
  const { signal, timeoutMs = instance.timeoutMs } = options;
  return unwrap(
    await callInstanceForJson(instance, '/api/v1/query', {
      schema: instantAnswer,
      form: { query, timeout: serverTimeout(timeoutMs) },
      explain,
      timeoutMs,
      signal,
    }),
  );
}

/** The values of a query at evenly spaced times, all in Unix seconds. */
export async function queryRange(
  instance: Instance,
  query: string,
  range: { start: number; end: number; step: number },
  signal: AbortSignal,
) {
  return unwrap(
    await callInstanceForJson(instance, '/api/v1/query_range', {
      schema: rangeAnswer,
      form: {
        query,
        start: String(range.start),
        end: String(range.end),
        step: String(range.step),
        timeout: serverTimeout(instance.timeoutMs),
      },
      explain,
      signal,
    }),
  );
}

/** The server stops at its own limit, a little before we stop waiting. */
function serverTimeout(timeoutMs: number): string {
  return `${Math.max(1000, timeoutMs - 500)}ms`;
}

/** What an answer holds, provided that nothing of it is missing. */
export function unwrap<Data>(
  result:
    | {
        status: 'success';
        data: Data;
        warnings?: unknown[] | null;
        isPartial?: boolean;
      }
    | z.output<typeof failed>,
): Data {
  if (result.status === 'error') throw toError(result);
  const { warnings, isPartial } = result;
  // Hints about the query itself say nothing about the data
  const missing = (warnings ?? []).filter(
    warning => !String(warning).startsWith('PromQL '),
  );
  if (missing.length > 0 || isPartial) {
    const why = missing.length > 0 ? `: ${missing.join('; ')}` : '';
    throw new UpstreamError('partial', `The answer is not complete${why}`);
  }
  return result.data;
}

/** The reason that a refusal gives. */
export function explain(body: unknown): UpstreamError | undefined {
  const parsed = failed.safeParse(body);
  return parsed.success ? toError(parsed.data) : undefined;
}

function toError({ errorType, error }: z.output<typeof failed>) {
  return new UpstreamError(
    errorType === 'timeout' ? 'timedOut' : 'sourceFailed',
    `Prometheus: ${error}`,
  );
}
