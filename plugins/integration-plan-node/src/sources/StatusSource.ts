import type {
  Alert,
  EvaluationProof,
  LabelMatcher,
  Sample,
  UnknownReason,
} from '@integration-plan/plugin-integration-plan-common';

/**
 * One thing that a source is asked for. `before` is what it answered last about
 * alerts, where it had any or has not answered since: a source that may have
 * forgotten alerts must not let them seem to be over.
 * @public
 */
export type StatusTarget =
  | { id: string; kind: 'metric'; query: string }
  | {
      id: string;
      kind: 'alerts';
      matchers: LabelMatcher[];
      before?: AlertsBefore;
    };

/** The last answer about alerts, and whether asking again has failed since. @public */
export type AlertsBefore = {
  alerts: Alert[];
  observedAt: string;
  hasFailedSince: boolean;
};

/** The reasons that a source can give for having no answer. @public */
export const READING_FAILURES = [
  'sourceFailed',
  'timedOut',
  'rateLimited',
  'noData',
  'notANumber',
  'partial',
  'notEvaluated',
] as const satisfies UnknownReason[];

/** Why a source has no answer for a target. @public */
export type ReadingFailure = (typeof READING_FAILURES)[number];

/**
 * What a source answers for one target: a value, a list of alerts, or why it
 * has neither. `observedAt` is the time of the observation itself (ISO 8601),
 * not of the call, where the source knows it.
 *
 * `proof` is what shows that alerts would be there if anything were wrong; where
 * it is absent, nothing does. `doubt` says why alerts may be missing, or why it is
 * not known of some whether they still fire. `partial`: the answer lacks something,
 * so that it proves nothing; `notEvaluated`: nobody evaluates the rules of the alerts.
 * `retryAfterSeconds`: how long the source wants to be left alone.
 * @public
 */
export type Reading = { targetId: string } & (
  | { kind: 'value'; value: number; observedAt: string }
  | {
      kind: 'alerts';
      alerts: Alert[];
      observedAt: string;
      proof?: EvaluationProof;
      doubt?: string;
    }
  | {
      kind: 'failure';
      reason: ReadingFailure;
      message: string;
      retryAfterSeconds?: number;
    }
);

/** Samples of one metric over a range. @public */
export type SourceSeries = { stepSeconds: number; samples: Sample[] };

/**
 * How a source is read, where its author knows better than the configuration
 * of the portal.
 * @public
 */
export type SourcePolling = {
  /** Most targets in one call. */
  batchSize?: number;
  /** Calls at a time from each replica; 2 by default. */
  concurrency?: number;
  /** Longest wait for one call, in milliseconds. */
  timeoutMs?: number;
  /** One request answers everything: all targets are read together, once a round. */
  wholeRound?: boolean;
};

/**
 * Reads metrics or alerts from one outside system.
 *
 * 1. Every replica of the backend claims slices of its targets that are due.
 * 2. `read` is called for each slice, or once for all with `wholeRound`.
 * 3. The readings are parsed and cut to size, held against the plan's thresholds
 *    and stored. What does not fit is `unknown` and says why.
 *
 * @public
 */
export interface StatusSource {
  /** Unique in the portal; plans refer to it. */
  readonly id: string;
  /** The kind of system, for people: `prometheus`, `alertmanager`... */
  readonly type: string;
  /** How it wants to be read. */
  readonly polling?: SourcePolling;

  /**
   * Called with targets that are due at this source. Returns one reading
   * for each, in any order; a failure is a reading too. Throws only when
   * nothing can be said of any target. Must stop soon after `signal` aborts.
   */
  read(
    targets: StatusTarget[],
    options: { signal: AbortSignal },
  ): Promise<Reading[]>;

  /**
   * Asks the system for as little as proves that address and credentials are
   * right, for people who set the portal up. Without it there is nothing to press.
   *
   * @throws `UpstreamError` when they are not
   */
  test?(options: { signal: AbortSignal }): Promise<void>;

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
