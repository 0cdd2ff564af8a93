import {
  toStatusStretches,
  type HistoryRange,
  type PlanRef,
  type StatusHistory,
} from '@integration-plan/plugin-integration-plan-common';
import type { CallerOptions } from '../permissions/ResourceAuthorizer';
import type { PlanService } from '../plans/PlanService';
import type { StatusHistoryStore } from './StatusHistoryStore';

/** Tells how a plan, and all that it watches, was. */
export class StatusHistoryService {
  constructor(
    private readonly deps: {
      plans: PlanService;
      store: StatusHistoryStore;
      now?: () => Date;
    },
  ) {}

  /** @throws `NotFoundError`, or `NotAllowedError` for who may not read the plan */
  async get(
    ref: PlanRef,
    query: HistoryRange,
    options: CallerOptions,
  ): Promise<StatusHistory> {
    const { plans, store, now = () => new Date() } = this.deps;
    const { id } = await plans.getSummary(ref, options);
    const from = Date.parse(query.from);
    // Nobody knows what will be
    const to = Math.max(from, Math.min(Date.parse(query.to), now().getTime()));
    const range = {
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
    };
    const subjects = await store.changesOf(id, range);
    return {
      ...range,
      subjects: subjects.map(({ target, changes }) => ({
        target,
        ...toStatusStretches(changes, { from, to }),
      })),
    };
  }
}
