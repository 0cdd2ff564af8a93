import type {
  MutedRange,
  StatusChange,
} from '@integration-plan/plugin-integration-plan-common';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { PlanFilter } from '@integration-plan/plugin-integration-plan-node';
import { chunksOf, idsOf, isPostgres } from '../database';
import { DatabaseStore } from '../DatabaseStore';
import { applyConditions } from '../permissions/conditions';
import type { MuteRow } from '../mutes/rows';
import {
  effectiveStatus,
  type PlanRow,
  type PlanStatusRow,
} from '../plans/rows';
import { toStatus, type StatusTransitionRow } from '../status/rows';

/** Of a transition of a plan: when, to what, and whose fault. */
type Change = [
  at: string,
  status: StatusTransitionRow['to_status'],
  verdict: StatusTransitionRow['to_verdict'],
];

/** A part of the past, in milliseconds. */
export type Range = { from: number; to: number };

/** What is known of plans in some range. */
export type PlanPast = {
  changes: StatusChange[];
  muted: MutedRange[];
  /** When single readings were muted. */
  partlyMuted: MutedRange[];
};

const instant = (ms: number) => new Date(ms).toISOString();

/** Reads what plans went through. */
export class AvailabilityStore extends DatabaseStore {
  /**
   * What is needed to tell the status of plans at any moment of a range: the
   * state that they began it with, and each change since. Where the last
   * readings of a plan have ceased to count, it became unknown.
   */
  async pastOf(
    planIds: readonly string[],
    range: Range,
  ): Promise<Map<string, PlanPast>> {
    const past = new Map<string, PlanPast>(
      planIds.map(id => [id, { changes: [], muted: [], partlyMuted: [] }]),
    );
    for (const ids of chunksOf(planIds)) {
      const add = (id: string, change: StatusChange) =>
        past.get(id)!.changes.push(change);
      for (const { plan_id, at, to_status, to_verdict } of await this.#before(
        ids,
        range,
      )) {
        add(plan_id, toChange([at, to_status, to_verdict]));
      }
      for (const [id, changes] of await this.#within(ids, range)) {
        for (const change of changes) add(id, toChange(change));
      }
      for (const { id, ...change } of await this.#lapsed(ids)) {
        add(id, change);
      }
      for (const row of await this.#muted(ids, range)) {
        const { muted, partlyMuted } = past.get(row.plan_id)!;
        // A reading that is muted mutes no plan
        (row.target_key === null ? muted : partlyMuted).push({
          from: Date.parse(row.from_at),
          to: Date.parse(row.ended_at ?? row.until_at),
        });
      }
    }
    return past;
  }

  /** Ids of the plans that name one of the vendor's keys. */
  async plansOf(
    keys: string[],
    conditions?: PermissionCriteria<PlanFilter>,
  ): Promise<string[]> {
    const query = this.knex<PlanRow>('plans').whereIn('vendor', keys);
    if (conditions) applyConditions(query, conditions);
    return query.pluck('id');
  }

  async #before(
    ids: string[],
    { from }: Range,
  ): Promise<StatusTransitionRow[]> {
    const last = this.knex('status_transitions as earlier')
      .whereRaw('earlier.plan_id = plans.id')
      .whereNull('earlier.target_key')
      .where('earlier.at', '<', instant(from))
      .orderBy([
        { column: 'earlier.at', order: 'desc' },
        { column: 'earlier.id', order: 'desc' },
      ])
      .limit(1)
      .select('earlier.id');
    return this.knex('plans')
      .whereRaw('plans.id in ?', [idsOf(this.knex, ids)])
      .join('status_transitions as last', join =>
        join.on('last.id', '=', last as never),
      )
      .select('last.*');
  }

  /** A row for each plan: there may be a thousand changes of one. */
  async #within(
    ids: string[],
    { from, to }: Range,
  ): Promise<Array<[id: string, changes: Change[]]>> {
    const [list, tuple] = isPostgres(this.knex)
      ? ['json_agg', 'json_build_array']
      : ['json_group_array', 'json_array'];
    const changes = this.knex<StatusTransitionRow>('status_transitions')
      .whereRaw('plan_id in ?', [idsOf(this.knex, ids)])
      .whereNull('target_key')
      .where('at', '>=', instant(from))
      .where('at', '<', instant(to))
      // As the index has them
      .orderBy(['plan_id', 'at', 'id'])
      .select('plan_id', 'at', 'to_status', 'to_verdict');
    const rows: Array<{ plan_id: string; changes: Change[] | string }> =
      await this.knex
        .from(changes.as('sorted'))
        .groupBy('plan_id')
        .select(
          'plan_id',
          this.knex.raw(
            `${list}(${tuple}(at, to_status, to_verdict)) as changes`,
          ),
        );
    return rows.map(row => [
      row.plan_id,
      typeof row.changes === 'string' ? JSON.parse(row.changes) : row.changes,
    ]);
  }

  async #muted(ids: string[], { from, to }: Range): Promise<MuteRow[]> {
    return this.knex<MuteRow>('mutes')
      .whereIn('plan_id', ids)
      .where('until_at', '>', instant(from))
      .where('from_at', '<', instant(to));
  }

  /** What became of plans as their last readings ceased to count. */
  async #lapsed(ids: string[]): Promise<Array<StatusChange & { id: string }>> {
    const now = this.now().toISOString();
    const rows = await this.knex<PlanStatusRow>('plan_status')
      .whereIn('plan_id', ids)
      .whereNotNull('status_since')
      .where('status_expires_at', '<', now);
    return rows.flatMap(row =>
      effectiveStatus(row, now).steps.map(({ after, status, verdict }) => ({
        id: row.plan_id,
        at: Date.parse(after),
        status: toStatus(status),
        verdict,
      })),
    );
  }
}

function toChange([at, status, verdict]: Change): StatusChange {
  return {
    at: Date.parse(at),
    status: toStatus(status),
    ...(verdict && { verdict }),
  };
}
