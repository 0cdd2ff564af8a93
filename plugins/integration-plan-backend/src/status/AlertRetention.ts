import type {
  DatabaseService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { Duration } from 'luxon';
import type { AlertTransitionRow } from './rows';

/** How long changes of alerts are kept that no run has to show. */
const KEPT = Duration.fromObject({ days: 90 });

/**
 * Forgets old changes of alerts. Those that happened during a live run stay as
 * long as the run does: its timeline shows them.
 */
export class AlertRetention {
  static async create(options: {
    database: DatabaseService;
    now?: () => Date;
  }): Promise<AlertRetention> {
    const { database, now = () => new Date() } = options;
    return new AlertRetention(await database.getClient(), now);
  }

  private constructor(
    private readonly knex: Knex,
    private readonly now: () => Date,
  ) {}

  async run(): Promise<void> {
    const end = this.now().getTime() - KEPT.toMillis();
    await this.knex<AlertTransitionRow>('alert_transitions')
      .where('at', '<', new Date(end).toISOString())
      .whereNotExists(
        this.knex('runs')
          .whereRaw('runs.plan_id = alert_transitions.plan_id')
          .where('mode', 'live')
          .whereRaw('started_at <= alert_transitions.at')
          .where(meanwhile =>
            meanwhile
              .whereNull('ended_at')
              .orWhereRaw('ended_at >= alert_transitions.at'),
          ),
      )
      .delete();
  }
}

/** One replica forgets, once a day. */
export async function startAlertRetention(deps: {
  database: DatabaseService;
  scheduler: SchedulerService;
}): Promise<void> {
  const retention = await AlertRetention.create(deps);
  await deps.scheduler.scheduleTask({
    frequency: { days: 1 },
    timeout: { minutes: 10 },
    // The portal has enough to do while it starts
    initialDelay: { minutes: 1 },
    scope: 'global',
    id: 'integration-plan-alert-retention',
    fn: () => retention.run(),
  });
}
