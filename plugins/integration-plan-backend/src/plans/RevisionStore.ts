import { NotFoundError } from '@backstage/errors';
import {
  changedParts,
  type PlanRevisionList,
  type PlanRevisionSummary,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import {
  type PlanRevisionRow,
  type RevisionSummaryRow,
  toRevisionSummary,
} from './rows';
import { readStoredContent, type StoredContent } from './storedContent';

export type StoredRevision = StoredContent & { summary: PlanRevisionSummary };

/** The history of plans, for reading; `PlanStore` adds to it. */
export class RevisionStore {
  constructor(private readonly knex: Knex) {}

  /**
   * One page, newest first.
   *
   * @param page - at most `limit` revisions, older than `before` when given
   */
  async list(
    planId: string,
    page: { limit: number; before?: number },
  ): Promise<PlanRevisionList> {
    return listRevisions(this.knex, planId, page);
  }

  /** @throws `NotFoundError` */
  async get(planId: string, revision: number): Promise<StoredRevision> {
    const row: (RevisionSummaryRow & { document: string }) | undefined =
      await revisionsOf(this.knex, planId)
        .andWhere('plan_revisions.revision', revision)
        .select('plan_revisions.document')
        .first();
    if (!row) throw new NotFoundError(`The plan has no revision ${revision}`);
    return {
      summary: toRevisionSummary(row, await changedIn(this.knex, row)),
      ...readStoredContent(row),
    };
  }
}

/** Columns of `RevisionSummaryRow`: a list never reads the documents. */
const SUMMARY_COLUMNS = [
  'plan_revisions.plan_id',
  'plan_revisions.revision',
  'plan_revisions.attributes',
  'plan_revisions.message',
  'plan_revisions.changed',
  'plan_revisions.restored_from',
  'plan_revisions.created_at',
  'plan_revisions.created_by',
  'plan_approvals.approved_by',
  'plan_approvals.approved_at',
];

/** Revisions of a plan with their approvals. */
function revisionsOf(
  knex: Knex,
  planId: string,
): Knex.QueryBuilder<RevisionSummaryRow, RevisionSummaryRow[]> {
  return knex('plan_revisions')
    .leftJoin('plan_approvals', join =>
      join
        .on('plan_approvals.plan_id', 'plan_revisions.plan_id')
        .andOn('plan_approvals.revision', 'plan_revisions.revision'),
    )
    .where('plan_revisions.plan_id', planId)
    .select(SUMMARY_COLUMNS);
}

/** One page of the history of a plan, newest first. */
async function listRevisions(
  knex: Knex,
  planId: string,
  { limit, before }: { limit: number; before?: number },
): Promise<PlanRevisionList> {
  const page = revisionsOf(knex, planId)
    .orderBy('plan_revisions.revision', 'desc')
    .limit(limit + 1);
  if (before !== undefined) {
    page.andWhere('plan_revisions.revision', '<', before);
  }
  const [{ count }] = await knex('plan_revisions')
    .where({ plan_id: planId })
    .count({ count: '*' });
  const rows: RevisionSummaryRow[] = await page;
  const shown = rows.slice(0, limit);
  const items: PlanRevisionSummary[] = [];
  for (const row of shown) {
    items.push(toRevisionSummary(row, await changedIn(knex, row)));
  }
  const last = items.at(-1);
  return {
    items,
    totalItems: Number(count),
    ...(last && rows.length > limit && { nextCursor: `${last.revision}` }),
  };
}

/** Names what a revision changed; one from before this was stored is compared. */
async function changedIn(
  knex: Knex,
  row: RevisionSummaryRow,
): Promise<string[]> {
  if (row.changed !== null) return JSON.parse(row.changed);
  const [after, before] = await knex<PlanRevisionRow>('plan_revisions')
    .where({ plan_id: row.plan_id })
    .whereIn('revision', [row.revision, row.revision - 1])
    .orderBy('revision', 'desc')
    .select('attributes', 'document');
  if (!before) return [];
  return changedParts(
    readStoredContent(before).content,
    readStoredContent(after).content,
  );
}
