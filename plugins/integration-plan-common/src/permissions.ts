import { createPermission } from '@backstage/plugin-permission-common';

/** @public */
export const RESOURCE_TYPE_INTEGRATION_PLAN = 'integration-plan';

/** See a plan, its document and its status. @public */
export const integrationPlanReadPermission = createPermission({
  name: 'integration-plan.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_INTEGRATION_PLAN,
});

/** @public */
export const integrationPlanCreatePermission = createPermission({
  name: 'integration-plan.create',
  attributes: { action: 'create' },
});

/** @public */
export const integrationPlanUpdatePermission = createPermission({
  name: 'integration-plan.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_INTEGRATION_PLAN,
});

/** @public */
export const integrationPlanDeletePermission = createPermission({
  name: 'integration-plan.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_INTEGRATION_PLAN,
});

/**
 * Put a plan's content in force: move it to `approved`, or to `live` with
 * content that nobody has approved.
 * @public
 */
export const integrationPlanApprovePermission = createPermission({
  name: 'integration-plan.approve',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_INTEGRATION_PLAN,
});

/** @public */
export const integrationPlanPermissions = [
  integrationPlanReadPermission,
  integrationPlanCreatePermission,
  integrationPlanUpdatePermission,
  integrationPlanDeletePermission,
  integrationPlanApprovePermission,
];
