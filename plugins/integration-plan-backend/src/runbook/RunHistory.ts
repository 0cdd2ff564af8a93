import type {
  ProcedureStatistics,
  ProcedureView,
} from '@integration-plan/plugin-integration-plan-common';

/** What is known of the runs of one procedure. */
export type ProcedureHistory = {
  statistics: ProcedureStatistics;
  lastRunByYou: ProcedureView['lastRunByYou'];
};

/** What the runs of plans tell of their procedures. */
export interface RunHistory {
  /** By the key of the procedure; of those that were never run nothing. */
  ofPlan(
    planId: string,
    options: { userEntityRef?: string },
  ): Promise<Map<string, ProcedureHistory>>;
}
