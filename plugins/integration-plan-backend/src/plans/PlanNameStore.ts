import type { PlanRef } from '@integration-plan/plugin-integration-plan-common';
import { DatabaseStore } from '../DatabaseStore';
import type { PlanNameRow, PlanRow } from './rows';

/** Names that plans had before, so that links with them still lead somewhere. */
export class PlanNameStore extends DatabaseStore {
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
}
