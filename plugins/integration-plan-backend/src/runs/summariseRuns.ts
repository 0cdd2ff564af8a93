import type {
  ProcedureStatistics,
  StepStatistics,
} from '@integration-plan/plugin-integration-plan-common';
import type { CountedStep } from './operations/countSteps';
import type { RunRow } from './rows';

/** What of a run is counted. */
export type CountedRun = Pick<
  RunRow,
  'procedure_key' | 'mode' | 'state' | 'started_at' | 'ended_at'
>;

/** Statistics of one procedure from its runs, in any order. */
export function summariseRuns(
  runs: CountedRun[],
  steps: CountedStep[],
): ProcedureStatistics {
  const live = runs.filter(({ mode }) => mode === 'live');
  const drills = runs.filter(
    ({ mode, state }) => mode === 'drill' && state === 'finished',
  );
  const ended = live.filter(({ state }) => state !== 'open');
  return {
    runs: ended.length,
    drills: drills.length,
    open: runs.filter(({ state }) => state === 'open').length,
    medianSeconds: median(
      live.filter(({ state }) => state === 'finished').map(secondsOf),
    ),
    lastRunAt: latestEnd(ended),
    lastRehearsedAt: latestEnd(drills),
    steps: addUp(steps),
  };
}

/** Former keys can each have had the same step. */
function addUp(counted: CountedStep[]): StepStatistics[] {
  const steps = new Map<string, StepStatistics>();
  for (const { text, runs, skipped, failed } of counted) {
    const before = steps.get(text) ?? { text, runs: 0, skipped: 0, failed: 0 };
    steps.set(text, {
      text,
      runs: before.runs + runs,
      skipped: before.skipped + skipped,
      failed: before.failed + failed,
    });
  }
  const often = (step: StepStatistics) => step.skipped + step.failed;
  return [...steps.values()]
    .filter(step => often(step) > 0)
    .sort((a, b) => often(b) - often(a) || (a.text < b.text ? -1 : 1));
}

function secondsOf({ ended_at: end, started_at: start }: CountedRun): number {
  return (Date.parse(end!) - Date.parse(start)) / 1000;
}

function latestEnd(runs: CountedRun[]): string | null {
  return (
    runs
      .map(run => run.ended_at!)
      .sort()
      .at(-1) ?? null
  );
}

/** The middle value; the mean of the two in the middle of an even number. */
function median(values: number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2
    ? sorted[middle]
    : (sorted[middle - 1] + sorted[middle]) / 2;
}
