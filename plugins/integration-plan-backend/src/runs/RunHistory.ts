import type {
  ProcedureStatistics,
  ProcedureView,
  Run,
  StepStatistics,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { DatabaseStore } from '../DatabaseStore';
import type { RunRow } from './rows';

/** What the runs of a procedure tell of it. */
type ProcedureHistory = {
  statistics: ProcedureStatistics;
  lastRunByYou: ProcedureView['lastRunByYou'];
};

/** A procedure as a plan has it now; runs under its former keys are its own. */
type HistoricProcedure = Pick<Run['procedure'], 'key' | 'formerKeys'>;

/** Answers how the procedures of a plan have gone. Asks nobody's permission. */
export class RunHistory extends DatabaseStore {
  /**
   * @param procedures - those of the plan; each has an entry in the answer,
   *   under its key
   * @param options - `userEntityRef` is whose last run is looked for
   */
  async ofPlan(
    planId: string,
    procedures: HistoricProcedure[],
    options: { userEntityRef?: string } = {},
  ): Promise<Map<string, ProcedureHistory>> {
    const { userEntityRef } = options;
    const current = currentKeys(procedures);
    const runs: CountedRun[] = await this.knex<RunRow>('runs')
      .where({ plan_id: planId })
      .select('procedure_key', 'mode', 'state', 'started_at', 'ended_at');
    const steps = await countSteps(this.knex, planId);
    const last = userEntityRef
      ? await lastRunsBy(this.knex, planId, userEntityRef, current)
      : new Map<string, NonNullable<ProcedureHistory['lastRunByYou']>>();
    return new Map(
      procedures.map(({ key }) => {
        const isOwn = (row: { procedure_key: string }) =>
          current(row.procedure_key) === key;
        return [
          key,
          {
            statistics: summariseRuns(runs.filter(isOwn), steps.filter(isOwn)),
            lastRunByYou: last.get(key) ?? null,
          },
        ];
      }),
    );
  }
}

/** The key that a procedure of any key has now; a key of its own goes first. */
function currentKeys(procedures: HistoricProcedure[]) {
  const own = new Set(procedures.map(({ key }) => key));
  const former = new Map(
    procedures.flatMap(({ key, formerKeys }) =>
      formerKeys.map(formerKey => [formerKey, key] as const),
    ),
  );
  return (key: string) => (own.has(key) ? key : former.get(key));
}

/** How one step, by its words, has gone in the ended runs of one procedure. */
type CountedStep = {
  procedure_key: string;
  text: string;
  runs: number;
  skipped: number;
  failed: number;
};

const runsWith =
  'count(distinct case when run_steps.state = ? then run_id end)';

/** Steps of the runs of a plan that have ended. */
async function countSteps(knex: Knex, planId: string): Promise<CountedStep[]> {
  const rows = await knex('run_steps')
    .join('runs', 'runs.id', 'run_steps.run_id')
    .where({ plan_id: planId, has_ended: 1 })
    .groupBy('procedure_key', 'text')
    .select(
      'procedure_key',
      'text',
      // A procedure may have the same step twice; the run counts once
      knex.raw('count(distinct run_id) as runs'),
      knex.raw(`${runsWith} as skipped`, ['skipped']),
      knex.raw(`${runsWith} as failed`, ['failed']),
    );
  // PostgreSQL counts in numbers that need not fit JavaScript's
  return rows.map(row => ({
    ...row,
    runs: Number(row.runs),
    skipped: Number(row.skipped),
    failed: Number(row.failed),
  }));
}

type LastRun = NonNullable<ProcedureView['lastRunByYou']>;

/**
 * The last run of each procedure in which a user recorded a step.
 *
 * @param currentKey - the key that the procedure of a run has now, if any
 */
async function lastRunsBy(
  knex: Knex,
  planId: string,
  userEntityRef: string,
  currentKey: (key: string) => string | undefined,
): Promise<Map<string, LastRun>> {
  const rows: Array<{ id: string; procedure_key: string; last: string }> =
    await knex('run_events')
      .join('runs', 'runs.id', 'run_events.run_id')
      .where({ plan_id: planId, type: 'step', by: userEntityRef })
      .groupBy('runs.id', 'procedure_key')
      .select('runs.id', 'procedure_key', knex.raw('max(at) as last'))
      .orderBy('last');
  const last = new Map<string, { id: string; at: string }>();
  for (const { id, last: at, procedure_key: key } of rows) {
    const current = currentKey(key);
    if (current !== undefined) last.set(current, { id, at });
  }
  const runs = await knex<RunRow>('runs')
    .whereIn(
      'id',
      [...last.values()].map(({ id }) => id),
    )
    .select('id', 'revision', 'procedure');
  const byId = new Map(runs.map(run => [run.id, run]));
  return new Map(
    [...last].flatMap(([key, { at, id }]): Array<[string, LastRun]> => {
      const run = byId.get(id);
      if (!run) return [];
      const { procedure, revision } = run;
      const lastRun = { runId: id, at, revision };
      return [[key, { ...lastRun, procedure: JSON.parse(procedure) }]];
    }),
  );
}

/** What of a run is counted. */
type CountedRun = Pick<
  RunRow,
  'procedure_key' | 'mode' | 'state' | 'started_at' | 'ended_at'
>;

/** Statistics of one procedure from its runs, in any order. */
function summariseRuns(
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
