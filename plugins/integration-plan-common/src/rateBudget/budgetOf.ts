import { durationSeconds } from '../facts/durations';
import type { PlanDocument } from '../schema/document';
import type { BudgetInput, BudgetWorkload } from './types';

const seconds = (iso: string | undefined) =>
  iso === undefined ? undefined : durationSeconds(iso);

/** Keys of the workloads that a limit names by key or title; undefined: it names none. */
function workloadsNamed(
  names: readonly string[],
  workloads: readonly BudgetWorkload[],
): string[] | undefined {
  if (names.length === 0) return undefined;
  const wanted = names.map(name => name.toLowerCase());
  return workloads
    .filter(
      ({ key, title }) =>
        wanted.includes(key) || wanted.includes(title.toLowerCase()),
    )
    .map(({ key }) => key);
}

/**
 * The input of the rate budget that a plan's facts give. A limit of the third
 * party that names only workloads which the plan does not have counts for all:
 * better too strict than not at all.
 *
 * @param sections - the sections of a plan document
 * @public
 */
export function budgetOf(sections: {
  rateLimiting: Pick<PlanDocument['sections']['rateLimiting'], 'facts'>;
}): BudgetInput {
  const { facts } = sections.rateLimiting;
  const workloads = facts.workloads.map(
    ({ note: _, window, every, peakFor, deadline, ...rest }) => ({
      ...rest,
      window: seconds(window),
      every: seconds(every),
      peakFor: seconds(peakFor),
      deadline: seconds(deadline),
    }),
  );
  const limits = facts.limits.map(
    ({ note: _, source: __, usage: ___, appliesTo, window, ...rest }) => {
      const named = workloadsNamed(appliesTo, workloads);
      return {
        ...rest,
        window: durationSeconds(window),
        workloads: named?.length ? named : undefined,
      };
    },
  );
  const clientLimits = facts.clientLimits.map(
    ({ note: _, workload, window, ...rest }) => ({
      ...rest,
      window: durationSeconds(window),
      workloads: workloadsNamed(workload ? [workload] : [], workloads),
    }),
  );
  const { responseTime, backoff, attempts } = facts;
  return {
    limits,
    workloads,
    clientLimits: clientLimits.filter(limit => limit.workloads?.length !== 0),
    unmatched: clientLimits.filter(limit => limit.workloads?.length === 0),
    attempts,
    responseTime: {
      typical: seconds(responseTime.typical),
      p99: seconds(responseTime.p99),
    },
    pauseAfterRefusal: seconds(backoff.withoutHeader),
  };
}
