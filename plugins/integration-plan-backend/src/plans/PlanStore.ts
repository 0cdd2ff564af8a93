import type { DatabaseService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type {
  Plan,
  PlanCreate,
  PlanFacets,
  PlanList,
  PlanListQuery,
  PlanRef,
  PlanSummary,
} from '@integration-plan/plugin-integration-plan-common';
import type { PlanFilter } from '@integration-plan/plugin-integration-plan-node';
import type { Knex } from 'knex';
import { applyConditions } from '../permissions/conditions';
import { migratedClient } from '../database';
import { staleError } from '../staleError';
import { lockPlanStatus } from '../status/operations/refreshPlanStatus';
import { keysOfAliases } from '../vendors/operations/findVendors';
import { RevisionStore } from './RevisionStore';
import { listPlans } from './operations/listPlans';
import { nameTaken, renamePlan } from './operations/renamePlan';
import {
  advancePlan,
  appendRevision,
  insertPlan,
  type RevisionDetails,
  type SavedContent,
} from './operations/savePlan';
import {
  type PlanRevisionRow,
  planRows,
  type PlanRow,
  toPlanSource,
  toPlanSummary,
} from './rows';
import { readStoredDocument } from './storedContent';

/** Plans and the revisions of their documents. */
export class PlanStore {
  static async create(options: {
    database: DatabaseService;
    now?: () => Date;
  }): Promise<PlanStore> {
    const { database, now = () => new Date() } = options;
    const knex = await migratedClient(database);
    return new PlanStore(knex, now);
  }

  /** What was saved of the plans over time. */
  readonly revisions: RevisionStore;

  private constructor(
    private readonly knex: Knex,
    private readonly now: () => Date,
  ) {
    this.revisions = new RevisionStore(knex);
  }

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
    const named = await values('vendor');
    const keys = await keysOfAliases(this.knex, named);
    const vendors = new Set(named.map(name => keys.get(name) ?? name));
    return {
      owners: await values('owner'),
      vendors: [...vendors].sort(),
      patterns: await values('pattern'),
    };
  }

  /** The plans that exist among those asked for, in no particular order. */
  async findMany(refs: PlanRef[]): Promise<PlanSummary[]> {
    if (refs.length === 0) return [];
    const rows: PlanRow[] = await planRows(this.knex).whereIn(
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
    return this.#withDocument(this.knex, ref);
  }

  /** @throws `ConflictError` when a plan of this name exists */
  async create(
    plan: PlanCreate,
    options: Pick<RevisionDetails, 'author' | 'approves' | 'origin'>,
  ): Promise<Plan> {
    const at = this.now().toISOString();
    return this.knex.transaction(async tx => {
      const { author, approves } = options;
      const id = await insertPlan(tx, plan, { ...options, at });
      const key = { planId: id, revision: 1 };
      const details = { author, approves, changed: [], at };
      await appendRevision(tx, key, plan, details);
      return this.#withDocument(tx, plan);
    });
  }

  /**
   * Adds a revision on top of `ifMatch` and makes it the current one. The
   * plan's approval, or the count of changes since, moves with it.
   *
   * @throws `NotFoundError`
   * @throws `PreconditionFailedError` when the plan is at another revision
   */
  async update(
    ref: PlanRef,
    content: SavedContent,
    options: RevisionDetails & { ifMatch: number },
  ): Promise<Plan> {
    const at = this.now().toISOString();
    const { ifMatch } = options;
    return this.knex.transaction(async tx => {
      const revision = ifMatch + 1;
      const planId = await advancePlan(tx, keyOf(ref), content, {
        ...options,
        at,
      });
      if (!planId) throw await this.#staleOrMissing(tx, ref, ifMatch);
      const key = { planId, revision };
      await appendRevision(tx, key, content, { ...options, at });
      // Here, while the row is held: the answer is what this caller saved
      return this.#withDocument(tx, ref);
    });
  }

  /**
   * Gives a plan another name on top of `ifMatch`; links with the former one
   * still find it.
   *
   * @throws `PreconditionFailedError` when the plan is at another revision
   * @throws `ConflictError` when another plan has the name, or had it last
   */
  async rename(
    plan: Plan,
    to: PlanRef,
    options: {
      author: string;
      ifMatch: number;
      message: string;
      replaces?: string;
    },
  ): Promise<Plan> {
    const at = this.now().toISOString();
    const { ifMatch } = options;
    try {
      return await this.knex.transaction(async tx => {
        const isRenamed = await renamePlan(tx, plan, to, { ...options, at });
        if (!isRenamed) throw await this.#staleOrMissing(tx, plan, ifMatch);
        return this.#withDocument(tx, to);
      });
    } catch (error) {
      // Taken since it was looked for
      if (isUniqueViolation(error)) throw nameTaken(to);
      throw error;
    }
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
      await lockPlanStatus(tx, [id]);
      const query = tx<PlanRow>('plans').where({ id });
      if (ifMatch !== undefined) query.andWhere({ revision: ifMatch });
      const deleted = await query.delete();
      if (deleted === 0) throw await this.#staleOrMissing(tx, ref, ifMatch);
      return id;
    });
  }

  async #staleOrMissing(
    tx: Knex.Transaction,
    ref: PlanRef,
    ifMatch: number | undefined,
  ): Promise<Error> {
    const row = await this.#row(tx, ref);
    const current = toPlanSummary(row, this.now().toISOString());
    return staleError('plan', current, ifMatch);
  }

  async #withDocument(
    db: Knex | Knex.Transaction,
    ref: PlanRef,
  ): Promise<Plan> {
    const row = await this.#row(db, ref);
    const revision = await db<PlanRevisionRow>('plan_revisions')
      .where({ plan_id: row.id, revision: row.revision })
      .first('document');
    if (!revision) throw notFound(ref);
    return {
      ...toPlanSummary(row, this.now().toISOString()),
      source: toPlanSource(row),
      document: readStoredDocument(revision.document),
    };
  }

  async #row(db: Knex | Knex.Transaction, ref: PlanRef): Promise<PlanRow> {
    const row: PlanRow | undefined = await planRows(db)
      .where(keyOf(ref))
      .first();
    if (!row) throw notFound(ref);
    return row;
  }
}

/** As PostgreSQL and SQLite name it. */
function isUniqueViolation(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  return code === '23505' || code === 'SQLITE_CONSTRAINT_UNIQUE';
}

/** A caller may hand over a whole plan; only these two are columns to look for. */
function keyOf({ namespace, name }: PlanRef) {
  return { namespace, name };
}

function notFound({ namespace, name }: PlanRef) {
  return new NotFoundError(`There is no plan named ${namespace}/${name}`);
}
