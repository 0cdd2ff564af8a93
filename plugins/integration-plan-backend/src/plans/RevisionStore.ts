import { NotFoundError } from '@backstage/errors';
import type {
  PlanRevisionList,
  PlanRevisionSummary,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import {
  changedIn,
  listRevisions,
  revisionsOf,
} from './operations/listRevisions';
import { toRevisionSummary, type RevisionSummaryRow } from './rows';
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
