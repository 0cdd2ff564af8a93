import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  credentialsOf,
  statusRank,
  type CredentialSummary,
  type VendorImpact,
} from '@integration-plan/plugin-integration-plan-common';
import type { PlanFilter } from '@integration-plan/plugin-integration-plan-node';
import { DatabaseStore } from '../../DatabaseStore';
import { applyConditions } from '../../permissions/conditions';
import {
  planRows,
  toStatusSummary,
  type PlanRevisionRow,
  type PlanRow,
} from '../../plans/rows';

/** A plan that depends on a vendor. */
export type Dependant = VendorImpact['plans'][number];

/** Documents in memory at a time; one can have a megabyte. */
const DOCUMENTS_AT_ONCE = 20;

/** The plans that depend on a vendor, and what they use. */
export class DependantStore extends DatabaseStore {
  /**
   * Plans that name one of the vendor's keys, worst status first, those of
   * the same status by title.
   */
  async list(
    keys: string[],
    conditions?: PermissionCriteria<PlanFilter>,
  ): Promise<Dependant[]> {
    const query = planRows(this.knex)
      .whereIn('vendor', keys)
      .orderBy(['title_key', 'namespace', 'name']);
    if (conditions) applyConditions(query, conditions);
    const rows: PlanRow[] = await query;
    const credentials = await this.#credentials(rows);
    const now = this.now().toISOString();
    return rows
      .map(row => ({
        namespace: row.namespace,
        name: row.name,
        title: row.title,
        lifecycle: row.lifecycle,
        owner: row.owner,
        system: row.system,
        usedBy: JSON.parse(row.used_by) as string[],
        status: toStatusSummary(row, now),
        credentials: credentials.get(row.id) ?? [],
      }))
      .sort(
        (a, b) => statusRank(b.status.status) - statusRank(a.status.status),
      );
  }

  /** Who owns a plan that names one of the vendor's keys and is not retired. */
  async listOwners(keys: string[]): Promise<string[]> {
    const rows = await this.knex<PlanRow>('plans')
      .whereIn('vendor', keys)
      .whereNot('lifecycle', 'retired')
      .distinct('owner')
      .orderBy('owner');
    return rows.map(({ owner }) => owner);
  }

  async #credentials(
    rows: PlanRow[],
  ): Promise<Map<string, CredentialSummary[]>> {
    const known = new Map<string, CredentialSummary[]>();
    const untold: PlanRow[] = [];
    for (const row of rows) {
      if (row.credentials === null) untold.push(row);
      else known.set(row.id, JSON.parse(row.credentials));
    }
    for (let from = 0; from < untold.length; from += DOCUMENTS_AT_ONCE) {
      const revisions = await this.knex<PlanRevisionRow>('plan_revisions')
        .whereIn(
          ['plan_id', 'revision'],
          untold
            .slice(from, from + DOCUMENTS_AT_ONCE)
            .map(({ id, revision }) => [id, revision]),
        )
        .select('plan_id', 'document');
      for (const { plan_id: id, document } of revisions) {
        known.set(id, credentialsOf(JSON.parse(document)));
      }
    }
    return known;
  }
}
