import { NotFoundError } from '@backstage/errors';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  integrationPlanReadPermission,
  integrationPlanRunsFinishPermission,
  integrationPlanRunsJoinPermission,
  integrationPlanRunsReadPermission,
  type PlanSummary,
  type Run,
} from '@integration-plan/plugin-integration-plan-common';
import type {
  CallerOptions,
  PlanAuthorizer,
} from '../permissions/ResourceAuthorizer';
import type { RunStore } from './RunStore';
import type { RunTimeline } from './RunTimeline';

/** What it takes to see a run: it tells much of its plan. */
export const RUN_READING = [
  integrationPlanReadPermission,
  integrationPlanRunsReadPermission,
];

/** Shows runs to those who may read them. */
export class RunView {
  constructor(
    private readonly deps: {
      authorizer: PlanAuthorizer;
      store: RunStore;
      timeline: RunTimeline;
    },
  ) {}

  /**
   * The plan of a run that the caller may read, and more.
   *
   * @throws `NotFoundError` without the run
   * @throws `NotAllowedError`
   */
  async planOf(
    runId: string,
    permissions: ResourcePermission[],
    options: CallerOptions,
  ): Promise<PlanSummary> {
    const plan = await this.deps.store.findPlan(runId);
    if (!plan) throw new NotFoundError('There is no such run');
    await this.authorize(plan, permissions, options);
    return plan;
  }

  /**
   * The answer to whatever is done with a run is the run: who may not read it
   * is told before anything changes.
   *
   * @throws `NotAllowedError`
   */
  async authorize(
    plan: PlanSummary,
    permissions: ResourcePermission[],
    options: CallerOptions,
  ): Promise<void> {
    for (const permission of [...RUN_READING, ...permissions]) {
      await this.deps.authorizer.authorize(permission, plan, options);
    }
  }

  /**
   * @param plan - of the run; the caller may read both
   * @throws `NotFoundError`
   */
  async show(
    id: string,
    plan: PlanSummary,
    options: CallerOptions,
  ): Promise<Run> {
    const { authorizer, store, timeline } = this.deps;
    const { planId, ...run } = await store.get(id);
    const { namespace, name, title } = plan;
    const range = { from: run.startedAt, to: run.endedAt };
    const [join, finish] = await Promise.all(
      [
        integrationPlanRunsJoinPermission,
        integrationPlanRunsFinishPermission,
      ].map(permission => authorizer.may(permission, plan, options)),
    );
    return {
      ...run,
      plan: { id: planId, namespace, name, title },
      // What really happened has nothing to do with what a drill plays
      happenings:
        run.mode === 'drill' ? [] : await timeline.happenings(planId, range),
      may: { join, finish },
    };
  }
}
