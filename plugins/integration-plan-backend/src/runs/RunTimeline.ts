import type { RunHappening } from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { DatabaseStore } from '../DatabaseStore';
import {
  fromDefinition,
  joinIdentities,
  toChangedAlert,
  toStatus,
  type AlertTransitionRow,
  type PollTargetRow,
  type StatusTransitionRow,
} from '../status/rows';

/** The most of each kind that a run shows, the newest. */
const MAX_HAPPENINGS = 500;

/** What happened to a plan while somebody worked on it. */
export class RunTimeline extends DatabaseStore {
  /**
   * Changes of the plan's status and of its alerts, in their order.
   *
   * @param range - instants; both ends belong to it, and without `to` it has
   *   no end
   */
  async happenings(
    planId: string,
    range: { from: string; to: string | null },
  ): Promise<RunHappening[]> {
    const statuses: StatusTransitionRow[] = await this.#within(
      'status_transitions',
      planId,
      range,
    );
    const alerts: Array<AlertTransitionRow & { identity: string | null }> =
      await joinIdentities(this.#within('alert_transitions', planId, range));
    const titles = await this.#titles(planId);
    // Where only the verdict changed, the status did not
    const moved = statuses.filter(row => row.from_status !== row.to_status);
    return [
      ...moved.map((row): RunHappening => {
        const { at, message } = row;
        const from = toStatus(row.from_status);
        // A run has no word for a plan that watches nothing
        const to = toStatus(row.to_status) ?? 'unknown';
        const key = row.target_key;
        const target = key === null ? null : titles.get(key) ?? key;
        return { type: 'status', at, target, from, to, message };
      }),
      ...alerts.map((row): RunHappening => {
        const { at, change } = row;
        return { type: 'alert', at, change, alert: toChangedAlert(row) };
      }),
    ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  }

  /** The newest, in the order of time. */
  #within(
    table: string,
    planId: string,
    { from, to }: { from: string; to: string | null },
  ): Knex.QueryBuilder {
    const newest = this.knex(table)
      .where({ plan_id: planId })
      .where('at', '>=', from)
      // In the order of the index; numbers are in that of time, too
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(MAX_HAPPENINGS);
    if (to !== null) newest.where('at', '<=', to);
    return this.knex.from(newest.as(table)).orderBy(`${table}.id`);
  }

  /** Of what the plan watches now; what it no longer does keeps its key. */
  async #titles(planId: string): Promise<Map<string, string>> {
    const targets = await this.knex<PollTargetRow>('poll_targets').where({
      plan_id: planId,
    });
    return new Map(
      targets.map(row => [
        row.target_key,
        fromDefinition(row).definition.title,
      ]),
    );
  }
}
