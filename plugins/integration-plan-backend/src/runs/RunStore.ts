import { NotFoundError } from '@backstage/errors';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  fillLabelsPlain,
  type PlanSummary,
  type Run,
  type RunEvent,
  type RunEventInput,
  type RunList,
  type RunListQuery,
} from '@integration-plan/plugin-integration-plan-common';
import type { PlanFilter } from '@integration-plan/plugin-integration-plan-node';
import type { Knex } from 'knex';
import { parseEntityRef } from '@backstage/catalog-model';
import { DatabaseStore } from '../DatabaseStore';
import { type PlanRow, planRows, toPlanSummary } from '../plans/rows';
import { appendEvents, toFoldedColumns } from './operations/appendEvents';
import {
  type RunEventRow,
  type RunRow,
  type RunStepRow,
  type RunSummaryRow,
  type StoredRun,
  SUMMARY_COLUMNS,
  toRunEvent,
  toRunSummary,
  toStoredRun,
} from './rows';
import type { SortColumn } from '../paging/cursor';
import { readPage } from '../paging/readPage';
import { applyConditions } from '../permissions/conditions';

/** What a run is started with. */
type NewRun = Pick<
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
async function insertRun(tx: Knex.Transaction, run: NewRun): Promise<boolean> {
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

type ListedRow = RunSummaryRow & {
  namespace: string;
  name: string;
  title: string;
};

/** Open ones first, then the newest. */
const COLUMNS: SortColumn<keyof ListedRow>[] = [
  { column: 'has_ended', order: 'asc', isNumber: true },
  { column: 'started_at', order: 'desc' },
  { column: 'id', order: 'asc' },
];

/**
 * One page of the runs whose plans meet all of the conditions.
 */
async function listRuns(
  knex: Knex,
  query: RunListQuery,
  conditions: PermissionCriteria<PlanFilter>[],
): Promise<RunList> {
  const whole = () => knex.from(matching(knex, query, conditions).as('listed'));
  const { cursors, rows, totalItems } = await readPage<ListedRow>({
    knex,
    limit: query.limit,
    cursor: query.cursor,
    columns: COLUMNS,
    counted: whole,
    parts: () => [whole()],
  });
  const { nextCursor } = cursors;
  return {
    items: rows.map(row => {
      const { plan_id: id, namespace, name, title } = row;
      return toRunSummary(row, { id, namespace, name, title });
    }),
    totalItems,
    ...(nextCursor && { nextCursor }),
  };
}

function matching(
  knex: Knex,
  query: RunListQuery,
  conditions: PermissionCriteria<PlanFilter>[],
) {
  const { assignee, mode, plan, procedure, state } = query;
  const plans = knex<PlanRow>('plans').select(
    'plans.id as of_plan',
    'namespace',
    'name',
    'title',
  );
  for (const one of conditions) applyConditions(plans, one);
  if (plan) {
    const { kind, namespace, name } = parseEntityRef(plan);
    plans.where({ namespace, name });
    if (kind !== 'integrationplan') plans.whereRaw('1 = 0');
  }
  const runs = knex('runs')
    .join(plans.as('seen'), 'seen.of_plan', 'runs.plan_id')
    .select(
      ...SUMMARY_COLUMNS.map(column => `runs.${column}`),
      'seen.namespace',
      'seen.name',
      'seen.title',
    );
  if (procedure) runs.where('runs.procedure_key', procedure);
  if (state) runs.where('runs.state', state);
  if (mode) runs.where('runs.mode', mode);
  if (assignee) runs.where('runs.assignee', assignee);
  return runs;
}

/** Runs of procedures and the events that were recorded in them. */
export class RunStore extends DatabaseStore {
  /**
   * Stores a run that starts now.
   *
   * @returns whether it is new; a run of the same id stays as it is
   */
  async start(run: Omit<NewRun, 'startedAt'>): Promise<boolean> {
    const startedAt = this.now().toISOString();
    return this.knex.transaction(tx => insertRun(tx, { ...run, startedAt }));
  }

  /** The plan that a run belongs to, as it is now; undefined without the run. */
  async findPlan(runId: string): Promise<PlanSummary | undefined> {
    const row: PlanRow | undefined = await planRows(this.knex)
      .whereIn(
        'id',
        this.knex<RunRow>('runs').where({ id: runId }).select('plan_id'),
      )
      .first();
    return row && toPlanSummary(row, this.now().toISOString());
  }

  /** @throws `NotFoundError` */
  async get(id: string): Promise<StoredRun> {
    const row = await this.#row(id);
    // Events that are added meanwhile would not be in the columns
    const events = await this.knex<RunEventRow>('run_events')
      .where({ run_id: id })
      .where('seq', '<=', row.events)
      .orderBy('seq');
    return toStoredRun(row, events.map(toRunEvent));
  }

  /** @throws `NotFoundError` */
  async getWithoutEvents(id: string): Promise<Omit<StoredRun, 'events'>> {
    return toStoredRun(await this.#row(id), []);
  }

  /** Runs of the plans that meet all of the conditions. */
  async list(
    query: RunListQuery,
    conditions: PermissionCriteria<PlanFilter>[],
  ): Promise<RunList> {
    return listRuns(this.knex, query, conditions);
  }

  /** See `appendEvents`, for what is refused as well. */
  async append(
    ref: { runId: string; planId: string },
    events: RunEventInput[],
    by: string,
  ): Promise<RunEvent[]> {
    return this.knex.transaction(tx =>
      appendEvents(tx, ref, events, { by, now: this.now }),
    );
  }

  async #row(id: string): Promise<RunRow> {
    const row = await this.knex<RunRow>('runs').where({ id }).first();
    if (!row) throw new NotFoundError('There is no such run');
    return row;
  }
}
