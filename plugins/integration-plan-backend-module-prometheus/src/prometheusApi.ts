import { UpstreamError } from '@integration-plan/plugin-integration-plan-node';
import { z } from 'zod/v4';
import { callInstance } from './callInstance';
import type { Instance } from './instances';

// The last instant that a Date can hold, in seconds
const MAX_TIME = 8.64e12;

const point = z.tuple([
  z.number().min(-MAX_TIME).max(MAX_TIME),
  // Strict, because Number('') is 0
  z
    .string()
    .regex(
      /^[+-]?(?:\d+\.?\d*(?:e[+-]?\d+)?|inf|nan)$/i,
      'must be a number as text',
    ),
]);

/** A native histogram has no `value`. */
const vector = z.array(z.looseObject({ value: point.optional() }));
const matrix = z.array(z.looseObject({ values: z.array(point).default([]) }));

const failed = z.looseObject({
  status: z.literal('error'),
  errorType: z.string().optional(),
  error: z.string(),
});

const answer = <T extends z.ZodType>(data: T) =>
  z.discriminatedUnion('status', [
    z.looseObject({ status: z.literal('success'), data }),
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
  signal: AbortSignal,
) {
  return unwrap(
    await callInstance(instance, '/api/v1/query', {
      schema: instantAnswer,
      form: { query, timeout: serverTimeout(instance) },
      explain,
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
    await callInstance(instance, '/api/v1/query_range', {
      schema: rangeAnswer,
      form: {
        query,
        start: String(range.start),
        end: String(range.end),
        step: String(range.step),
        timeout: serverTimeout(instance),
      },
      explain,
      signal,
    }),
  );
}

/** The server stops at its own limit, a little before we stop waiting. */
function serverTimeout({ timeoutMs }: Instance): string {
  return `${Math.max(1000, timeoutMs - 500)}ms`;
}

function unwrap<Data>(
  result: { status: 'success'; data: Data } | z.output<typeof failed>,
): Data {
  if (result.status === 'error') throw toError(result);
  return result.data;
}

function explain(body: unknown): UpstreamError | undefined {
  const parsed = failed.safeParse(body);
  return parsed.success ? toError(parsed.data) : undefined;
}

function toError({ errorType, error }: z.output<typeof failed>) {
  return new UpstreamError(
    errorType === 'timeout' ? 'timedOut' : 'sourceFailed',
    `Prometheus: ${error}`,
  );
}
