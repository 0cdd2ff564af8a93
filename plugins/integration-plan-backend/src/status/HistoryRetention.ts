import type {
  DatabaseService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { HumanDuration } from '@backstage/types';
import type { Knex } from 'knex';
import { Duration } from 'luxon';
import { SampleRollup } from '../samples/SampleRollup';

/** How long changes are kept unless the configuration says otherwise. */
export const DEFAULT_HISTORY_RETENTION: HumanDuration = { days: 400 };

/** Rows in one statement, so that nobody waits for long. */
const ROWS_AT_ONCE = 5000;

/**
 * Forgets old changes of statuses and alerts. Those that happened during a
 * live run stay as long as the run does: its timeline shows them. So does the
 * last change of each plan and target: it tells what holds since.
 */
export class HistoryRetention {
  static async create(options: {
    database: DatabaseService;
    retention: HumanDuration;
    now?: () => Date;
  }): Promise<HistoryRetention> {
    const { database, now = () => new Date(), retention } = options;
    const kept = Duration.fromObject(retention);
    return new HistoryRetention(await database.getClient(), kept, now);
  }

  private constructor(
    private readonly knex: Knex,
    private readonly kept: Duration,
    private readonly now: () => Date,
  ) {}

  async run(): Promise<void> {
    const end = this.now().getTime() - this.kept.toMillis();
    const before = new Date(end).toISOString();
    await this.#forget('alert_transitions', before);
    await this.#forgetIdentities();
    await this.#forget('status_transitions', before, old =>
      old.whereExists(
        this.knex('status_transitions as later')
          .whereRaw('later.plan_id = status_transitions.plan_id')
          .whereRaw(
            `coalesce(later.target_key, '') = coalesce(status_transitions.target_key, '')`,
          )
          .where('later.at', '<', before)
          .whereRaw('later.id > status_transitions.id'),
      ),
    );
  }

  /** Of alerts of which no change is left. */
  async #forgetIdentities(): Promise<void> {
    await this.knex('alert_identities')
      .whereNotExists(
        this.knex('alert_transitions').whereRaw(
          'identity_id = alert_identities.id',
        ),
      )
      .delete();
  }

  async #forget(
    table: string,
    before: string,
    limit: (old: Knex.QueryBuilder) => unknown = () => {},
  ): Promise<void> {
    // Numbered in the order of time, so that what is old comes first
    const kept: { id: number } | undefined = await this.knex(table)
      .where('at', '>=', before)
      .orderBy('id')
      .first('id');
    const old = this.knex(table)
      .where('at', '<', before)
      .where(among => kept && among.where('id', '<', kept.id))
      .whereNotExists(
        this.knex('runs')
          .whereRaw(`runs.plan_id = ${table}.plan_id`)
          .where('mode', 'live')
          .whereRaw(`started_at <= ${table}.at`)
          .where(meanwhile =>
            meanwhile
              .whereNull('ended_at')
              .orWhereRaw(`ended_at >= ${table}.at`),
          ),
      )
      .orderBy('id')
      .limit(ROWS_AT_ONCE)
      .select('id');
    limit(old);
    let forgotten: number;
    do {
      forgotten = await this.knex(table).whereIn('id', old.clone()).delete();
    } while (forgotten === ROWS_AT_ONCE);
  }
}

/** One replica sums up and forgets, for all. */
export async function startHistoryJobs(deps: {
  database: DatabaseService;
  scheduler: SchedulerService;
  retention: HumanDuration;
}): Promise<void> {
  const { scheduler } = deps;
  const retention = await HistoryRetention.create(deps);
  const samples = await SampleRollup.create(deps);
  const task = {
    timeout: { minutes: 30 },
    // The portal has enough to do while it starts
    initialDelay: { minutes: 1 },
    scope: 'global',
  } as const;
  await scheduler.scheduleTask({
    ...task,
    id: 'integration-plan-history-retention',
    frequency: { days: 1 },
    fn: () => retention.run(),
  });
  await scheduler.scheduleTask({
    ...task,
    id: 'integration-plan-samples',
    frequency: { hours: 1 },
    fn: () => samples.run(),
  });
}
