import { sayDuration } from '../../facts/sayValue';
import type { Sections } from './StandardText';

/** The retry policies of a plan, each as a sentence. */
export function sayRetries({ errorHandling }: Sections): string[] {
  return errorHandling.facts.retryPolicies.map(policy => {
    const { title, key, initialDelay, multiplier, maxDelay, attempts } = policy;
    return [
      `Retries "${title ?? key}" begin after ${sayDuration(initialDelay)}`,
      multiplier > 1 ? `, each time ${multiplier} times as long` : '',
      maxDelay ? `, at most ${sayDuration(maxDelay)}` : '',
      attempts
        ? `, ${attempts} times`
        : '; the plan does not say after how many they end',
      policy.honoursRetryAfter ? '; Retry-After is honoured' : '',
    ].join('');
  });
}

/** What the plan does by itself on a kind of failure, each as a sentence. */
export function sayPolicies(
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
export function sayBreaker({ errorHandling }: Sections): string | undefined {
  const { failures, within, openFor, whileOpen } =
    errorHandling.facts.circuitBreaker;
  const said = [
    failures !== undefined &&
      `opens after ${failures} ${failures === 1 ? 'failure' : 'failures'}${
        within ? ` within ${sayDuration(within)}` : ''
      }`,
    openFor && `stays open for ${sayDuration(openFor)}`,
    whileOpen && `meanwhile: ${whileOpen}`,
  ].filter(Boolean);
  return said.length > 0 ? `The circuit breaker ${said.join(', ')}` : undefined;
}
