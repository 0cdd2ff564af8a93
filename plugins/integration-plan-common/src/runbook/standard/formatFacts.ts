import { formatDuration } from '../../facts/durations';
import type { Sections } from './StandardText';

/** The retry policies of a plan, each as a sentence. */
export function formatRetries({ errorHandling }: Sections): string[] {
  return errorHandling.facts.retryPolicies.map(policy => {
    const { title, key, initialDelay, multiplier, maxDelay, attempts } = policy;
    return [
      `Retries "${title ?? key}" begin after ${formatDuration(initialDelay)}`,
      multiplier > 1 ? `, each time ${multiplier} times as long` : '',
      maxDelay ? `, at most ${formatDuration(maxDelay)}` : '',
      attempts
        ? `, ${attempts} times`
        : '; the plan does not say after how many they end',
      policy.honoursRetryAfter ? '; Retry-After is honoured' : '',
    ].join('');
  });
}

/** What the plan does by itself on a kind of failure, each as a sentence. */
export function formatPolicies(
  { errorHandling }: Sections,
  fits: (
    policy: Sections['errorHandling']['facts']['policies'][number],
  ) => boolean,
): string[] {
  return errorHandling.facts.policies
    .filter(fits)
    .flatMap(({ when, action }) => (action ? [`${when}: ${action}`] : []));
}

/** The circuit breaker as a sentence; undefined: the plan has none. */
export function formatBreaker({ errorHandling }: Sections): string | undefined {
  const { failures, within, openFor, whileOpen } =
    errorHandling.facts.circuitBreaker;
  const said = [
    failures !== undefined &&
      `opens after ${failures} ${failures === 1 ? 'failure' : 'failures'}${
        within ? ` within ${formatDuration(within)}` : ''
      }`,
    openFor && `stays open for ${formatDuration(openFor)}`,
    whileOpen && `meanwhile: ${whileOpen}`,
  ].filter(Boolean);
  return said.length > 0 ? `The circuit breaker ${said.join(', ')}` : undefined;
}
