import { durationSeconds, formatDuration } from '../facts/durations';
import type { RetryPolicy } from '../sections/errorPolicy';
import { formatNumber, formatSeconds } from '../words/numbers';

/** How long the retries of a policy last. */
export type RetryHorizon = {
  /**
   * From the first failure to the last retry, without the time that attempts
   * take themselves, with the delays at their longest; `Infinity` for a policy
   * that has no number of retries.
   */
  seconds: number;
  /** E.g. "5 + 10 + 20 + 40 + 80 = 155 s = 2 min 35 s". */
  arithmetic: string;
};

/** More delays than these are not written out one by one. */
const MOST_WRITTEN = 12;

/** Delays in seconds, equal ones in a row as one with a count. */
function delaysOf(policy: RetryPolicy, attempts: number) {
  const first = durationSeconds(policy.initialDelay);
  const longest = policy.maxDelay ? durationSeconds(policy.maxDelay) : Infinity;
  const runs: Array<{ delay: number; count: number }> = [];
  for (let number = 0; number < attempts; number++) {
    const delay = Math.min(first * policy.multiplier ** number, longest);
    const last = runs[runs.length - 1];
    if (last?.delay === delay) {
      // From here on all are the same
      last.count += attempts - number;
      break;
    }
    runs.push({ delay, count: 1 });
    // Beyond any life time; the sum would only lose its meaning
    if (delay > 1e12) return undefined;
  }
  return runs;
}

/**
 * How long the retries of a policy go on, with the calculation.
 */
export function retryHorizon(policy: RetryPolicy): RetryHorizon {
  const { attempts } = policy;
  const runs = attempts === undefined ? undefined : delaysOf(policy, attempts);
  if (!runs) {
    return { seconds: Infinity, arithmetic: 'the retries have no end' };
  }
  const seconds = runs.reduce(
    (sum, { delay, count }) => sum + delay * count,
    0,
  );
  const [only] = runs;
  if (runs.length === 1 && only.count > 1) {
    const delay = formatDuration(policy.initialDelay);
    return {
      seconds,
      arithmetic: `${formatNumber(only.count)} × ${delay} = ${formatSeconds(
        seconds,
      )}`,
    };
  }
  const terms = runs.map(({ delay, count }) =>
    count === 1
      ? formatNumber(delay)
      : `${formatNumber(count)} × ${formatNumber(delay)}`,
  );
  const written =
    terms.length > MOST_WRITTEN
      ? [...terms.slice(0, MOST_WRITTEN - 2), '…', terms[terms.length - 1]]
      : terms;
  const sum = `${formatNumber(seconds)} s`;
  const said = formatSeconds(seconds);
  return {
    seconds,
    arithmetic:
      terms.length === 1
        ? said
        : `${written.join(' + ')} = ${sum}${said === sum ? '' : ` = ${said}`}`,
  };
}

/**
 * The policies that one leads to, itself first, each once.
 */
export function retryChain(
  policies: readonly RetryPolicy[],
  key: string,
): RetryPolicy[] {
  const chain: RetryPolicy[] = [];
  for (let next: string | undefined = key; next !== undefined; ) {
    const policy = policies.find(one => one.key === next);
    if (!policy || chain.includes(policy)) break;
    chain.push(policy);
    next = policy.then;
  }
  return chain;
}
