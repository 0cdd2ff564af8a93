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

/**
 * Mute a plan or what it watches, plan a maintenance of it, and end either.
 * @public
 */
export const integrationPlanMutePermission = createPermission({
  name: 'integration-plan.mute',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_INTEGRATION_PLAN,
});

/**
 * Tell the portal that alerts have changed, so that it asks their source; for
 * external services.
 * @public
 */
export const integrationPlanAlertsPushPermission = createPermission({
  name: 'integration-plan.alerts.push',
  attributes: { action: 'update' },
});

/** See the runs of a plan, with their notes and pasted output. @public */
export const integrationPlanRunsReadPermission = createPermission({
  name: 'integration-plan.runs.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_INTEGRATION_PLAN,
});

/** Start a run or a drill of a plan's procedure. @public */
export const integrationPlanRunsStartPermission = createPermission({
  name: 'integration-plan.runs.start',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_INTEGRATION_PLAN,
});

/** Tick steps, add notes, ask for help, hand over and suggest edits. @public */
export const integrationPlanRunsJoinPermission = createPermission({
  name: 'integration-plan.runs.join',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_INTEGRATION_PLAN,
});

/** Finish or abort a run. @public */
export const integrationPlanRunsFinishPermission = createPermission({
  name: 'integration-plan.runs.finish',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_INTEGRATION_PLAN,
});

/** See how the status sources of the portal are, and test the connection to one. @public */
export const integrationPlanSourcesReadPermission = createPermission({
  name: 'integration-plan.sources.read',
  attributes: { action: 'read' },
});

/** @public */
export const RESOURCE_TYPE_INTEGRATION_PLAN_VENDOR = 'integration-plan-vendor';

/** See vendors without their contacts. @public */
export const integrationPlanVendorReadPermission = createPermission({
  name: 'integration-plan.vendors.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_INTEGRATION_PLAN_VENDOR,
});

/** @public */
export const integrationPlanVendorCreatePermission = createPermission({
  name: 'integration-plan.vendors.create',
  attributes: { action: 'create' },
});

/** Change a vendor, and merge others into it. @public */
export const integrationPlanVendorUpdatePermission = createPermission({
  name: 'integration-plan.vendors.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_INTEGRATION_PLAN_VENDOR,
});

/** @public */
export const integrationPlanVendorDeletePermission = createPermission({
  name: 'integration-plan.vendors.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_INTEGRATION_PLAN_VENDOR,
});

/** Pin a note to a vendor, and take it off. @public */
export const integrationPlanVendorPinPermission = createPermission({
  name: 'integration-plan.vendors.pin',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_INTEGRATION_PLAN_VENDOR,
});

/** See the contacts of a vendor, which are personal data, and report how they proved. @public */
export const integrationPlanContactsReadPermission = createPermission({
  name: 'integration-plan.contacts.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_INTEGRATION_PLAN_VENDOR,
});

/** Change and verify the contacts of a vendor. @public */
export const integrationPlanContactsUpdatePermission = createPermission({
  name: 'integration-plan.contacts.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_INTEGRATION_PLAN_VENDOR,
});

/** @public */
export const integrationPlanPermissions = [
  integrationPlanReadPermission,
  integrationPlanCreatePermission,
  integrationPlanUpdatePermission,
  integrationPlanDeletePermission,
  integrationPlanApprovePermission,
  integrationPlanMutePermission,
  integrationPlanAlertsPushPermission,
  integrationPlanRunsReadPermission,
  integrationPlanRunsStartPermission,
  integrationPlanRunsJoinPermission,
  integrationPlanRunsFinishPermission,
  integrationPlanSourcesReadPermission,
  integrationPlanVendorReadPermission,
  integrationPlanVendorCreatePermission,
  integrationPlanVendorUpdatePermission,
  integrationPlanVendorDeletePermission,
  integrationPlanVendorPinPermission,
  integrationPlanContactsReadPermission,
  integrationPlanContactsUpdatePermission,
];
