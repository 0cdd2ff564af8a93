import type { PlanRef } from '@integration-plan/plugin-integration-plan-common';
import { DatabaseStore } from '../../DatabaseStore';
import {
  requestNotices,
  type StatusNoticeRow,
} from '../../status/operations/requestNotices';
import type { Told } from './decideNotice';

/** A plan that this replica may tell of, until its lease ends. */
export type ClaimedNotice = PlanRef & {
  planId: string;
  leaseUntil: string;
  told: Told;
};

/** Plans that are looked at in one round. */
const MAX_CLAIMED = 100;

/** Longer than sending takes. */
const LEASE_MS = 60_000;

/** What owners were told, and which plans may have news for them. */
export class StatusNoticeStore extends DatabaseStore {
  /** Has a plan looked at, though nothing of its status has changed. */
  async request(planId: string): Promise<void> {
    const options = { now: this.now().toISOString(), changes: 0 };
    await requestNotices(this.knex, [planId], options);
  }

  /** Plans to look at now, each for one of the replicas. */
  async claim(): Promise<ClaimedNotice[]> {
    const now = this.now();
    const leaseUntil = new Date(now.getTime() + LEASE_MS).toISOString();
    const due: Array<StatusNoticeRow & PlanRef> = await this.#rows()
      .join('plans', 'plans.id', 'status_notices.plan_id')
      .where('check_at', '<=', now.toISOString())
      .orderBy('check_at')
      .limit(MAX_CLAIMED)
      .select('status_notices.*', 'plans.namespace', 'plans.name');
    const claimed: ClaimedNotice[] = [];
    for (const row of due) {
      const mine = await this.#rows()
        .where({ plan_id: row.plan_id, check_at: row.check_at })
        .update({ check_at: leaseUntil });
      if (mine === 0) continue;
      claimed.push({
        planId: row.plan_id,
        namespace: row.namespace,
        name: row.name,
        leaseUntil,
        told: {
          isCritical: row.told_status === 'critical',
          verdict: row.told_verdict,
          at: row.told_at,
          streak: row.streak,
          changes: row.changes,
        },
      });
    }
    return claimed;
  }

  /**
   * Gives a plan back.
   *
   * @param next - when to look again, unless something changes before; null:
   *   then only
   * @param told - what the owner knows now, where that has changed
   */
  async settle(
    { planId, leaseUntil }: ClaimedNotice,
    next: string | null,
    told?: Told,
  ): Promise<void> {
    await this.knex.transaction(async tx => {
      const row = () =>
        tx<StatusNoticeRow>('status_notices').where({ plan_id: planId });
      if (told) {
        await row().update({
          told_status: told.isCritical ? 'critical' : 'calm',
          told_verdict: told.verdict,
          told_at: told.at,
          streak: told.streak,
          changes: told.changes,
        });
      }
      // What has changed meanwhile is looked at again
      await row().where({ check_at: leaseUntil }).update({ check_at: next });
    });
  }

  #rows() {
    return this.knex<StatusNoticeRow>('status_notices');
  }
}
