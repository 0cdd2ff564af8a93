import { NotFoundError } from '@backstage/errors';
import {
  type LabelSet,
  matchProcedures,
  type Plan,
  type PlanRef,
  type ProcedureView,
  type RunbookLanding,
} from '@integration-plan/plugin-integration-plan-common';
import type { CallerOptions } from '../permissions/ResourceAuthorizer';
import type { PlanNameStore } from '../plans/PlanNameStore';
import type { PlanService } from '../plans/PlanService';
import type { ProcedureService, ReaderOptions } from './ProcedureService';

/** What the link of an alert asks for. */
export type LandingQuery = {
  labels: LabelSet;
  /** Key of a procedure, or one that it had before. */
  procedure?: string;
};

/** Leads the link of an alert to the procedure that fits. */
export class LandingService {
  constructor(
    private readonly deps: {
      names: PlanNameStore;
      plans: PlanService;
      procedures: ProcedureService;
    },
  ) {}

  /**
   * The procedure that the link names, or else the one whose labels fit best;
   * a name that names none leaves the choice to the labels.
   *
   * @throws `NotFoundError` when no plan has the name or had it
   * @throws `NotAllowedError` for who may not read the plan
   */
  async land(
    ref: PlanRef,
    { labels, procedure }: LandingQuery,
    options: ReaderOptions,
  ): Promise<RunbookLanding> {
    const { plan, redirectedFrom } = await this.#find(ref, options);
    const procedures = await this.deps.procedures.viewsOf(plan, options);
    const { chosen, matches } = matchProcedures(
      procedures,
      labels,
      plan.document.sections.observability.facts,
    );
    const named = findNamed(procedures, procedure);
    const { id, namespace, name, title, revision } = plan;
    return {
      plan: { id, namespace, name, title, revision },
      ...(redirectedFrom && { redirectedFrom }),
      labels,
      chosen: named?.key ?? chosen,
      ...(named?.formerKey !== undefined && { formerKey: named.formerKey }),
      matches,
      procedures,
    };
  }

  async #find(
    ref: PlanRef,
    options: CallerOptions,
  ): Promise<{ plan: Plan; redirectedFrom?: PlanRef }> {
    const { names, plans } = this.deps;
    try {
      return { plan: await plans.get(ref, options) };
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      const present = await names.resolve(ref);
      if (!present) throw error;
      return { plan: await plans.get(present, options), redirectedFrom: ref };
    }
  }
}

/** A key of today counts before one of the past. */
function findNamed(
  procedures: ProcedureView[],
  asked: string | undefined,
): { key: string; formerKey?: string } | undefined {
  if (asked === undefined) return undefined;
  const all = procedures.map(({ procedure }) => procedure);
  if (all.some(({ key }) => key === asked)) return { key: asked };
  const moved = all.find(({ formerKeys }) => formerKeys.includes(asked));
  return moved && { key: moved.key, formerKey: asked };
}
