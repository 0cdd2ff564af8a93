import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
  type PermissionCriteria,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  integrationPlanResourceRef,
  type PermissionedPlan,
  type PlanFilter,
} from '@integration-plan/plugin-integration-plan-node';

/** Every method acts for the caller whose credentials it is given. */
export type CallerOptions = { credentials: BackstageCredentials };

/** Asks the policy what a caller may do with plans. */
export class PlanAuthorizer {
  readonly #permissions: PermissionsService;
  readonly #isAllowed: (
    decision: PolicyDecision,
    plan: PermissionedPlan | undefined,
  ) => boolean;
  readonly #toCriteria: (
    conditions: PermissionConditions,
  ) => PermissionCriteria<PlanFilter>;

  constructor(deps: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    const ruleset = deps.permissionsRegistry.getPermissionRuleset(
      integrationPlanResourceRef,
    );
    this.#permissions = deps.permissions;
    this.#isAllowed = createConditionAuthorizer(ruleset);
    this.#toCriteria = createConditionTransformer(ruleset);
  }

  /** @throws `NotAllowedError` */
  async authorizeBasic(
    permission: BasicPermission,
    { credentials }: CallerOptions,
  ): Promise<void> {
    const [{ result }] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    if (result !== AuthorizeResult.ALLOW) throw notAllowed(permission.name);
  }

  /** @throws `NotAllowedError` */
  async authorize(
    permission: ResourcePermission,
    plan: PermissionedPlan,
    options: CallerOptions,
  ): Promise<void> {
    const decision = await this.#decide(permission, options);
    if (!this.#isAllowed(decision, plan)) throw notAllowed(permission.name);
  }

  /** The plans among those given that the permission covers. */
  async filter<T extends PermissionedPlan>(
    permission: ResourcePermission,
    plans: T[],
    options: CallerOptions,
  ): Promise<T[]> {
    const decision = await this.#decide(permission, options);
    return plans.filter(plan => this.#isAllowed(decision, plan));
  }

  /**
   * What limits a list to the plans that the permission covers; undefined
   * where nothing does.
   *
   * @throws `NotAllowedError` where it covers none
   */
  async criteria(
    permission: ResourcePermission,
    options: CallerOptions,
  ): Promise<PermissionCriteria<PlanFilter> | undefined> {
    const decision = await this.#decide(permission, options);
    if (decision.result === AuthorizeResult.DENY) {
      throw notAllowed(permission.name);
    }
    return decision.result === AuthorizeResult.CONDITIONAL
      ? this.#toCriteria(decision.conditions)
      : undefined;
  }

  async #decide(
    permission: ResourcePermission,
    { credentials }: CallerOptions,
  ): Promise<PolicyDecision> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    return decision;
  }
}

type PermissionConditions = Extract<
  PolicyDecision,
  { result: 'CONDITIONAL' }
>['conditions'];

function notAllowed(permission: string) {
  return new NotAllowedError(`You need the permission ${permission} for this`);
}
