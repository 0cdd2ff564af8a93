import type {
  Alert,
  EvaluationProof,
} from '@integration-plan/plugin-integration-plan-common';
import type {
  Reading,
  ReadingFailure,
  StatusSource,
  StatusTarget,
} from '../sources';

type Answer =
  | { value: number; observedAt?: string }
  | { alerts: Alert[]; proof?: EvaluationProof }
  | { failure: ReadingFailure; message: string };

/**
 * A status source that answers what a test or a `dev/` setup told it to;
 * targets nobody spoke of have no data.
 * @public
 */
export class FakeStatusSource implements StatusSource {
  readonly type = 'fake';
  /** Every batch that was asked for. */
  readonly reads: StatusTarget[][] = [];
  readonly #answers = new Map<string, Answer>();
  #error: Error | undefined;

  constructor(readonly id: string) {}

  /** @param about - the query of a metric, or the value of an alert's first matcher */
  answer(about: string, answer: Answer) {
    this.#answers.set(about, answer);
  }

  /** Makes every read and test throw, until called with nothing. */
  fail(error?: Error) {
    this.#error = error;
  }

  async read(targets: StatusTarget[]): Promise<Reading[]> {
    this.reads.push(targets);
    if (this.#error) throw this.#error;
    return targets.map(target => this.#reading(target));
  }

  async test(): Promise<void> {
    if (this.#error) throw this.#error;
  }

  #reading(target: StatusTarget): Reading {
    const about =
      target.kind === 'metric' ? target.query : target.matchers[0].value;
    const answer = this.#answers.get(about);
    const observedAt = new Date().toISOString();
    if (!answer) {
      return {
        targetId: target.id,
        kind: 'failure',
        reason: 'noData',
        message: `Nothing is known about ${about}`,
      };
    }
    if ('failure' in answer) {
      const { failure: reason, message } = answer;
      return { targetId: target.id, kind: 'failure', reason, message };
    }
    return 'value' in answer
      ? { targetId: target.id, kind: 'value', observedAt, ...answer }
      : { targetId: target.id, kind: 'alerts', observedAt, ...answer };
  }
}
