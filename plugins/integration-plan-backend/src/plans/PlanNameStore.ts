import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { PlanRef } from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import type { PlanNameRow, PlanRow } from './rows';

/** Names that plans had before, so that links with them still lead somewhere. */
export class PlanNameStore {
  /** Expects the tables to exist; the plan store migrates them. */
  static async create(options: {
    database: DatabaseService;
    now?: () => Date;
  }): Promise<PlanNameStore> {
    const { database, now = () => new Date() } = options;
    return new PlanNameStore(await database.getClient(), now);
  }

  private constructor(
    private readonly knex: Knex,
    private readonly now: () => Date,
  ) {}

  /** What the plan that once had this name is called now. */
  async resolve({ namespace, name }: PlanRef): Promise<PlanRef | undefined> {
    return this.knex<PlanRow>('plans')
      .whereIn(
        'id',
        this.knex<PlanNameRow>('plan_names')
          .where({ namespace, name })
          .select('plan_id'),
      )
      .first('namespace', 'name');
  }

  /** Former names of a plan, those that it had last first. */
  async of(planId: string): Promise<PlanRef[]> {
    return this.knex<PlanNameRow>('plan_names')
      .where({ plan_id: planId })
      .orderBy([{ column: 'at', order: 'desc' }, 'namespace', 'name'])
      .select('namespace', 'name');
  }

  /** Adds names that a plan had elsewhere; one that another plan had last stays with that. */
  async record(planId: string, names: PlanRef[], by: string): Promise<void> {
    if (names.length === 0) return;
    const at = this.now().toISOString();
    await this.knex<PlanNameRow>('plan_names')
      .insert(
        names.map(({ namespace, name }) => ({
          namespace,
          name,
          plan_id: planId,
          at,
          by,
        })),
      )
      .onConflict(['namespace', 'name'])
      .ignore();
  }
}
