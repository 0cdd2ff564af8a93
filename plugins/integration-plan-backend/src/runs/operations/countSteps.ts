import type { Knex } from 'knex';

/** How one step, by its words, has gone in the ended runs of one procedure. */
export type CountedStep = {
  procedure_key: string;
  text: string;
  runs: number;
  skipped: number;
  failed: number;
};

const runsWith =
  'count(distinct case when run_steps.state = ? then run_id end)';

/** Steps of the runs of a plan that have ended. */
export async function countSteps(
  knex: Knex,
  planId: string,
): Promise<CountedStep[]> {
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
