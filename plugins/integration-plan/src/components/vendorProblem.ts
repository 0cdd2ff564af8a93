import { ResponseError } from '@backstage/errors';
import {
  integrationPlanContactsUpdatePermission,
  integrationPlanVendorCreatePermission,
  integrationPlanVendorDeletePermission,
  integrationPlanVendorUpdatePermission,
} from '@integration-plan/plugin-integration-plan-common';
import { describeError } from './describeError';

const PERMISSIONS = {
  create: integrationPlanVendorCreatePermission.name,
  update: integrationPlanVendorUpdatePermission.name,
  merge: integrationPlanVendorUpdatePermission.name,
  delete: integrationPlanVendorDeletePermission.name,
  import: `${integrationPlanVendorUpdatePermission.name} or ${integrationPlanContactsUpdatePermission.name}`,
};

export const statusOf = (error: unknown) =>
  error instanceof ResponseError ? error.response.status : undefined;

/** What the backend says, without what is put around it for a log. */
export const messageOf = (error: Error) =>
  error instanceof ResponseError
    ? error.body.error?.message ?? error.message
    : error.message;

/** Why something was not done to a vendor, and what to do about it. */
export function describeVendorProblem(
  error: Error,
  what: keyof typeof PERMISSIONS,
): { title: string; advice: string } {
  switch (statusOf(error)) {
    case 400:
    case 409:
      return { title: 'The portal refuses this', advice: messageOf(error) };
    case 403:
      return {
        title: 'You may not do this',
        advice: `Your account lacks the permission ${PERMISSIONS[what]}; ask the owner of the vendor, or the team that runs this portal.`,
      };
    case 404:
      return {
        title: 'The vendor is gone',
        advice: 'Somebody has deleted it, or merged it into another.',
      };
    case 412:
      return {
        title: 'Somebody saved the vendor a moment ago; nothing was done yet',
        advice: 'Look at it as it is now, then go on or leave it.',
      };
    default:
      return describeError(error);
  }
}
