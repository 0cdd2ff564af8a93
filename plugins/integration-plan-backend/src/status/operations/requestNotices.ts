import type { Verdict } from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { chunksOf } from '../../database';

/** Row of `status_notices`. */
export type StatusNoticeRow = {
  plan_id: string;
  check_at: string | null;
  told_status: 'critical' | 'calm';
  told_verdict: Verdict;
  told_at: string | null;
  streak: number;
  changes: number;
};

/**
 * Has somebody see whether the owners of plans must be told of a change. In the
 * transaction that stores the change: what is stored is never forgotten, and
 * whoever reads it first tells it.
 */
export async function requestNotices(
  knex: Knex,
  planIds: string[],
  { now, changes = 1 }: { now: string; changes?: number },
): Promise<void> {
  for (const ids of chunksOf(planIds)) {
    await knex<StatusNoticeRow>('status_notices')
      .insert(
        ids.map(id => ({
          plan_id: id,
          check_at: now,
          told_status: 'calm' as const,
          told_verdict: 'none' as const,
          told_at: null,
          streak: 0,
          changes,
        })),
      )
      .onConflict('plan_id')
      .merge({
        check_at: now,
        changes: knex.raw('status_notices.changes + ?', [changes]) as never,
      });
  }
}
