import type {
  Alert,
  LabelMatcher,
  Sample,
  UnknownReason,
} from '@integration-plan/plugin-integration-plan-common';

/** One thing that a source is asked for. @public */
export type StatusTarget =
  | { id: string; kind: 'metric'; query: string }
  | { id: string; kind: 'alerts'; matchers: LabelMatcher[] };

/** Why a source has no answer for a target. @public */
export type ReadingFailure = Extract<
  UnknownReason,
  'sourceFailed' | 'timedOut' | 'rateLimited' | 'noData' | 'notANumber'
>;

/**
 * What a source answers for one target: a value, a list of alerts, or why it
 * has neither. `observedAt` is the time of the observation itself (ISO 8601),
 * not of the call, where the source knows it.
 * @public
 */
export type Reading = { targetId: string } & (
  | { kind: 'value'; value: number; observedAt: string }
  | { kind: 'alerts'; alerts: Alert[]; observedAt: string }
  | { kind: 'failure'; reason: ReadingFailure; message: string }
);

/** Samples of one metric over a range. @public */
export type SourceSeries = { stepSeconds: number; samples: Sample[] };

/**
 * Reads metrics or alerts from one outside system.
 *
 * 1. Every replica of the backend claims targets that are due.
 * 2. They are grouped by source; `read` is called once for each group.
 * 3. The readings are held against the plan's thresholds and stored.
 *
 * @public
 */
export interface StatusSource {
  /** Unique in the portal; plans refer to it. */
  readonly id: string;
  /** The kind of system, for people: `prometheus`, `alertmanager`... */
  readonly type: string;

  /**
   * Called with all targets that are due at this source. Returns one reading
   * for each, in any order; a failure is a reading too. Throws only when
   * nothing can be said of any target. Must stop soon after `signal` aborts.
   */
  read(
    targets: StatusTarget[],
    options: { signal: AbortSignal },
  ): Promise<Reading[]>;

  /**
   * History of a metric, for sources that keep one. The source chooses a step
   * that fits the range. Where it is missing, the portal's own samples serve.
   *
   * @throws `UpstreamError` when the source does not answer with one series
   */
  readSeries?(
    query: string,
    range: { from: Date; to: Date },
    options: { signal: AbortSignal },
  ): Promise<SourceSeries>;
}
