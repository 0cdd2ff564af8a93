import { randomUUID } from 'node:crypto';
import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Sample } from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { isPostgres } from '../isPostgres';
import type { PlanRow } from '../plans/rows';
import type { Judgement } from './evaluateStatus';
import { recordAlertChanges } from './operations/recordAlertChanges';
import { refreshPlanStatus } from './operations/refreshPlanStatus';
import {
  fromDefinition,
  fromStatusLatestRow,
  type LatestStatus,
  type PollTargetRow,
  type StatusLatestRow,
} from './rows';
import type { WatchedTarget } from './targets';

/** How many samples are kept for each target: an hour at one a minute. */
export const RING_SIZE = 60;

/** A target that this replica may read until its lease ends. */
export type ClaimedTarget = {
  id: string;
  planId: string;
  targetKey: string;
  source: string;
  leaseToken: string;
  target: WatchedTarget;
};

/** What came out of reading a claimed target. */
export type JudgedTarget = { claimed: ClaimedTarget; judgement: Judgement };

/** Readings, their history, and who reads what next. */
export class StatusStore {
  /** Expects the tables to exist; the plan store migrates them. */
  static async create(options: {
    database: DatabaseService;
    now?: () => Date;
  }): Promise<StatusStore> {
    const { database, now = () => new Date() } = options;
    return new StatusStore(await database.getClient(), now);
  }

  private constructor(
    private readonly knex: Knex,
    private readonly now: () => Date,
  ) {}

  /** Targets of one plan in the order of its document, each with its latest state. */
  async targetsOf(
    planId: string,
  ): Promise<Array<{ target: WatchedTarget; latest?: LatestStatus }>> {
    const targets = await this.knex<PollTargetRow>('poll_targets')
      .where({ plan_id: planId })
      .orderBy('position');
    const latest = await this.knex<StatusLatestRow>('status_latest').where({
      plan_id: planId,
    });
    const byKey = new Map(latest.map(row => [row.target_key, row]));
    return targets.map(row => {
      const found = byKey.get(row.target_key);
      return {
        target: fromDefinition(row),
        latest: found && fromStatusLatestRow(found),
      };
    });
  }

  /**
   * Leases up to `limit` targets that are due. While the lease lasts no other
   * replica gets them; a replica that dies loses them when it ends.
   */
  async claim(options: {
    limit: number;
    leaseMs: number;
    exceptSources: string[];
  }): Promise<ClaimedTarget[]> {
    const now = this.now();
    const leaseToken = randomUUID();
    return this.knex.transaction(async tx => {
      const due = tx<PollTargetRow>('poll_targets')
        .where('next_due_at', '<=', now.toISOString())
        .where(free =>
          free
            .whereNull('lease_until')
            .orWhere('lease_until', '<', now.toISOString()),
        )
        .whereNotIn('source', options.exceptSources)
        .orderBy('next_due_at')
        .limit(options.limit);
      // SQLite has one writer at a time; there is nothing to skip
      if (isPostgres(tx)) due.forUpdate().skipLocked();
      const rows = await due.select('*');
      await tx<PollTargetRow>('poll_targets')
        .whereIn(
          'id',
          rows.map(row => row.id),
        )
        .update({
          lease_token: leaseToken,
          lease_until: new Date(now.getTime() + options.leaseMs).toISOString(),
        });
      return rows.map(row => ({
        id: row.id,
        planId: row.plan_id,
        targetKey: row.target_key,
        source: row.source,
        leaseToken,
        target: fromDefinition(row),
      }));
    });
  }

  /**
   * Stores judged readings, records what changed, and makes the targets due
   * again. Readings of targets that were changed, removed or claimed anew in
   * the meantime are dropped.
   *
   * @returns ids of the plans whose status, message or alerts changed
   */
  async save(
    judged: JudgedTarget[],
    options: { nextDueInMs: number },
  ): Promise<string[]> {
    if (judged.length === 0) return [];
    const now = this.now();
    return this.knex.transaction(async tx => {
      const planIds = [...new Set(judged.map(item => item.claimed.planId))];
      const plans = tx<PlanRow>('plans').whereIn('id', planIds).orderBy('id');
      if (isPostgres(tx)) plans.forUpdate();
      await plans.select('id');

      const still = await tx<PollTargetRow>('poll_targets')
        .whereIn(
          'id',
          judged.map(item => item.claimed.id),
        )
        .select('id', 'lease_token');
      const tokens = new Map(still.map(row => [row.id, row.lease_token]));
      const valid = judged.filter(
        ({ claimed }) => tokens.get(claimed.id) === claimed.leaseToken,
      );
      if (valid.length === 0) return [];

      const before = await this.#latest(tx, valid);
      const rows = valid.map(item =>
        nextRow(item, before.get(keyOf(item)), now),
      );
      await recordAlertChanges(tx, rows, before, now.toISOString());
      await tx<StatusLatestRow>('status_latest')
        .insert(rows)
        .onConflict(['plan_id', 'target_key'])
        .merge();

      const transitions = rows.flatMap(row => {
        const from = before.get(`${row.plan_id} ${row.target_key}`);
        if (from?.status === row.status) return [];
        return {
          plan_id: row.plan_id,
          target_key: row.target_key,
          from_status: from?.status ?? null,
          to_status: row.status,
          message: row.message,
          at: now.toISOString(),
        };
      });
      if (transitions.length > 0) {
        await tx('status_transitions').insert(transitions);
      }

      await tx<PollTargetRow>('poll_targets')
        .whereIn(
          'id',
          valid.map(({ claimed }) => claimed.id),
        )
        .update({
          lease_token: null,
          lease_until: null,
          next_due_at: new Date(
            now.getTime() + options.nextDueInMs,
          ).toISOString(),
        });
      return refreshPlanStatus(
        tx,
        [...new Set(rows.map(row => row.plan_id))],
        now.toISOString(),
      );
    });
  }

  async #latest(
    tx: Knex.Transaction,
    judged: JudgedTarget[],
  ): Promise<Map<string, StatusLatestRow>> {
    const rows = await tx<StatusLatestRow>('status_latest').whereIn(
      ['plan_id', 'target_key'],
      judged.map(({ claimed }) => [claimed.planId, claimed.targetKey]),
    );
    return new Map(rows.map(row => [`${row.plan_id} ${row.target_key}`, row]));
  }
}

function keyOf({ claimed }: JudgedTarget) {
  return `${claimed.planId} ${claimed.targetKey}`;
}

function nextRow(
  { claimed, judgement }: JudgedTarget,
  before: StatusLatestRow | undefined,
  now: Date,
): StatusLatestRow {
  const { good } = judgement;
  const samples: Sample[] = before ? JSON.parse(before.samples) : [];
  if (claimed.target.kind === 'metric') {
    const observed = good ? Date.parse(good.observedAt) : now.getTime();
    // Never later than it was observed: a range that ends now has it
    samples.push([Math.floor(observed / 1000), good?.value ?? null]);
  }
  // What was known stays known: a failed reading replaces neither value nor alerts
  return {
    plan_id: claimed.planId,
    target_key: claimed.targetKey,
    status: judgement.status,
    since:
      before?.status === judgement.status ? before.since : now.toISOString(),
    reason: judgement.reason ?? null,
    message: judgement.message ?? null,
    value: good?.value ?? before?.value ?? null,
    alerts: good?.alerts ? JSON.stringify(good.alerts) : before?.alerts ?? '[]',
    samples: JSON.stringify(samples.slice(-RING_SIZE)),
    observed_at: good?.observedAt ?? before?.observed_at ?? null,
    checked_at: now.toISOString(),
    expires_at: judgement.expiresAt,
  };
}
