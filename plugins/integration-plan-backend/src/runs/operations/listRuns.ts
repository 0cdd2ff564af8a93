import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type {
  RunList,
  RunListQuery,
} from '@integration-plan/plugin-integration-plan-common';
import { parseEntityRef } from '@backstage/catalog-model';
import type { PlanFilter } from '@integration-plan/plugin-integration-plan-node';
import type { Knex } from 'knex';
import type { SortColumn } from '../../paging/cursor';
import { readPage } from '../../paging/readPage';
import { applyConditions } from '../../permissions/conditions';
import type { PlanRow } from '../../plans/rows';
import { SUMMARY_COLUMNS, toRunSummary, type RunSummaryRow } from '../rows';

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
export async function listRuns(
  knex: Knex,
  query: RunListQuery,
  conditions: PermissionCriteria<PlanFilter>[],
): Promise<RunList> {
  const { cursors, rows, totalItems } = await readPage<ListedRow>({
    limit: query.limit,
    cursor: query.cursor,
    columns: COLUMNS,
    all: () => knex.from(matching(knex, query, conditions).as('listed')),
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
