import {
  fillLabelsPlain,
  type Run,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import type { RunRow, RunStepRow } from '../rows';
import { toFoldedColumns } from './appendEvents';

/** What a run is started with. */
export type NewRun = Pick<
  Run,
  | 'id'
  | 'procedure'
  | 'procedureOrigin'
  | 'revision'
  | 'labels'
  | 'alert'
  | 'drill'
  | 'startedAt'
  | 'startedBy'
> & { planId: string };

/**
 * Stores a run without events.
 *
 * @returns false when there is a run of this id; it stays as it is
 */
export async function insertRun(
  tx: Knex.Transaction,
  run: NewRun,
): Promise<boolean> {
  const { columns, steps } = toFoldedColumns({ ...run, events: [] });
  const { procedure } = run;
  const inserted = await tx<RunRow>('runs')
    .insert({
      id: run.id,
      plan_id: run.planId,
      revision: run.revision,
      mode: run.drill ? 'drill' : 'live',
      procedure_key: procedure.key,
      // Lists show it as people know it
      procedure_title: fillLabelsPlain(procedure.title, run.labels),
      procedure: JSON.stringify(procedure),
      procedure_origin: run.procedureOrigin,
      labels: JSON.stringify(run.labels),
      alert: run.alert && JSON.stringify(run.alert),
      drill: run.drill && JSON.stringify(run.drill),
      started_at: run.startedAt,
      started_by: run.startedBy,
      ...columns,
      events: 0,
      text_size: 0,
    })
    .onConflict('id')
    .ignore()
    .returning('id');
  if (inserted.length === 0) return false;
  const rows = steps.map(
    ({ state }, step): RunStepRow => ({
      run_id: run.id,
      step,
      text: procedure.steps[step].text,
      state,
    }),
  );
  if (rows.length > 0) await tx<RunStepRow>('run_steps').insert(rows);
  return true;
}
