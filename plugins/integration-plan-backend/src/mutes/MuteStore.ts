import { randomUUID } from 'node:crypto';
import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  MAX_OPEN_MUTES,
  type Mute,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { isPostgres } from '../database';
import { DatabaseStore } from '../DatabaseStore';
import type { PlanRow } from '../plans/rows';
import { toMute, type MuteRow } from './rows';

/** The most that one answer has; older ones that are over are left out. */
const MAX_LISTED = 200;

/**
 * Mutes and maintenances of plans; their rows stay when they are over. Those
 * that are not are kept with the plan too, where lists are read from.
 */
export class MuteStore extends DatabaseStore {
  /** Those in force or planned first, then the ones that ended last. */
  async list(planId: string): Promise<Mute[]> {
    const rows = await this.knex<MuteRow>('mutes')
      .where({ plan_id: planId })
      .orderByRaw(
        'case when ended_at is null and until_at > ? then 0 else 1 end',
        [this.now().toISOString()],
      )
      .orderBy([
        { column: 'from_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(MAX_LISTED);
    return rows.map(toMute);
  }

  /** @throws `ConflictError` when as many hold, or are planned, as may */
  async add(
    planId: string,
    mute: Pick<Mute, 'kind' | 'target' | 'reason' | 'by' | 'from' | 'until'>,
  ): Promise<Mute> {
    const row: MuteRow = {
      id: randomUUID(),
      plan_id: planId,
      target_key: mute.target,
      kind: mute.kind,
      reason: mute.reason,
      by: mute.by,
      at: this.now().toISOString(),
      from_at: mute.from,
      until_at: mute.until,
      ended_at: null,
      ended_by: null,
    };
    await this.#change(planId, async tx => {
      await tx<MuteRow>('mutes').insert(row);
    });
    return toMute(row);
  }

  /** @throws `NotFoundError` when the plan has no such mute that could be ended */
  async end(planId: string, id: string, by: string): Promise<Mute> {
    const now = this.now().toISOString();
    await this.#change(planId, async tx => {
      const ended = await tx<MuteRow>('mutes')
        .where({ id, plan_id: planId, ended_at: null })
        .where('until_at', '>', now)
        .update({ ended_at: now, ended_by: by });
      if (ended === 0) {
        throw new NotFoundError('There is no such mute, or it is over');
      }
    });
    const row = await this.knex<MuteRow>('mutes').where({ id }).first();
    if (!row) throw new NotFoundError('The plan has been deleted');
    return toMute(row);
  }

  /** Changes the mutes of a plan and what is kept of them with it. */
  async #change(
    planId: string,
    change: (tx: Knex.Transaction) => Promise<void>,
  ): Promise<void> {
    await this.knex.transaction(async tx => {
      // Two at once must each see what the other wrote
      const plan = tx<PlanRow>('plans').where({ id: planId }).select('id');
      if (isPostgres(tx)) plan.forUpdate();
      if ((await plan).length === 0) {
        throw new NotFoundError('The plan has been deleted');
      }
      await change(tx);
      const open = await tx<MuteRow>('mutes')
        .where({ plan_id: planId, ended_at: null })
        .where('until_at', '>', this.now().toISOString())
        .orderBy([{ column: 'from_at' }, { column: 'id' }]);
      if (open.length > MAX_OPEN_MUTES) {
        throw new ConflictError(
          `A plan can have ${MAX_OPEN_MUTES} mutes that hold or are planned; end one first`,
        );
      }
      await tx<PlanRow>('plans')
        .where({ id: planId })
        .update({
          mutes: open.length > 0 ? JSON.stringify(open.map(toMute)) : null,
        });
    });
  }
}
