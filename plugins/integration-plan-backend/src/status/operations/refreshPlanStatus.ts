import {
  judgePlan,
  type StatusEvidence,
  statusRank,
  type Alert,
  type Status,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import type { PlanRow } from '../../plans/rows';
import {
  fromDefinition,
  type PollTargetRow,
  type StatusLatestRow,
} from '../rows';

type TargetRow = Pick<
  PollTargetRow,
  'plan_id' | 'target_key' | 'definition'
> & { [K in keyof StatusLatestRow]: StatusLatestRow[K] | null };

/**
 * Computes the status of plans from the latest reading of each of their
 * targets, stores it with the plans, and records what changed. The caller's
 * transaction must hold the rows of the plans, so that two replicas that read
 * different targets of one plan do not overwrite each other.
 *
 * @returns ids of the plans whose status, verdict, message or alerts changed
 */
export async function refreshPlanStatus(
  tx: Knex.Transaction,
  planIds: string[],
  now: string,
): Promise<string[]> {
  const plans = await tx<PlanRow>('plans').whereIn('id', planIds);
  const targets: TargetRow[] = await tx('poll_targets')
    .leftJoin('status_latest', join =>
      join
        .on('status_latest.plan_id', 'poll_targets.plan_id')
        .andOn('status_latest.target_key', 'poll_targets.target_key'),
    )
    .whereIn('poll_targets.plan_id', planIds)
    .orderBy('poll_targets.position')
    .select(
      'status_latest.*',
      'poll_targets.plan_id',
      'poll_targets.target_key',
      'poll_targets.definition',
    );

  const changed: string[] = [];
  for (const plan of plans) {
    const own = targets.filter(target => target.plan_id === plan.id);
    const next = summarise(own);
    const expired =
      plan.status_expires_at !== null && plan.status_expires_at < now;
    const before: Status = expired ? 'unknown' : plan.status;
    const moved = before !== next.status || plan.status_since === null;
    if (
      moved ||
      plan.verdict !== next.verdict ||
      plan.status_message !== next.status_message ||
      plan.firing_alerts !== next.firing_alerts
    ) {
      changed.push(plan.id);
    }
    // What nobody has read yet has no beginning
    const wasRead = own.some(target => target.checked_at !== null);
    const since = moved ? now : plan.status_since;
    await tx<PlanRow>('plans')
      .where({ id: plan.id })
      .update({
        ...next,
        status_rank: statusRank(next.status),
        status_since: wasRead ? since : null,
      });
    if (before !== next.status) {
      await tx('status_transitions').insert({
        plan_id: plan.id,
        target_key: null,
        from_status: before,
        to_status: next.status,
        message: next.status_message,
        at: now,
      });
    }
  }
  return changed;
}

function summarise(targets: TargetRow[]) {
  const evidence = targets.map((row): StatusEvidence => {
    const { title, side } = fromDefinition(row).definition;
    return {
      title,
      side,
      status: row.status ?? 'unknown',
      reason: row.status === null ? 'neverRead' : row.reason ?? undefined,
      message: row.status === null ? 'not read yet' : row.message ?? undefined,
    };
  });
  const { status, verdict, message } = judgePlan(evidence);
  const observed = targets.map(row => row.observed_at ?? '').sort();
  const expires = targets.map(row => row.expires_at ?? '').sort();
  return {
    status,
    verdict,
    status_message: message,
    firing_alerts: countFiring(targets),
    observed_at: observed.at(-1) || null,
    status_expires_at: expires[0] || null,
  };
}

/** Alerts that two matchers of the plan both catch count once. */
function countFiring(targets: TargetRow[]): number {
  const alerts = targets.flatMap((row): Alert[] =>
    row.alerts ? JSON.parse(row.alerts) : [],
  );
  return new Set(
    alerts
      .filter(alert => alert.state === 'firing')
      .map(alert => alert.fingerprint),
  ).size;
}
