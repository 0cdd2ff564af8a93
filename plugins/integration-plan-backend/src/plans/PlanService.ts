import {
  integrationPlanCreatePermission,
  integrationPlanDeletePermission,
  integrationPlanReadPermission,
  integrationPlanUpdatePermission,
  type Plan,
  type PlanCreate,
  type PlanFacets,
  type PlanList,
  type PlanListQuery,
  type PlanRef,
  type PlanSummary,
  type PlanUpdate,
} from '@integration-plan/plugin-integration-plan-common';
import type {
  CallerOptions,
  ChangeOptions,
  PlanAuthorizer,
  WriteOptions,
} from '../permissions/ResourceAuthorizer';
import type { PlanStore } from './PlanStore';
import { type PlanWriter, refuseKeptInGit } from './PlanWriter';

/** Reads and writes plans for those who may. */
export class PlanService {
  constructor(
    private readonly deps: {
      store: PlanStore;
      authorizer: PlanAuthorizer;
      writer: PlanWriter;
    },
  ) {}

  async list(query: PlanListQuery, options: CallerOptions): Promise<PlanList> {
    return this.deps.store.list(query, await this.#readable(options));
  }

  async facets(options: CallerOptions): Promise<PlanFacets> {
    return this.deps.store.facets(await this.#readable(options));
  }

  async get(ref: PlanRef, options: CallerOptions): Promise<Plan> {
    const { authorizer, store } = this.deps;
    const plan = await store.getWithDocument(ref);
    await authorizer.authorize(integrationPlanReadPermission, plan, options);
    return plan;
  }

  async getSummary(ref: PlanRef, options: CallerOptions): Promise<PlanSummary> {
    const { authorizer, store } = this.deps;
    const plan = await store.get(ref);
    await authorizer.authorize(integrationPlanReadPermission, plan, options);
    return plan;
  }

  /** The plans among `refs` that exist and that the caller may read. */
  async findMany(
    refs: PlanRef[],
    options: CallerOptions,
  ): Promise<PlanSummary[]> {
    const { authorizer, store } = this.deps;
    const plans = await store.findMany(refs);
    return authorizer.filter(integrationPlanReadPermission, plans, options);
  }

  /** See `PlanWriter.create` for what is refused. */
  async create(plan: PlanCreate, options: WriteOptions): Promise<Plan> {
    const { authorizer, writer } = this.deps;
    await authorizer.authorizeBasic(integrationPlanCreatePermission, options);
    return writer.create(plan, options);
  }

  /** See `PlanWriter.save` for what is refused. */
  async update(
    ref: PlanRef,
    update: PlanUpdate,
    options: ChangeOptions,
  ): Promise<Plan> {
    const { authorizer, store, writer } = this.deps;
    const current = await store.getWithDocument(ref);
    await authorizer.authorize(
      integrationPlanUpdatePermission,
      current,
      options,
    );
    const { lifecycle = current.lifecycle } = update;
    return writer.save(current, { ...update, lifecycle }, options);
  }

  async delete(
    ref: PlanRef,
    options: CallerOptions & { ifMatch?: number },
  ): Promise<void> {
    const { authorizer, store, writer } = this.deps;
    const current = await store.getWithDocument(ref);
    await authorizer.authorize(
      integrationPlanDeletePermission,
      current,
      options,
    );
    // It would come back with the next look at the file, without its history
    refuseKeptInGit(current);
    const id = await store.delete(ref, options);
    await writer.announce('deleted', ref, id);
  }

  /** What limits a list to the caller's plans. */
  #readable(options: CallerOptions) {
    return this.deps.authorizer.criteria(
      integrationPlanReadPermission,
      options,
    );
  }
}
