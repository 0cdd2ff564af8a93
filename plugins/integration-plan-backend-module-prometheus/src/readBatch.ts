import {
  UpstreamError,
  type Reading,
  type ReadingFailure,
  type StatusTarget,
} from '@integration-plan/plugin-integration-plan-node';

/** Calls under way at once; a batch must not flood a shared server. */
const CONCURRENCY = 8;

type WithoutTarget<T> = T extends unknown ? Omit<T, 'targetId'> : never;

/** What was found, for every target that asks the same. */
export type Outcome = WithoutTarget<Reading>;

/** @returns an outcome that says why there is no answer */
export const failure = (reason: ReadingFailure, message: string): Outcome => ({
  kind: 'failure',
  reason,
  message,
});

/**
 * Reads a batch, a few calls at a time. Targets that ask the same share one
 * call, because plans that use the same vendor often share metrics. A call
 * that fails is the outcome of its targets only.
 */
export async function readBatch(
  targets: StatusTarget[],
  ask: (target: StatusTarget) => Promise<Outcome>,
): Promise<Reading[]> {
  const waiting = groupByQuestion(targets);
  const readings: Reading[] = [];
  const work = async () => {
    for (let group = waiting.pop(); group; group = waiting.pop()) {
      const outcome = await ask(group[0]).catch(toFailure);
      readings.push(...group.map(({ id }) => ({ targetId: id, ...outcome })));
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return readings;
}

function groupByQuestion(targets: StatusTarget[]): StatusTarget[][] {
  const groups = new Map<string, StatusTarget[]>();
  for (const target of targets) {
    const question = JSON.stringify(
      target.kind === 'metric' ? target.query : target.matchers,
    );
    groups.set(question, [...(groups.get(question) ?? []), target]);
  }
  return [...groups.values()];
}

function toFailure(error: unknown): Outcome {
  if (!(error instanceof UpstreamError)) throw error;
  return failure(error.reason, error.message);
}
