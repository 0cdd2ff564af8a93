import type { ProcedureView } from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import type { RunRow } from '../rows';

type LastRun = NonNullable<ProcedureView['lastRunByYou']>;

/**
 * The last run of each procedure in which a user recorded a step.
 *
 * @param currentKey - the key that the procedure of a run has now, if any
 */
export async function lastRunsBy(
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
