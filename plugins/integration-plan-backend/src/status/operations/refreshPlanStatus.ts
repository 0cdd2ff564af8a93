import {
  judgeAhead,
  judgePlan,
  statusRank,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { idsOf, isPostgres, upsert } from '../../database';
import { groupBy } from '../../groupBy';
import {
  effectiveStatus,
  PLAN_STATUS_COLUMNS,
  planRows,
  type PlanRow,
  type PlanStatusRow,
} from '../../plans/rows';
import { parseProcedureSides, toEvidence } from '../evidence';
import {
  fromDefinition,
  knownTargets,
  toLatestStatus,
  type KnownTargetRow,
} from '../rows';
import { recordTransitions, transitionsOf } from './recordTransitions';
import { requestNotices } from './requestNotices';

/** What is known of a plan whose status is held. */
export type HeldStatus = Pick<
  PlanStatusRow,
  'plan_id' | 'status' | 'status_caveat' | 'status_expires_at'
>;

/**
 * Holds the status of plans until the transaction ends, so that two replicas
 * that read different targets of one plan do not overwrite each other. To be
 * called before anything is written about their targets.
 */
export async function lockPlanStatus(
  tx: Knex.Transaction,
  planIds: string[],
): Promise<HeldStatus[]> {
  const rows = tx<PlanStatusRow>('plan_status')
    .whereRaw('plan_id in ?', [idsOf(tx, planIds)])
    .select('plan_id', 'status', 'status_caveat', 'status_expires_at')
    // In one order everywhere, so that no two transactions wait for each other
    .orderBy('plan_id');
  if (isPostgres(tx)) rows.forUpdate();
  return rows;
}

/**
 * Computes the status of plans from the latest reading of each of their
 * targets, stores it, and records what changed. The caller's transaction must
 * hold the status of the plans.
 *
 * @returns ids of the plans whose status, verdict, message or alerts changed
 */
export async function refreshPlanStatus(
  tx: Knex.Transaction,
  planIds: string[],
  now: string,
): Promise<string[]> {
  if (planIds.length === 0) return [];
  const plans: PlanRow[] = await planRows(tx).whereRaw('plans.id in ?', [
    idsOf(tx, planIds),
  ]);
  const targets = await knownTargets(tx)
    .whereRaw('poll_targets.plan_id in ?', [idsOf(tx, planIds)])
    .orderBy('poll_targets.position');
  const targetsOf = groupBy(targets, target => target.plan_id);

  const changed: string[] = [];
  const rows: PlanStatusRow[] = [];
  const transitions: ReturnType<typeof transitionsOf> = [];
  const noticeable: string[] = [];
  for (const plan of plans) {
    const own = targetsOf.get(plan.id) ?? [];
    const next = summarise(own, plan, now);
    const { steps, ...before } = effectiveStatus(plan, now);
    const moved = before.status !== next.status || plan.status_since === null;
    if (
      moved ||
      before.verdict !== next.verdict ||
      before.message !== next.status_message ||
      (before.caveat ?? '') !== next.status_caveat ||
      before.firingAlerts !== next.firing_alerts
    ) {
      changed.push(plan.id);
    }
    const isCritical = next.status === 'critical';
    if (
      isCritical !== (plan.status === 'critical') ||
      plan.verdict !== next.verdict
    ) {
      noticeable.push(plan.id);
    }
    // What nobody has read yet has no beginning
    const wasRead = own.some(target => target.checked_at !== null);
    const since = moved ? now : before.since;
    rows.push({
      plan_id: plan.id,
      ...next,
      status_rank: statusRank(next.status),
      sort_title: plan.title_key,
      status_since: wasRead ? since : null,
    });
    const { status, verdict, status_expires_at: expiresAt } = plan;
    const known =
      plan.status_since === null
        ? undefined
        : { status, verdict, expiresAt, steps };
    // Of what has not been read yet there is nothing to tell
    if (!known && !wasRead) continue;
    transitions.push(
      ...transitionsOf(
        { planId: plan.id, targetKey: null },
        known,
        own.length === 0 ? null : { ...next, message: next.status_message },
        now,
      ),
    );
  }
  await upsert(tx, 'plan_status', PLAN_STATUS_COLUMNS, rows);
  await recordTransitions(tx, transitions);
  await requestNotices(tx, noticeable, { now });
  return changed;
}

function summarise(targets: KnownTargetRow[], plan: PlanRow, now: string) {
  const evidence = toEvidence(
    targets.map(row => ({
      target: fromDefinition(row),
      latest: toLatestStatus(row, []),
    })),
    parseProcedureSides(plan.procedure_sides),
  );
  const { status, verdict, message, quiet, caveat, firing } = judgePlan(
    evidence,
    now,
  );
  const later = judgeAhead(evidence, now);
  const until = (isOver: (rank: number) => boolean) =>
    isOver(statusRank(status))
      ? null
      : later.find(step => isOver(statusRank(step.status)))?.after ?? null;
  const observed = targets.map(row => row.observed_at ?? '').sort();
  return {
    status,
    verdict,
    status_message: message,
    status_quiet: quiet ?? null,
    status_caveat: caveat ?? '',
    status_later: later.length > 0 ? JSON.stringify(later) : null,
    status_expires_at: later[0]?.after ?? null,
    critical_until: until(rank => rank < statusRank('critical')),
    warning_until: until(rank => rank < statusRank('warning')),
    firing_alerts: firing,
    observed_at: observed.at(-1) || null,
  };
}
