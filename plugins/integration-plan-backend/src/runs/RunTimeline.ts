import type { DatabaseService } from '@backstage/backend-plugin-api';
import type {
  Alert,
  RunHappening,
  Status,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import {
  fromDefinition,
  type AlertTransitionRow,
  type PollTargetRow,
} from '../status/rows';

/** The most of each kind that a run shows, the newest. */
const MAX_HAPPENINGS = 500;

type Transition = {
  target_key: string | null;
  from_status: Status | null;
  to_status: Status;
  message: string | null;
  at: string;
};

/** What happened to a plan while somebody worked on it. */
export class RunTimeline {
  /** Expects the tables to exist; the plan store migrates them. */
  static async create(options: {
    database: DatabaseService;
  }): Promise<RunTimeline> {
    return new RunTimeline(await options.database.getClient());
  }

  private constructor(private readonly knex: Knex) {}

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
    const statuses = await this.#within<Transition>(
      'status_transitions',
      planId,
      range,
    );
    const alerts = await this.#within<AlertTransitionRow>(
      'alert_transitions',
      planId,
      range,
    );
    const titles = await this.#titles(planId);
    return [
      ...statuses.map((row): RunHappening => {
        const { at, from_status: from, message, to_status: to } = row;
        const key = row.target_key;
        const target = key === null ? null : titles.get(key) ?? key;
        return { type: 'status', at, target, from, to, message };
      }),
      ...alerts.map((row): RunHappening => {
        const { at, change } = row;
        const alert: Alert = JSON.parse(row.alert);
        const { labels, name, severity } = alert;
        return { type: 'alert', at, change, alert: { name, severity, labels } };
      }),
    ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  }

  async #within<Row>(
    table: string,
    planId: string,
    { from, to }: { from: string; to: string | null },
  ): Promise<Row[]> {
    const query = this.knex(table)
      .where({ plan_id: planId })
      .where('at', '>=', from)
      .orderBy('id', 'desc')
      .limit(MAX_HAPPENINGS);
    if (to !== null) query.where('at', '<=', to);
    return ((await query) as Row[]).reverse();
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
