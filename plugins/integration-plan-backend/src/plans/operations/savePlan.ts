import { randomUUID } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import {
  contentOf,
  credentialsOf,
  procedureSidesOf,
  isContentChange,
  type Origin,
  type PlanContent,
  type PlanCreate,
  type PlanRef,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { reviewColumns } from '../../review/reviewColumns';
import {
  lockPlanStatus,
  refreshPlanStatus,
} from '../../status/operations/refreshPlanStatus';
import { syncTargets } from '../../status/operations/syncTargets';
import { watchedTargets } from '../../status/targets';
import type { PlanApprovalRow, PlanRevisionRow, PlanRow } from '../rows';

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

/**
 * Moves a plan from revision `ifMatch` to the next one, which the caller
 * appends, and with it the approval or the count of changes since.
 *
 * @returns the id of the plan; undefined when it is not at that revision
 */
export async function advancePlan(
  tx: Knex.Transaction,
  key: PlanRef,
  content: SavedContent,
  details: RevisionDetails & { ifMatch: number; at: string },
): Promise<string | undefined> {
  const { approves, at, author, changed, ifMatch, origin } = details;
  const revision = ifMatch + 1;
  // One statement, so that of several writers at the same revision one wins
  const [saved] = await tx<PlanRow>('plans')
    .where({ ...key, revision: ifMatch })
    .update({
      ...toColumns(content),
      revision,
      updated_at: at,
      updated_by: author,
      changes_since_approval: tx.raw('changes_since_approval + ?', [
        isContentChange(changed) ? 1 : 0,
      ]),
      ...(origin && { origin }),
      ...(approves && approvedAs(revision, author, at)),
    })
    .returning('id');
  return saved?.id;
}

/** Columns of `plans` that say who approved the revision that is saved. */
function approvedAs(revision: number, author: string, at: string) {
  return {
    approved_revision: revision,
    approved_by: author,
    approved_at: at,
    changes_since_approval: 0,
  };
}

/** Columns of `plans` that repeat the current revision, for lists. */
function toColumns(plan: PlanContent) {
  return {
    title: plan.title,
    title_key: plan.title.toLowerCase(),
    description: plan.description,
    pattern: plan.pattern,
    lifecycle: plan.lifecycle,
    owner: plan.owner,
    vendor: plan.vendor,
    system: plan.system,
    consumes_apis: JSON.stringify(plan.consumesApis),
    used_by: JSON.stringify(plan.usedBy),
    ...reviewColumns(plan),
    credentials: JSON.stringify(credentialsOf(plan.document)),
    procedure_sides: JSON.stringify(procedureSidesOf(plan.document)),
    search_text: [plan.title, plan.description, plan.vendor ?? '', plan.pattern]
      .join('\n')
      .toLowerCase(),
  };
}

/** What is saved of a plan, and why. */
export type SavedContent = PlanContent & { message?: string };

/** What goes into the history beside the content. */
export type RevisionDetails = {
  author: string;
  /** Names of the parts that differ from the revision before. */
  changed: string[];
  /** The author approves this revision. */
  approves?: boolean;
  restoredFrom?: number;
  /** Who owns the document from this revision on; as before when absent. */
  origin?: Origin;
};

/**
 * Adds a revision, and its approval, to the history of a plan and makes what
 * is watched equal to its document. The caller's transaction holds the plan's
 * row, which is at this revision already.
 */
export async function appendRevision(
  tx: Knex.Transaction,
  key: { planId: string; revision: number },
  content: SavedContent,
  details: RevisionDetails & { at: string },
): Promise<void> {
  const { planId: plan_id, revision } = key;
  const { at, author } = details;
  const { document, ...attributes } = contentOf(content);
  const message = content.message ?? null;
  await tx<PlanRevisionRow>('plan_revisions').insert({
    plan_id,
    revision,
    attributes: JSON.stringify(attributes),
    document: JSON.stringify(document),
    message,
    changed: JSON.stringify(details.changed),
    restored_from: details.restoredFrom ?? null,
    created_at: at,
    created_by: author,
  });
  if (details.approves) {
    await tx<PlanApprovalRow>('plan_approvals').insert({
      plan_id,
      revision,
      approved_by: author,
      approved_at: at,
      note: message,
    });
  }
  await lockPlanStatus(tx, [plan_id]);
  await syncTargets(tx, plan_id, watchedTargets(document), at);
  await refreshPlanStatus(tx, [plan_id], at);
}
