import type { DatabaseService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type {
  PlanSummary,
  RunEvent,
  RunEventInput,
  RunList,
  RunListQuery,
} from '@integration-plan/plugin-integration-plan-common';
import type { PlanFilter } from '@integration-plan/plugin-integration-plan-node';
import type { Knex } from 'knex';
import { toPlanSummary, type PlanRow } from '../plans/rows';
import { appendEvents } from './operations/appendEvents';
import { insertRun, type NewRun } from './operations/insertRun';
import { listRuns } from './operations/listRuns';
import {
  toRunEvent,
  toStoredRun,
  type RunEventRow,
  type RunRow,
  type StoredRun,
} from './rows';

/** Runs of procedures and the events that were recorded in them. */
export class RunStore {
  /** Expects the tables to exist; the plan store migrates them. */
  static async create(options: {
    database: DatabaseService;
    now?: () => Date;
  }): Promise<RunStore> {
    const { database, now = () => new Date() } = options;
    return new RunStore(await database.getClient(), now);
  }

  private constructor(
    private readonly knex: Knex,
    private readonly now: () => Date,
  ) {}

  /**
   * Stores a run that starts now.
   *
   * @returns whether it is new; a run of the same id stays as it is
   */
  async start(run: Omit<NewRun, 'startedAt'>): Promise<boolean> {
    const startedAt = this.now().toISOString();
    return this.knex.transaction(tx => insertRun(tx, { ...run, startedAt }));
  }

  /** The plan that a run belongs to, as it is now; undefined without the run. */
  async findPlan(runId: string): Promise<PlanSummary | undefined> {
    const row = await this.knex<PlanRow>('plans')
      .whereIn(
        'id',
        this.knex<RunRow>('runs').where({ id: runId }).select('plan_id'),
      )
      .first();
    return row && toPlanSummary(row, this.now().toISOString());
  }

  /** @throws `NotFoundError` */
  async get(id: string): Promise<StoredRun> {
    const row = await this.#row(id);
    // Events that are added meanwhile would not be in the columns
    const events = await this.knex<RunEventRow>('run_events')
      .where({ run_id: id })
      .where('seq', '<=', row.events)
      .orderBy('seq');
    return toStoredRun(row, events.map(toRunEvent));
  }

  /** @throws `NotFoundError` */
  async getWithoutEvents(id: string): Promise<Omit<StoredRun, 'events'>> {
    return toStoredRun(await this.#row(id), []);
  }

  /** Runs of the plans that meet all of the conditions. */
  async list(
    query: RunListQuery,
    conditions: PermissionCriteria<PlanFilter>[],
  ): Promise<RunList> {
    return listRuns(this.knex, query, conditions);
  }

  /** See `appendEvents`, for what is refused as well. */
  async append(
    ref: { runId: string; planId: string },
    events: RunEventInput[],
    by: string,
  ): Promise<RunEvent[]> {
    return this.knex.transaction(tx =>
      appendEvents(tx, ref, events, { by, now: this.now }),
    );
  }

  async #row(id: string): Promise<RunRow> {
    const row = await this.knex<RunRow>('runs').where({ id }).first();
    if (!row) throw new NotFoundError('There is no such run');
    return row;
  }
}
