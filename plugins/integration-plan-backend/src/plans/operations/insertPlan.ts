import { randomUUID } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import type { PlanCreate } from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import type { PlanRow } from '../rows';
import type { RevisionDetails } from './appendRevision';
import { approvedAs, toColumns } from './planColumns';

/**
 * Adds the row of a plan at its first revision, which the caller appends.
 *
 * @returns the id of the plan
 * @throws `ConflictError` when a plan of this name exists
 */
export async function insertPlan(
  tx: Knex.Transaction,
  plan: PlanCreate,
  details: Pick<RevisionDetails, 'author' | 'approves' | 'origin'> & {
    at: string;
  },
): Promise<string> {
  const { namespace, name } = plan;
  const { approves, at, author, origin = 'portal' } = details;
  const id = randomUUID();
  const inserted = await tx<PlanRow>('plans')
    .insert({
      id,
      namespace,
      name,
      ...toColumns(plan),
      origin,
      revision: 1,
      created_at: at,
      created_by: author,
      updated_at: at,
      updated_by: author,
      status: 'unknown',
      status_rank: 1,
      status_since: null,
      status_expires_at: null,
      verdict: 'unknown',
      status_message: '',
      firing_alerts: 0,
      observed_at: null,
      ...(approves && approvedAs(1, author, at)),
    })
    .onConflict(['namespace', 'name'])
    .ignore()
    .returning('id');
  if (inserted.length === 0) {
    throw new ConflictError(
      `There is already a plan named ${namespace}/${name}`,
    );
  }
  return id;
}
