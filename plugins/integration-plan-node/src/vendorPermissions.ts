import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import {
  INTEGRATION_PLAN_PLUGIN_ID,
  RESOURCE_TYPE_INTEGRATION_PLAN_VENDOR,
  type Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import { ownership } from './ownership';

/** What the rules look at. @public */
export type PermissionedVendor = Pick<Vendor, 'owner'>;

/** A rule as the store applies it in SQL: the column has one of the values. @public */
export type VendorFilter = { column: 'owner'; values: string[] };

/**
 * A vendor in questions to the permission framework; a resource is named by
 * the key of the vendor, such as `workday`.
 * @public
 */
export const integrationPlanVendorResourceRef = createPermissionResourceRef<
  PermissionedVendor,
  VendorFilter
>().with({
  pluginId: INTEGRATION_PLAN_PLUGIN_ID,
  resourceType: RESOURCE_TYPE_INTEGRATION_PLAN_VENDOR,
});

const isVendorOwner = createPermissionRule({
  name: 'IS_VENDOR_OWNER',
  description:
    'Allow vendors, and their contacts, that one of the given entities owns',
  resourceRef: integrationPlanVendorResourceRef,
  ...ownership,
});

/** @public */
export const integrationPlanVendorPermissionRules = { isVendorOwner };

const conditionExports = createConditionExports({
  resourceRef: integrationPlanVendorResourceRef,
  rules: integrationPlanVendorPermissionRules,
});

/** Conditions on vendors for a permission policy. @public */
export const integrationPlanVendorConditions = conditionExports.conditions;

/** @public */
export const createIntegrationPlanVendorConditionalDecision =
  conditionExports.createConditionalDecision;
