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
  type PermissionRuleset,
} from '@backstage/plugin-permission-node';
import {
  integrationPlanResourceRef,
  integrationPlanVendorResourceRef,
  type PermissionedPlan,
  type PermissionedVendor,
  type PlanFilter,
  type VendorFilter,
} from '@integration-plan/plugin-integration-plan-node';

/** Every method acts for the caller whose credentials it is given. */
export type CallerOptions = { credentials: BackstageCredentials };

/** The author is an entity reference of a user, or the subject of a service. */
export type WriteOptions = CallerOptions & { author: string };

/** A change on top of the revision `ifMatch`. */
export type ChangeOptions = WriteOptions & { ifMatch: number };

export type AuthorizerDeps = {
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
};

/** What limits a list: nothing, conditions, or that there is nothing to see. */
export type Scope<Filter> =
  | { result: 'all' }
  | { result: 'some'; criteria: PermissionCriteria<Filter> }
  | { result: 'none' };

/** Asks the policy what a caller may do with one type of resource. */
class ResourceAuthorizer<Resource, Filter> {
  readonly #permissions: PermissionsService;
  readonly #isAllowed: (
    decision: PolicyDecision,
    resource: Resource | undefined,
  ) => boolean;
  readonly #toCriteria: (
    conditions: PermissionConditions,
  ) => PermissionCriteria<Filter>;

  protected constructor(
    permissions: PermissionsService,
    ruleset: PermissionRuleset<Resource, Filter>,
  ) {
    this.#permissions = permissions;
    this.#isAllowed = createConditionAuthorizer(ruleset);
    this.#toCriteria = createConditionTransformer(ruleset);
  }

  /** @throws `NotAllowedError` */
  async authorizeBasic(
    permission: BasicPermission,
    options: CallerOptions,
  ): Promise<void> {
    if (!(await this.mayBasic(permission, options))) {
      throw notAllowed(permission.name);
    }
  }

  async mayBasic(
    permission: BasicPermission,
    { credentials }: CallerOptions,
  ): Promise<boolean> {
    const [{ result }] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    return result === AuthorizeResult.ALLOW;
  }

  /** @throws `NotAllowedError` */
  async authorize(
    permission: ResourcePermission,
    resource: Resource,
    options: CallerOptions,
  ): Promise<void> {
    if (!(await this.may(permission, resource, options))) {
      throw notAllowed(permission.name);
    }
  }

  async may(
    permission: ResourcePermission,
    resource: Resource,
    options: CallerOptions,
  ): Promise<boolean> {
    const decision = await this.#decide(permission, options);
    return this.#isAllowed(decision, resource);
  }

  /** The resources among those given that the permission covers. */
  async filter<T extends Resource>(
    permission: ResourcePermission,
    resources: T[],
    options: CallerOptions,
  ): Promise<T[]> {
    const decision = await this.#decide(permission, options);
    return resources.filter(one => this.#isAllowed(decision, one));
  }

  /** What limits a list to what the permission covers. */
  async scope(
    permission: ResourcePermission,
    options: CallerOptions,
  ): Promise<Scope<Filter>> {
    const decision = await this.#decide(permission, options);
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return { result: 'all' };
      case AuthorizeResult.CONDITIONAL:
        return {
          result: 'some',
          criteria: this.#toCriteria(decision.conditions),
        };
      default:
        return { result: 'none' };
    }
  }

  /**
   * What limits a list to what the permission covers; undefined where nothing
   * does.
   *
   * @throws `NotAllowedError` where it covers nothing
   */
  async criteria(
    permission: ResourcePermission,
    options: CallerOptions,
  ): Promise<PermissionCriteria<Filter> | undefined> {
    const scope = await this.scope(permission, options);
    if (scope.result === 'none') throw notAllowed(permission.name);
    return scope.result === 'some' ? scope.criteria : undefined;
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

/** The words of a refusal. */
export const needsPermission = (permission: string) =>
  `You need the permission ${permission} for this`;

function notAllowed(permission: string) {
  return new NotAllowedError(needsPermission(permission));
}

/** Asks the policy what a caller may do with plans. */
export class PlanAuthorizer extends ResourceAuthorizer<
  PermissionedPlan,
  PlanFilter
> {
  constructor({ permissions, permissionsRegistry }: AuthorizerDeps) {
    super(
      permissions,
      permissionsRegistry.getPermissionRuleset(integrationPlanResourceRef),
    );
  }
}

/** Asks the policy what a caller may do with vendors and their contacts. */
export class VendorAuthorizer extends ResourceAuthorizer<
  PermissionedVendor,
  VendorFilter
> {
  constructor({ permissions, permissionsRegistry }: AuthorizerDeps) {
    super(
      permissions,
      permissionsRegistry.getPermissionRuleset(
        integrationPlanVendorResourceRef,
      ),
    );
  }
}
