import { setImmediate } from 'node:timers/promises';
import type {
  Alert,
  EvaluationProof,
} from '@integration-plan/plugin-integration-plan-common';
import type { Reading, StatusTarget } from './StatusSource';
import { UpstreamError } from './upstream';

/** Questions under way at once; a batch must not flood a shared server. */
const CONCURRENCY = 8;

/** Answers that are found in one go, before the process looks after others. */
const BETWEEN_PAUSES = 200;

const KINDS = { metric: 'metrics', alerts: 'alerts' } as const;

type WithoutTarget<T> = T extends unknown ? Omit<T, 'targetId'> : never;

/**
 * What a source found out for every target that asks the same.
 * @public
 */
export type Outcome = WithoutTarget<Reading>;

/**
 * How a source answers a target of each kind. A kind that it leaves out is one
 * that the source does not have.
 *
 * @throws `UpstreamError` where there is no answer
 * @public
 */
export type Answers = {
  [Kind in StatusTarget['kind']]?: (
    target: Extract<StatusTarget, { kind: Kind }>,
  ) => Promise<Outcome> | Outcome;
};

/**
 * A number that was read.
 *
 * @param observedAt - when it was observed, where the system says so; by default now
 * @public
 */
export function toValue(value: number, observedAt: Date = new Date()): Outcome {
  return { kind: 'value', value, observedAt: observedAt.toISOString() };
}

/**
 * The alerts that were found, silenced ones as well.
 *
 * @param more - `proof` that the rules behind them are evaluated, or the `doubt`
 * why others may be missing, and when they were observed; by default now
 * @public
 */
export function toAlerts(
  alerts: Alert[],
  more: { proof?: EvaluationProof; doubt?: string; observedAt?: Date } = {},
): Outcome {
  const { doubt, proof, observedAt = new Date() } = more;
  return {
    kind: 'alerts',
    alerts,
    observedAt: observedAt.toISOString(),
    ...(proof && { proof }),
    ...(doubt && { doubt }),
  };
}

/** An answer that is missing, as the reading of its targets. @public */
export function toFailure(error: UpstreamError): Outcome {
  const { reason, message, retryAfterSeconds } = error;
  return {
    kind: 'failure',
    reason,
    message,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  };
}

/**
 * For sources whose one call answers many questions: the call is made with the
 * first of them, and the others wait for its answer, or fail as it does.
 * @public
 */
export function once<T>(call: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= call());
}

const questionOf = (target: StatusTarget) =>
  target.kind === 'metric'
    ? `metric ${target.query}`
    : `alerts ${JSON.stringify(target.matchers)}`;

/**
 * Answers a batch, a few questions at a time. Targets that ask the same share
 * one answer, because plans that use the same vendor often share metrics. An
 * `UpstreamError` is the reading of the targets that it concerns; any other
 * error fails the whole batch.
 *
 * @returns one reading for each target, in their order
 * @public
 */
export async function readBatch(
  targets: StatusTarget[],
  answers: Answers,
): Promise<Reading[]> {
  const asked = targets.map(questionOf);
  const questions = new Map(asked.map((one, index) => [one, targets[index]]));
  const outcomes = new Map<string, Outcome>();
  const waiting = questions.entries();
  let pause: Promise<void> | undefined;
  const work = async () => {
    for (const [question, target] of waiting) {
      const found = answer(target, answers);
      outcomes.set(question, 'then' in found ? await found : found);
      // Answers that are there already must not keep others waiting
      if (outcomes.size % BETWEEN_PAUSES === 0) pause = setImmediate();
      if (pause) await pause;
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return targets.map(({ id }, index) => ({
    targetId: id,
    ...outcomes.get(asked[index])!,
  }));
}

function answer(
  target: StatusTarget,
  answers: Answers,
): Promise<Outcome> | Outcome {
  const ask = answers[target.kind] as
    | ((one: StatusTarget) => Promise<Outcome> | Outcome)
    | undefined;
  try {
    if (!ask) {
      throw new UpstreamError(
        'sourceFailed',
        `The source has no ${KINDS[target.kind]}`,
      );
    }
    const found = ask(target);
    return 'then' in found ? found.catch(refuse) : found;
  } catch (error) {
    return refuse(error);
  }
}

/** @throws what no source answers */
function refuse(error: unknown): Outcome {
  if (!(error instanceof UpstreamError)) throw error;
  return toFailure(error);
}
