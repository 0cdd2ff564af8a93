import type { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { integrationPlanPermissions } from '@integration-plan/plugin-integration-plan-common';
import {
  integrationPlanPermissionRules,
  integrationPlanResourceRef,
  integrationPlanVendorPermissionRules,
  integrationPlanVendorResourceRef,
} from '@integration-plan/plugin-integration-plan-node';
import type { PlanStore } from '../plans/PlanStore';
import type { VendorStore } from '../vendors/VendorStore';

/** Tells the permission framework what can be allowed, and about what. */
export function registerPermissions({
  registry,
  plans,
  vendors,
}: {
  registry: PermissionsRegistryService;
  plans: PlanStore;
  vendors: VendorStore;
}) {
  registry.addResourceType({
    resourceRef: integrationPlanResourceRef,
    permissions: permissionsOf(integrationPlanResourceRef),
    rules: Object.values(integrationPlanPermissionRules),
    getResources: async refs => {
      const found = await plans.findMany(refs.map(ref => parseEntityRef(ref)));
      return refs.map(ref => {
        const { namespace, name } = parseEntityRef(ref);
        return found.find(
          plan => plan.namespace === namespace && plan.name === name,
        );
      });
    },
  });
  registry.addResourceType({
    resourceRef: integrationPlanVendorResourceRef,
    permissions: permissionsOf(integrationPlanVendorResourceRef),
    rules: Object.values(integrationPlanVendorPermissionRules),
    getResources: async slugs => {
      const found = await vendors.findMany(slugs);
      return slugs.map(slug => found.find(vendor => vendor.slug === slug));
    },
  });
  registry.addPermissions(
    integrationPlanPermissions.filter(
      permission => permission.type === 'basic',
    ),
  );
}

function permissionsOf({ resourceType }: { resourceType: string }) {
  return integrationPlanPermissions.filter(
    permission =>
      permission.type === 'resource' &&
      permission.resourceType === resourceType,
  );
}
