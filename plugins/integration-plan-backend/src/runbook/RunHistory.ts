import type {
  Procedure,
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
  /** By the key of the procedure; runs under its former keys are its own. */
  ofPlan(
    planId: string,
    procedures: Array<Pick<Procedure, 'key' | 'formerKeys'>>,
    options?: { userEntityRef?: string },
  ): Promise<Map<string, ProcedureHistory>>;
}
