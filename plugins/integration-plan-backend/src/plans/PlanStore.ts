import { randomUUID } from 'node:crypto';
import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  PreconditionFailedError,
  type Plan,
  type PlanCreate,
  type PlanFacets,
  type PlanList,
  type PlanListQuery,
  type PlanRef,
  type PlanSummary,
  type PlanUpdate,
} from '@integration-plan/plugin-integration-plan-common';
import type { PlanFilter } from '@integration-plan/plugin-integration-plan-node';
import type { Knex } from 'knex';
import { refreshPlanStatus } from '../status/operations/refreshPlanStatus';
import { syncTargets } from '../status/operations/syncTargets';
import { watchedTargets } from '../status/targets';
import { applyConditions } from './conditions';
import { listPlans } from './operations/listPlans';
import { toPlanSummary, type PlanRevisionRow, type PlanRow } from './rows';

const migrationsDir = resolvePackagePath(
  '@integration-plan/plugin-integration-plan-backend',
  'migrations',
);

/** Who writes, for the history of a plan. */
export type Author = { author: string };

/** Plans and the revisions of their documents. */
export class PlanStore {
  static async create(options: {
    database: DatabaseService;
    now?: () => Date;
  }): Promise<PlanStore> {
    const { database, now = () => new Date() } = options;
    const knex = await database.getClient();
    if (!database.migrations?.skip) {
      await knex.migrate.latest({ directory: migrationsDir });
    }
    return new PlanStore(knex, now);
  }

  private constructor(
    private readonly knex: Knex,
    private readonly now: () => Date,
  ) {}

  async list(
    query: PlanListQuery,
    conditions?: PermissionCriteria<PlanFilter>,
  ): Promise<PlanList> {
    return listPlans(this.knex, query, {
      conditions,
      now: this.now().toISOString(),
    });
  }

  async facets(
    conditions?: PermissionCriteria<PlanFilter>,
  ): Promise<PlanFacets> {
    const values = async (column: 'owner' | 'vendor' | 'pattern') => {
      const query = this.knex<PlanRow>('plans').whereNotNull(column);
      if (conditions) applyConditions(query, conditions);
      const rows = await query.distinct(column).orderBy(column);
      return rows.map(row => row[column] as string);
    };
    return {
      owners: await values('owner'),
      vendors: await values('vendor'),
      patterns: await values('pattern'),
    };
  }

  /** The plans that exist among those asked for, in no particular order. */
  async findMany(refs: PlanRef[]): Promise<PlanSummary[]> {
    if (refs.length === 0) return [];
    const rows = await this.knex<PlanRow>('plans').whereIn(
      ['namespace', 'name'],
      refs.map(({ namespace, name }) => [namespace, name]),
    );
    const now = this.now().toISOString();
    return rows.map(row => toPlanSummary(row, now));
  }

  /** @throws `NotFoundError` */
  async get(ref: PlanRef): Promise<PlanSummary> {
    return toPlanSummary(
      await this.#row(this.knex, ref),
      this.now().toISOString(),
    );
  }

  /** @throws `NotFoundError` */
  async getWithDocument(ref: PlanRef): Promise<Plan> {
    const summary = await this.get(ref);
    const revision = await this.knex<PlanRevisionRow>('plan_revisions')
      .where({ plan_id: summary.id, revision: summary.revision })
      .first();
    if (!revision) throw notFound(ref);
    return { ...summary, document: JSON.parse(revision.document) };
  }

  /** @throws `ConflictError` when a plan of this name exists */
  async create(plan: PlanCreate, { author }: Author): Promise<Plan> {
    const at = this.now().toISOString();
    const { namespace, name, ...update } = plan;
    await this.knex.transaction(async tx => {
      const id = randomUUID();
      const inserted = await tx<PlanRow>('plans')
        .insert({
          id,
          namespace,
          name,
          ...toColumns(update),
          origin: 'portal',
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
        })
        .onConflict(['namespace', 'name'])
        .ignore()
        .returning('id');
      if (inserted.length === 0) {
        throw new ConflictError(
          `There is already a plan named ${namespace}/${name}`,
        );
      }
      await this.#appendRevision(tx, id, 1, update, { author, at });
    });
    return this.getWithDocument({ namespace, name });
  }

  /**
   * Adds a revision on top of `ifMatch` and makes it the current one.
   *
   * @throws `NotFoundError`
   * @throws `PreconditionFailedError` when the plan is at another revision
   */
  async update(
    ref: PlanRef,
    update: PlanUpdate,
    options: Author & { ifMatch: number },
  ): Promise<Plan> {
    const at = this.now().toISOString();
    await this.knex.transaction(async tx => {
      const revision = options.ifMatch + 1;
      // One statement, so that of several writers at the same revision one wins
      const [saved] = await tx<PlanRow>('plans')
        .where({ ...keyOf(ref), revision: options.ifMatch })
        .update({
          ...toColumns(update),
          revision,
          updated_at: at,
          updated_by: options.author,
        })
        .returning('id');
      if (!saved) throw await this.#staleOrMissing(tx, ref, options.ifMatch);
      await this.#appendRevision(tx, saved.id, revision, update, {
        author: options.author,
        at,
      });
    });
    return this.getWithDocument(ref);
  }

  /**
   * Removes a plan with its revisions and readings.
   *
   * @returns the id that the plan had
   * @throws `NotFoundError`
   * @throws `PreconditionFailedError` when `ifMatch` is given and does not match
   */
  async delete(ref: PlanRef, options: { ifMatch?: number }): Promise<string> {
    return this.knex.transaction(async tx => {
      const { ifMatch } = options;
      const { id } = await this.#row(tx, ref);
      const query = tx<PlanRow>('plans').where({ id });
      if (ifMatch !== undefined) query.andWhere({ revision: ifMatch });
      const deleted = await query.delete();
      if (deleted === 0) throw await this.#staleOrMissing(tx, ref, ifMatch);
      return id;
    });
  }

  async #appendRevision(
    tx: Knex.Transaction,
    planId: string,
    revision: number,
    { document, message, ...attributes }: PlanUpdate,
    { author, at }: Author & { at: string },
  ) {
    await tx<PlanRevisionRow>('plan_revisions').insert({
      plan_id: planId,
      revision,
      attributes: JSON.stringify(attributes),
      document: JSON.stringify(document),
      message: message ?? null,
      created_at: at,
      created_by: author,
    });
    await syncTargets(tx, planId, watchedTargets(document), at);
    await refreshPlanStatus(tx, [planId], at);
  }

  async #staleOrMissing(
    tx: Knex.Transaction,
    ref: PlanRef,
    ifMatch: number | undefined,
  ): Promise<Error> {
    const { revision, updated_by, updated_at } = await this.#row(tx, ref);
    return new PreconditionFailedError(
      `The plan is at revision ${revision}, saved by ${updated_by} at ${updated_at}; your change is based on revision ${ifMatch} and was not saved`,
      revision,
    );
  }

  async #row(db: Knex | Knex.Transaction, ref: PlanRef): Promise<PlanRow> {
    const row = await db<PlanRow>('plans').where(keyOf(ref)).first();
    if (!row) throw notFound(ref);
    return row;
  }
}

/** A caller may hand over a whole plan; only these two are columns to look for. */
function keyOf({ namespace, name }: PlanRef) {
  return { namespace, name };
}

function notFound({ namespace, name }: PlanRef) {
  return new NotFoundError(`There is no plan named ${namespace}/${name}`);
}

function toColumns(plan: PlanUpdate) {
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
    search_text: [plan.title, plan.description, plan.vendor ?? '', plan.pattern]
      .join('\n')
      .toLowerCase(),
  };
}
