import { usePlan } from '../../hooks/usePlan';
import { usePlanRef } from '../../hooks/usePlanRef';
import { useVendor } from '../../hooks/useVendor';
import { PinnedNotes } from '../contacts';
import { isNotFound } from '../describeError';

/** What is going on with the vendor of the plan; nothing where nothing is pinned. */
export const PlanVendorNotes = () => {
  const { data: plan } = usePlan(usePlanRef());
  const { data: vendor, error, accept } = useVendor(plan?.vendor ?? null);
  return vendor && !isNotFound(error) ? (
    <PinnedNotes vendor={vendor} notes={vendor.pinned} onChanged={accept} />
  ) : null;
};
