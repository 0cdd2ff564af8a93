import { CustomErrorBase } from '@backstage/errors';
import type {
  PlanRef,
  RefreshAnswer,
} from '@integration-plan/plugin-integration-plan-common';
import type { WriteOptions } from '../../permissions/ResourceAuthorizer';
import type { PlanService } from '../../plans/PlanService';
import type { StatusPoller } from '../StatusPoller';
import type { StatusStore } from '../StatusStore';
import type { RefreshStore } from './RefreshStore';

/** Between two refreshes of a plan, whoever asks, and of one person. */
const PLAN_MS = 10_000;
const PERSON_MS = 2_000;

/** A refresh came too soon after another: HTTP 429. */
class TooSoonError extends CustomErrorBase {
  name = 'TooSoonError' as const;
  readonly statusCode = 429;

  constructor(what: string, readonly retryAfter: number) {
    super(`${what}; the next refresh is possible in ${retryAfter} s`);
  }
}

/** Has all that a plan watches read now, for those who may read the plan. */
export class RefreshService {
  constructor(
    private readonly deps: {
      plans: PlanService;
      poller: Pick<StatusPoller, 'wake'>;
      refreshes: RefreshStore;
      store: Pick<StatusStore, 'makeDue'>;
    },
  ) {}

  /** @throws an error with HTTP 429 that says when the next is possible */
  async refresh(ref: PlanRef, options: WriteOptions): Promise<RefreshAnswer> {
    const { plans, poller, store } = this.deps;
    const plan = await plans.getSummary(ref, options);
    const person = { key: `person ${options.author}`, everyMs: PERSON_MS };
    await this.#take(person, 'You have refreshed a plan just now');
    const at = await this.#take(
      { key: `plan ${plan.id}`, everyMs: PLAN_MS },
      `${plan.title} was refreshed just now`,
    );
    const targets = await store.makeDue({ planIds: [plan.id] });
    poller.wake();
    return {
      at: at.toISOString(),
      targets,
      nextAt: new Date(at.getTime() + PLAN_MS).toISOString(),
    };
  }

  async #take(limit: { key: string; everyMs: number }, what: string) {
    const taken = await this.deps.refreshes.take(limit);
    if (taken.isFree) return taken.at;
    throw new TooSoonError(what, Math.ceil(taken.waitMs / 1000));
  }
}
