import {
  contentOf,
  type Origin,
  type PlanContent,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { refreshPlanStatus } from '../../status/operations/refreshPlanStatus';
import { syncTargets } from '../../status/operations/syncTargets';
import { watchedTargets } from '../../status/targets';
import type { PlanApprovalRow, PlanRevisionRow } from '../rows';

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
  await syncTargets(tx, plan_id, watchedTargets(document), at);
  await refreshPlanStatus(tx, [plan_id], at);
}
