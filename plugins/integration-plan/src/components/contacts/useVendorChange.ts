import { useState } from 'react';
import type { Vendor } from '@integration-plan/plugin-integration-plan-common';
import { useRefreshVendor } from '../../hooks/useVendor';

/**
 * Does something that answers the whole vendor as it is then, one at a time.
 * What failed stays until the next try.
 */
export function useVendorChange(onChanged: (vendor: Vendor) => void) {
  const refresh = useRefreshVendor();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  return {
    isBusy,
    error,
    /** Resolves to undefined where it failed. */
    async run(change: () => Promise<Vendor>): Promise<Vendor | undefined> {
      setBusy(true);
      setError(undefined);
      try {
        const answer = await change();
        onChanged(answer);
        return answer;
      } catch (failure) {
        setError(failure as Error);
        // Somebody else may have been first
        await refresh();
        return undefined;
      } finally {
        setBusy(false);
      }
    },
  };
}
