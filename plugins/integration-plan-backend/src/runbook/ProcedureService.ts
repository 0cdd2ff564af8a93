import {
  type EffectiveProcedure,
  effectiveProcedures,
  integrationPlanRunsReadPermission,
  type Plan,
  type PlanRef,
  type ProcedureList,
  type ProcedureView,
} from '@integration-plan/plugin-integration-plan-common';
import type {
  CallerOptions,
  PlanAuthorizer,
} from '../permissions/ResourceAuthorizer';
import type { PlanService } from '../plans/PlanService';
import type { RunHistory } from '../runs/RunHistory';

/** Who reads; `reader` finds the runs that are theirs. */
export type ReaderOptions = CallerOptions & { reader: string };

/** The procedures of plans, written and generated, with what their runs tell. */
export class ProcedureService {
  constructor(
    private readonly deps: {
      authorizer: PlanAuthorizer;
      plans: PlanService;
      history: RunHistory;
    },
  ) {}

  /** @throws `NotFoundError` */
  async list(ref: PlanRef, options: ReaderOptions): Promise<ProcedureList> {
    const plan = await this.deps.plans.get(ref, options);
    return {
      planId: plan.id,
      revision: plan.revision,
      items: await this.viewsOf(plan, options),
    };
  }

  /** Of a plan that the caller may read. */
  async viewsOf(plan: Plan, options: ReaderOptions): Promise<ProcedureView[]> {
    const all = effectiveProcedures(plan.document);
    const histories = await this.#histories(plan, all, options);
    return all.map(effective => {
      const history = histories?.get(effective.procedure.key);
      return {
        ...effective,
        statistics: history?.statistics ?? null,
        lastRunByYou: history?.lastRunByYou ?? null,
      };
    });
  }

  /** null: the caller may not read runs */
  async #histories(
    plan: Plan,
    all: EffectiveProcedure[],
    options: ReaderOptions,
  ) {
    const { authorizer, history } = this.deps;
    const mayRead = await authorizer.may(
      integrationPlanRunsReadPermission,
      plan,
      options,
    );
    if (!mayRead) return null;
    return history.ofPlan(
      plan.id,
      all.map(({ procedure }) => procedure),
      { userEntityRef: options.reader },
    );
  }
}
