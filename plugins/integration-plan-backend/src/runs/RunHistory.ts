import type { DatabaseService } from '@backstage/backend-plugin-api';
import type {
  ProcedureStatistics,
  ProcedureView,
  Run,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { countSteps } from './operations/countSteps';
import { lastRunsBy } from './operations/lastRunsBy';
import { summariseRuns, type CountedRun } from './summariseRuns';
import type { RunRow } from './rows';

/** What the runs of a procedure tell of it. */
export type ProcedureHistory = {
  statistics: ProcedureStatistics;
  lastRunByYou: ProcedureView['lastRunByYou'];
};

/** A procedure as a plan has it now; runs under its former keys are its own. */
export type HistoricProcedure = Pick<Run['procedure'], 'key' | 'formerKeys'>;

/** Answers how the procedures of a plan have gone. Asks nobody's permission. */
export class RunHistory {
  /** Expects the tables to exist; the plan store migrates them. */
  static async create(options: {
    database: DatabaseService;
  }): Promise<RunHistory> {
    return new RunHistory(await options.database.getClient());
  }

  private constructor(private readonly knex: Knex) {}

  /**
   * @param procedures - those of the plan; each has an entry in the answer,
   *   under its key
   * @param options - `userEntityRef` is whose last run is looked for
   */
  async ofPlan(
    planId: string,
    procedures: HistoricProcedure[],
    options: { userEntityRef?: string } = {},
  ): Promise<Map<string, ProcedureHistory>> {
    const { userEntityRef } = options;
    const current = currentKeys(procedures);
    const runs: CountedRun[] = await this.knex<RunRow>('runs')
      .where({ plan_id: planId })
      .select('procedure_key', 'mode', 'state', 'started_at', 'ended_at');
    const steps = await countSteps(this.knex, planId);
    const last = userEntityRef
      ? await lastRunsBy(this.knex, planId, userEntityRef, current)
      : new Map<string, NonNullable<ProcedureHistory['lastRunByYou']>>();
    return new Map(
      procedures.map(({ key }) => {
        const isOwn = (row: { procedure_key: string }) =>
          current(row.procedure_key) === key;
        return [
          key,
          {
            statistics: summariseRuns(runs.filter(isOwn), steps.filter(isOwn)),
            lastRunByYou: last.get(key) ?? null,
          },
        ];
      }),
    );
  }
}

/** The key that a procedure of any key has now; a key of its own goes first. */
function currentKeys(procedures: HistoricProcedure[]) {
  const own = new Set(procedures.map(({ key }) => key));
  const former = new Map(
    procedures.flatMap(({ key, formerKeys }) =>
      formerKeys.map(formerKey => [formerKey, key] as const),
    ),
  );
  return (key: string) => (own.has(key) ? key : former.get(key));
}
