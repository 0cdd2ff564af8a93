import {
  integrationPlanResourceRef,
  type PermissionedPlan,
  type PlanFilter,
} from '@integration-plan/plugin-integration-plan-node';
import {
  ResourceAuthorizer,
  type AuthorizerDeps,
} from '../permissions/ResourceAuthorizer';

export type { CallerOptions } from '../permissions/ResourceAuthorizer';

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
