import type { z } from 'zod/v4';
import { budgetOf } from '../../rateBudget/budgetOf';
import { computeBudget } from '../../rateBudget/computeBudget';
import { rateLimiting as definition } from '../../sections/rateLimiting';
import { isSent } from './capacity';
import type { DraftNumbers } from './DraftNumbers';

/** What the rate budget rests on. */
export type RateNumbers = Pick<
  DraftNumbers,
  'flows' | 'limits' | 'clientLimits' | 'workloads' | 'pause' | 'isGraphql'
>;

type RateFacts = NonNullable<z.input<typeof definition.facts>>;

/** Facts with the numbers that the context has chosen. */
export function rateFacts(context: RateNumbers): RateFacts {
  const { limits, clientLimits, workloads, pause, flows } = context;
  const isSending = flows.some(isSent);
  return {
    limits: limits.map(({ value }) => value),
    workloads,
    clientLimits: clientLimits.map(({ value }) => value),
    ...(isSending && {
      headroomHeaders: context.isGraphql
        ? [
            'extensions.cost.throttleStatus',
            'X-RateLimit-Remaining',
            'Retry-After',
          ]
        : ['X-RateLimit-Remaining', 'X-RateLimit-Reset', 'Retry-After'],
      backoff: {
        withoutHeader: pause.value,
        initialDelay: pause.value,
        multiplier: 2,
        maxDelay: 'PT15M',
        jitter: 'full',
        honoursRetryAfter: true,
      },
    }),
  };
}

/** The rate budget of the numbers that were chosen. */
export function budgetFor(context: RateNumbers) {
  const facts = definition.facts.parse(rateFacts(context));
  return computeBudget(budgetOf({ rateLimiting: { facts } }));
}

/** What cannot be done within the limits, in words. */
export function conflictsOf(context: RateNumbers): string[] {
  const { limits, workloads } = budgetFor(context);
  return [
    ...limits
      .filter(({ sustained }) => sustained !== undefined && sustained > 1)
      .map(
        ({ title, lines }) =>
          `The work needs more than the limit of ${title} allows. ${lines.join(
            ' ',
          )}`,
      ),
    ...workloads
      .filter(({ stable, inTime }) => stable === false || inTime === false)
      .map(
        ({ title, lines }) =>
          `${title} is not done in time. ${lines.join(' ')}`,
      ),
  ].map(text => text.slice(0, 2000));
}
