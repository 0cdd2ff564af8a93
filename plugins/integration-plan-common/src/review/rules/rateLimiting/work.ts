import { durationSeconds } from '../../../facts/durations';
import { formatSeconds, formatUnits } from '../../../words/numbers';
import type { WorkloadBudget } from '../../../rateBudget/types';
import type { Evidence, Rule } from '../../types';
import {
  ourLimit,
  pathOf,
  rateContext,
  theirLimit,
  workload,
  type RateContext,
} from './context';

/** The limit that holds a workload back most. */
function holdsBack(
  { facts, input }: RateContext,
  { limitedBy }: WorkloadBudget,
): Evidence[] {
  const theirs = input.limits.find(({ key }) => key === limitedBy);
  const ours = input.clientLimits.find(({ key }) => key === limitedBy);
  return [
    ...(theirs ? [theirLimit(facts, theirs)] : []),
    ...(ours && !theirs ? [ourLimit(facts, ours)] : []),
  ];
}

/** A window of more than ten years is no way out. */
const LONGEST_WINDOW = 10 * 365 * 86_400;

/** Whole hours or minutes that leave a quarter of room. */
function roomFor(seconds: number): { iso: string; seconds: number } {
  const wanted = seconds * 1.25;
  const [size, letter] = wanted > 3600 ? [3600, 'H'] : [60, 'M'];
  const count = Math.ceil(wanted / Number(size));
  return { iso: `PT${count}${letter}`, seconds: count * Number(size) };
}

export const batchWindow: Rule = {
  id: 'batch-window',
  severity: 'error',
  title: 'A batch can finish within its window.',
  *check(review) {
    const context = rateContext(review);
    const { facts, budget } = context;
    for (const found of budget.workloads) {
      const fact = facts.workloads.find(({ key }) => key === found.key)!;
      if (fact.kind !== 'batch' || found.inTime !== false) continue;
      const path = pathOf(facts, 'workloads', found.key);
      const { timeToFinish = Infinity } = found;
      const most = durationSeconds(fact.window ?? fact.deadline!);
      const room = roomFor(timeToFinish);
      const every = fact.every ? durationSeconds(fact.every) : Infinity;
      yield {
        path,
        at: found.key,
        message:
          timeToFinish === Infinity
            ? `"${fact.title}" never finishes: nothing of the limits is left for it`
            : `"${fact.title}" takes ${formatSeconds(
                timeToFinish,
              )}, its window is ${formatSeconds(most)}`,
        evidence: [workload(facts, found.key), ...holdsBack(context, found)],
        arithmetic: found.lines.join(' '),
        suggestion:
          'Ask for more items in a page, fetch only what has changed, start earlier, or agree on a higher limit.',
        ...(fact.window &&
          room.seconds <= Math.min(every, LONGEST_WINDOW) && {
            fix: {
              title: `Give it ${formatSeconds(room.seconds)}`,
              changes: [{ path: [...path, 'window'], value: room.iso }],
            },
          }),
      };
    }
  },
};

export const backlogDeadline: Rule = {
  id: 'backlog-deadline',
  severity: 'error',
  title: 'At the peak nothing waits longer than its deadline.',
  *check(review) {
    const context = rateContext(review);
    const { facts, budget, input } = context;
    for (const found of budget.workloads) {
      const fact = facts.workloads.find(({ key }) => key === found.key)!;
      if (fact.kind === 'batch' || found.inTime !== false) continue;
      const { stable, latency, peakBacklog = 0 } = found;
      const deadline = formatSeconds(durationSeconds(fact.deadline!));
      const isTenant = [...input.limits, ...input.clientLimits].some(
        ({ scope }) => scope === 'tenant',
      );
      // All of it in one tenant is the worst, and may not be what is meant
      const isWorstCase =
        isTenant && fact.tenants === undefined && fact.busiest === undefined;
      yield {
        path: pathOf(facts, 'workloads', found.key),
        at: found.key,
        severity: isWorstCase ? 'warning' : 'error',
        message:
          stable === false
            ? `"${fact.title}" falls behind for ever, and each item may be ${deadline} late`
            : `At the peak ${formatUnits(
                Math.ceil(peakBacklog),
                'requests',
              )} of "${fact.title}" wait, the last one ${formatSeconds(
                latency!.max,
              )}; ${deadline} are allowed${
                isWorstCase ? ', if all of it comes from one tenant' : ''
              }`,
        evidence: [workload(facts, found.key), ...holdsBack(context, found)],
        arithmetic: found.lines.join(' '),
        suggestion: isWorstCase
          ? 'Say over how many tenants it is spread, and what the busiest has.'
          : 'Allow larger bursts, spread the work, send several items in a request, or promise less.',
      };
    }
  },
};

export const backlogGrows: Rule = {
  id: 'backlog-grows',
  severity: 'error',
  title: 'In the long run, no more work comes than the limits let out.',
  *check(review) {
    const context = rateContext(review);
    const { facts, budget } = context;
    for (const found of budget.workloads) {
      // Where there is a deadline or a window, it has been said
      if (found.stable !== false || found.inTime === false) continue;
      yield {
        path: pathOf(facts, 'workloads', found.key),
        at: found.key,
        message: `"${found.title}" brings more than the limits let out: the backlog grows without end`,
        evidence: [workload(facts, found.key), ...holdsBack(context, found)],
        arithmetic: found.lines.join(' '),
        suggestion:
          'Ask for more items in a page, send less often, or agree on a higher limit.',
      };
    }
  },
};
