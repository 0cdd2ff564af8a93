import type { StatusChange } from '@integration-plan/plugin-integration-plan-common';
import { DatabaseStore } from '../DatabaseStore';
import { effectiveStatus, type PlanStatusRow } from '../plans/rows';
import {
  fromDefinition,
  knownTargets,
  toStatus,
  type StatusTransitionRow,
} from '../status/rows';

/** What is watched, and how it changed; `target` null: the plan itself. */
export type SubjectChanges = {
  target: { key: string; title: string } | null;
  changes: StatusChange[];
};

type ChangeRow = Pick<StatusTransitionRow, 'target_key' | 'at' | 'to_status'>;

const toChange = ({ at, to_status }: ChangeRow): StatusChange => ({
  at: Date.parse(at),
  status: toStatus(to_status),
});

/** Reads how a plan, and all that it watches, changed. */
export class StatusHistoryStore extends DatabaseStore {
  /**
   * What is needed to tell the status of each at any moment of a range: the
   * state that it began it with, each change since, and that it became unknown
   * where its last reading has ceased to count.
   *
   * @param range - instants as they are stored
   * @returns the plan first, then what it watches now, in that order
   */
  async changesOf(
    planId: string,
    range: { from: string; to: string },
  ): Promise<SubjectChanges[]> {
    const subjects = new Map<string | null, SubjectChanges>([
      [null, { target: null, changes: [] }],
    ]);
    const lapsed: Array<[string | null, StatusChange]> = [];
    const now = this.now().toISOString();
    const targets = await knownTargets(this.knex)
      .where('poll_targets.plan_id', planId)
      .orderBy('position');
    for (const row of targets) {
      const { target_key: key, status, expires_at: expiresAt } = row;
      const { title } = fromDefinition(row).definition;
      subjects.set(key, { target: { key, title }, changes: [] });
      if (status && status !== 'unknown' && expiresAt && expiresAt < now) {
        const at = Date.parse(expiresAt);
        lapsed.push([key, { at, status: 'unknown' }]);
      }
    }
    const plan = await this.knex<PlanStatusRow>('plan_status')
      .where({ plan_id: planId })
      .whereNotNull('status_since')
      .first();
    for (const step of plan ? effectiveStatus(plan, now).steps : []) {
      const at = Date.parse(step.after);
      lapsed.push([null, { at, status: toStatus(step.status) }]);
    }
    const rows = [
      ...(await this.#before(planId, range.from)),
      ...(await this.#within(planId, range)),
    ];
    for (const row of rows) {
      // What is watched no longer has no place on the page
      subjects.get(row.target_key)?.changes.push(toChange(row));
    }
    for (const [key, change] of lapsed) subjects.get(key)!.changes.push(change);
    return [...subjects.values()];
  }

  /** The last change of each before the range. */
  async #before(planId: string, from: string): Promise<ChangeRow[]> {
    const last = this.knex<StatusTransitionRow>('status_transitions')
      .where({ plan_id: planId })
      .where('at', '<', from)
      .groupBy('target_key')
      .max('id');
    return this.knex<StatusTransitionRow>('status_transitions')
      .whereIn('id', last as never)
      .select('target_key', 'at', 'to_status');
  }

  async #within(
    planId: string,
    { from, to }: { from: string; to: string },
  ): Promise<ChangeRow[]> {
    return (
      this.knex<StatusTransitionRow>('status_transitions')
        .where({ plan_id: planId })
        .where('at', '>=', from)
        .where('at', '<', to)
        // Written with the plan held: numbered in the order of time
        .orderBy('id')
        .select('target_key', 'at', 'to_status')
    );
  }
}
