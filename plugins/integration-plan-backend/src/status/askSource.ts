import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  toFailure,
  UpstreamError,
  type SourceSeries,
  type StatusSource,
  type StatusTarget,
} from '@integration-plan/plugin-integration-plan-node';
import {
  parseReadings,
  parseSeries,
  type ParsedReading,
} from './parseReadings';

/** How long a source may take to hand over its readings when its time is up. */
const HAND_OVER_MS = 500;

type Limits = {
  /** Longest wait for the source. */
  timeoutMs: number;
  logger: LoggerService;
  signal?: AbortSignal;
};

/**
 * Asks a source for one batch. Whatever the source does, there is a reading for
 * each target, fit to be stored.
 */
export async function askForReadings(
  source: StatusSource,
  targets: StatusTarget[],
  limits: Limits,
): Promise<Map<string, ParsedReading>> {
  const ids = targets.map(({ id }) => id);
  try {
    const { readings, strays } = await ask(source, limits, async signal =>
      parseReadings(ids, await source.read(targets, { signal })),
    );
    if (strays > 0) {
      limits.logger.warn(
        `Readings of ${source.id} that nobody asked for: ${strays}`,
      );
    }
    return readings;
  } catch (error) {
    const outcome = toFailure(error as UpstreamError);
    return parseReadings(
      ids,
      ids.map(targetId => ({ targetId, ...outcome })),
    ).readings;
  }
}

/**
 * Asks a source for the history of a metric.
 *
 * @returns undefined where the source keeps none
 * @throws `UpstreamError` whatever goes wrong
 */
export async function askForSeries(
  source: StatusSource,
  query: string,
  range: { from: Date; to: Date },
  limits: Limits,
): Promise<SourceSeries | undefined> {
  return ask(source, limits, async signal => {
    const answer = await source.readSeries?.(query, range, { signal });
    return source.readSeries && parseSeries(answer);
  });
}

/**
 * Tests the connection to a source that can be tested.
 *
 * @throws `UpstreamError` when it does not answer as it should
 */
export async function askForTest(
  source: StatusSource,
  limits: Limits,
): Promise<void> {
  await ask(source, limits, async signal => source.test?.({ signal }));
}

/** @throws only `UpstreamError`: other errors may hold addresses or credentials */
async function ask<T>(
  source: StatusSource,
  { timeoutMs, logger, signal }: Limits,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const time = new AbortController();
  const timer = setTimeout(() => time.abort(), timeoutMs);
  try {
    return await orAbort(
      call(signal ? AbortSignal.any([signal, time.signal]) : time.signal),
      time.signal,
    );
  } catch (error) {
    if (time.signal.aborted) {
      throw new UpstreamError(
        'timedOut',
        `No answer within ${timeoutMs / 1000} s`,
      );
    }
    // Said once for many readings: see SourceRecorder
    if (error instanceof UpstreamError) throw error;
    logger.warn(`Status source ${source.id} failed`, toError(error));
    throw new UpstreamError(
      'sourceFailed',
      'The source failed; the log of the backend says more',
    );
  } finally {
    // Until it runs out it would keep thousands of readings that are stored
    clearTimeout(timer);
  }
}

/**
 * Rejects soon after the signal aborts, even where the source ignores it. A
 * source that heeds it has a moment to hand over what it had read by then.
 */
async function orAbort<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  return Promise.race([
    answer,
    new Promise<never>((_, reject) => {
      signal.addEventListener(
        'abort',
        () => setTimeout(() => reject(signal.reason), HAND_OVER_MS),
        { once: true },
      );
    }),
  ]);
}
