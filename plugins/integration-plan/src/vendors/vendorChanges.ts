import {
  integrationPlanContactsUpdatePermission,
  integrationPlanVendorCreatePermission,
  integrationPlanVendorDeletePermission,
  integrationPlanVendorUpdatePermission,
  type Vendor,
} from '@integration-plan/plugin-integration-plan-common';
import { describeWriteError } from '../shared/problems/problems';
import { useRefreshVendor } from './useVendor';
import { useAttempt } from '../shared/problems/useAttempt';

/**
 * Does something that answers the whole vendor as it is then, one at a time.
 * What failed stays until the next try.
 */
export function useVendorChange(onChanged: (vendor: Vendor) => void) {
  const refresh = useRefreshVendor();
  const { isBusy, error, attempt } = useAttempt();
  return {
    isBusy,
    error,
    /** Resolves to undefined where it failed. */
    async run(change: () => Promise<Vendor>): Promise<Vendor | undefined> {
      let answer: Vendor | undefined;
      await attempt(async () => {
        try {
          answer = await change();
        } catch (failure) {
          // Somebody else may have been first
          await refresh();
          throw failure;
        }
        onChanged(answer);
      });
      return answer;
    },
  };
}

const PERMISSIONS = {
  create: integrationPlanVendorCreatePermission.name,
  update: integrationPlanVendorUpdatePermission.name,
  merge: integrationPlanVendorUpdatePermission.name,
  delete: integrationPlanVendorDeletePermission.name,
  import: `${integrationPlanVendorUpdatePermission.name} or ${integrationPlanContactsUpdatePermission.name}`,
};

/** Why something was not done to a vendor, and what to do about it. */
export const describeVendorProblem = (
  error: Error,
  what: keyof typeof PERMISSIONS,
) =>
  describeWriteError(error, {
    403: {
      advice: `Your account lacks the permission ${PERMISSIONS[what]}; ask the owner of the vendor, or the team that runs this portal.`,
    },
    404: {
      title: 'The vendor is gone',
      advice: 'Somebody has deleted it, or merged it into another.',
    },
    412: {
      title: 'Somebody saved the vendor a moment ago; nothing was done yet',
      advice: 'Look at it as it is now, then go on or leave it.',
    },
  });
