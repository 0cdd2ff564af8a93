import { ConflictError } from '@backstage/errors';
import {
  contentOf,
  type Plan,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import type { PlanNameRow, PlanRow } from '../rows';
import { appendRevision, type RevisionDetails } from './savePlan';

/**
 * Gives a plan another name, as a revision of its own with the same content,
 * and keeps the former one for links. A plan that takes back a name of its own
 * no longer has it as a former one.
 *
 * @returns whether the plan was at revision `ifMatch`; if not, nothing is written
 * @throws `ConflictError` when another plan has the name, or had it last
 */
export async function renamePlan(
  tx: Knex.Transaction,
  plan: Plan,
  to: PlanRef,
  details: Pick<RevisionDetails, 'author'> & {
    at: string;
    ifMatch: number;
    message: string;
    /** Id of a plan of that name that was never read and gives way. */
    replaces?: string;
  },
): Promise<boolean> {
  const { at, author: by, ifMatch, message, replaces } = details;
  const { id } = plan;
  const from = { namespace: plan.namespace, name: plan.name };
  if (replaces !== undefined) await giveWay(tx, replaces);
  await refuseTaken(tx, id, to);
  const revision = ifMatch + 1;
  const moved = await tx<PlanRow>('plans')
    .where({ id, ...from, revision: ifMatch })
    .update({
      namespace: to.namespace,
      name: to.name,
      revision,
      updated_at: at,
      updated_by: by,
    });
  if (moved === 0) return false;
  await tx<PlanNameRow>('plan_names').where(to).delete();
  await tx<PlanNameRow>('plan_names')
    .insert({ ...from, plan_id: id, at, by })
    // Whoever had it last is whom links mean
    .onConflict(['namespace', 'name'])
    .merge();
  await appendRevision(
    tx,
    { planId: id, revision },
    { ...contentOf(plan), message },
    { author: by, changed: ['name'], at },
  );
  return true;
}

/** Whatever people have done with it by now keeps it where it is. */
async function giveWay(tx: Knex.Transaction, planId: string) {
  await tx<PlanRow>('plans')
    .where({ id: planId, origin: 'catalog', revision: 1, synced_at: null })
    .whereNotExists(tx('runs').where('plan_id', planId))
    .whereNotExists(tx('procedure_suggestions').where('plan_id', planId))
    .delete();
}

async function refuseTaken(tx: Knex.Transaction, id: string, to: PlanRef) {
  const { namespace, name } = to;
  const taken = await tx<PlanRow>('plans').where({ namespace, name }).first();
  if (taken) throw nameTaken(to);
  const former = await tx<PlanNameRow>('plan_names')
    .where({ namespace, name })
    .whereNot({ plan_id: id })
    .first();
  if (former) {
    throw new ConflictError(
      `Another plan was named ${namespace}/${name} before, and links with that name lead to it`,
    );
  }
}

export function nameTaken({ namespace, name }: PlanRef) {
  return new ConflictError(
    `There is already a plan named ${namespace}/${name}`,
  );
}
