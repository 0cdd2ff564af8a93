import type { ReadingFailure } from '@integration-plan/plugin-integration-plan-node';
import type { ReadingOutcome } from './evaluateStatus';

/** Why a source, rather than a question, has no answer. */
export const OF_THE_SOURCE = new Set<string>([
  'sourceFailed',
  'timedOut',
  'rateLimited',
] satisfies ReadingFailure[]);

/** So many calls that come to nothing, one after the other, are no accident. */
const CALLS_TO_REST = 3;

const FIRST_REST_MS = 5000;

/** What a source says of itself must not keep it from being read for days. */
const LONGEST_REST_MS = 60 * 60_000;

type Failure = Extract<ReadingOutcome, { kind: 'failure' }>;

/**
 * How one source has been doing on this replica: it is left alone for a while
 * where it asks for that, or where call after call comes to nothing. Pure but
 * for its memory.
 */
export class SourceLane {
  /** Calls under way. */
  running = 0;
  #failedCalls = 0;
  #restUntil = 0;
  #failure: Failure | undefined;
  #failedAt = 0;

  constructor(private readonly intervalMs: number) {}

  /** Whether call after call has come to nothing. */
  get isBroken(): boolean {
    return this.#failedCalls >= CALLS_TO_REST;
  }

  /** What is known of all targets of the source while it is left alone, and since when. */
  resting(now: number): { failure: Failure; since: Date } | undefined {
    if (now >= this.#restUntil || !this.#failure) return undefined;
    const { reason, message } = this.#failure;
    const said = `${message}; it is asked less often until it answers`;
    return {
      failure: { kind: 'failure', reason, message: said },
      since: new Date(this.#failedAt),
    };
  }

  /**
   * Notes what a call came to.
   *
   * @returns whether a source that was broken answers again
   */
  note(outcomes: Iterable<ReadingOutcome>, now: number): boolean {
    let hasAnswered = false;
    let failure: Failure | undefined;
    let pauseMs = 0;
    for (const outcome of outcomes) {
      if (outcome.kind !== 'failure' || !OF_THE_SOURCE.has(outcome.reason)) {
        hasAnswered = true;
        continue;
      }
      const seconds =
        'retryAfterSeconds' in outcome ? outcome.retryAfterSeconds ?? 0 : 0;
      if (!failure || seconds * 1000 > pauseMs) failure = outcome;
      pauseMs = Math.max(pauseMs, seconds * 1000);
    }
    const wasBroken = this.isBroken;
    this.#failedCalls = hasAnswered ? 0 : this.#failedCalls + 1;
    if (this.isBroken) {
      const doubled =
        FIRST_REST_MS * 2 ** Math.min(this.#failedCalls - CALLS_TO_REST, 20);
      // Within an interval it is always tried again
      pauseMs = Math.max(pauseMs, Math.min(doubled, this.intervalMs / 2));
    }
    this.#failure = failure;
    this.#failedAt = now;
    this.#restUntil = now + Math.min(pauseMs, LONGEST_REST_MS);
    return wasBroken && hasAnswered;
  }
}
