import {
  integrationPlanVendorResourceRef,
  type PermissionedVendor,
  type VendorFilter,
} from '@integration-plan/plugin-integration-plan-node';
import {
  ResourceAuthorizer,
  type AuthorizerDeps,
} from '../permissions/ResourceAuthorizer';

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
