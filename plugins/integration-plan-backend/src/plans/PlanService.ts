import type {
  BackstageCredentials,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, toError } from '@backstage/errors';
import {
  AuthorizeResult,
  type PermissionCriteria,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  INTEGRATION_PLAN_CHANGED_TOPIC,
  integrationPlanCreatePermission,
  integrationPlanDeletePermission,
  integrationPlanReadPermission,
  integrationPlanUpdatePermission,
  type Plan,
  type PlanChangedEvent,
  type PlanCreate,
  type PlanFacets,
  type PlanList,
  type PlanListQuery,
  type PlanRef,
  type PlanSummary,
  type PlanUpdate,
} from '@integration-plan/plugin-integration-plan-common';
import {
  integrationPlanResourceRef,
  type PermissionedPlan,
  type PlanFilter,
} from '@integration-plan/plugin-integration-plan-node';
import type { StatusPublisher } from '../status/StatusPublisher';
import type { PlanStore } from './PlanStore';

/** Every method acts for the caller whose credentials it is given. */
export type CallerOptions = { credentials: BackstageCredentials };

/** Reads and writes plans for those who may, and tells others of the change. */
export class PlanService {
  readonly #isAllowed: (
    decision: PolicyDecision,
    plan: PermissionedPlan | undefined,
  ) => boolean;
  readonly #toCriteria: (
    conditions: PermissionConditions,
  ) => PermissionCriteria<PlanFilter>;

  constructor(
    private readonly deps: {
      store: PlanStore;
      permissions: PermissionsService;
      permissionsRegistry: PermissionsRegistryService;
      events: EventsService;
      publisher: StatusPublisher;
      logger: LoggerService;
    },
  ) {
    const ruleset = deps.permissionsRegistry.getPermissionRuleset(
      integrationPlanResourceRef,
    );
    this.#isAllowed = createConditionAuthorizer(ruleset);
    this.#toCriteria = createConditionTransformer(ruleset);
  }

  async list(query: PlanListQuery, options: CallerOptions): Promise<PlanList> {
    return this.deps.store.list(query, await this.#readable(options));
  }

  async facets(options: CallerOptions): Promise<PlanFacets> {
    return this.deps.store.facets(await this.#readable(options));
  }

  async get(ref: PlanRef, options: CallerOptions): Promise<Plan> {
    const plan = await this.deps.store.getWithDocument(ref);
    await this.#authorize(integrationPlanReadPermission, plan, options);
    return plan;
  }

  async getSummary(ref: PlanRef, options: CallerOptions): Promise<PlanSummary> {
    const plan = await this.deps.store.get(ref);
    await this.#authorize(integrationPlanReadPermission, plan, options);
    return plan;
  }

  /** The plans among `refs` that exist and that the caller may read. */
  async findMany(
    refs: PlanRef[],
    options: CallerOptions,
  ): Promise<PlanSummary[]> {
    const decision = await this.#decide(integrationPlanReadPermission, options);
    if (decision.result === AuthorizeResult.DENY) return [];
    const plans = await this.deps.store.findMany(refs);
    return plans.filter(plan => this.#isAllowed(decision, plan));
  }

  async create(
    plan: PlanCreate,
    options: CallerOptions & { author: string },
  ): Promise<Plan> {
    const [{ result }] = await this.deps.permissions.authorize(
      [{ permission: integrationPlanCreatePermission }],
      { credentials: options.credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw notAllowed(integrationPlanCreatePermission.name);
    }
    const created = await this.deps.store.create(plan, options);
    await this.#announce('saved', created, created.id);
    return created;
  }

  async update(
    ref: PlanRef,
    update: PlanUpdate,
    options: CallerOptions & { author: string; ifMatch: number },
  ): Promise<Plan> {
    const current = await this.deps.store.get(ref);
    await this.#authorize(integrationPlanUpdatePermission, current, options);
    const updated = await this.deps.store.update(ref, update, options);
    await this.#announce('saved', updated, updated.id);
    return updated;
  }

  async delete(
    ref: PlanRef,
    options: CallerOptions & { ifMatch?: number },
  ): Promise<void> {
    const current = await this.deps.store.get(ref);
    await this.#authorize(integrationPlanDeletePermission, current, options);
    const id = await this.deps.store.delete(ref, options);
    await this.#announce('deleted', ref, id);
  }

  async #decide(
    permission: ResourcePermission,
    { credentials }: CallerOptions,
  ): Promise<PolicyDecision> {
    const [decision] = await this.deps.permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    return decision;
  }

  async #authorize(
    permission: ResourcePermission,
    plan: PermissionedPlan,
    options: CallerOptions,
  ) {
    const decision = await this.#decide(permission, options);
    if (!this.#isAllowed(decision, plan)) throw notAllowed(permission.name);
  }

  /** What limits a list to the caller's plans; undefined where nothing does. */
  async #readable(
    options: CallerOptions,
  ): Promise<PermissionCriteria<PlanFilter> | undefined> {
    const decision = await this.#decide(integrationPlanReadPermission, options);
    if (decision.result === AuthorizeResult.DENY) {
      throw notAllowed(integrationPlanReadPermission.name);
    }
    return decision.result === AuthorizeResult.CONDITIONAL
      ? this.#toCriteria(decision.conditions)
      : undefined;
  }

  /** The plan is stored by now; the catalog's periodic refresh repairs a lost event. */
  async #announce(
    action: PlanChangedEvent['action'],
    { namespace, name }: PlanRef,
    id: string,
  ) {
    const eventPayload: PlanChangedEvent = { action, namespace, name };
    try {
      await this.deps.events.publish({
        topic: INTEGRATION_PLAN_CHANGED_TOPIC,
        eventPayload,
      });
    } catch (error) {
      this.deps.logger.warn(
        'A change of a plan could not be announced',
        toError(error),
      );
    }
    await this.deps.publisher.publish('plan-changed', [id]);
  }
}

type PermissionConditions = Extract<
  PolicyDecision,
  { result: 'CONDITIONAL' }
>['conditions'];

function notAllowed(permission: string) {
  return new NotAllowedError(`You need the permission ${permission} for this`);
}
