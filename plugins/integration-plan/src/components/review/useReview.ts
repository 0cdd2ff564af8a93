import { useMemo } from 'react';
import {
  reviewDocument,
  type Plan,
  type Review,
  type ReviewInput,
} from '@integration-plan/plugin-integration-plan-common';
import { useVendor } from '../../hooks/useVendor';

/** What is known of the contacts of a vendor; undefined: nothing, and then no rule speaks of it. */
function useKnownVendor(slug: string | null): ReviewInput['vendor'] {
  const { data } = useVendor(slug);
  const hasTier1 = data?.contactCounts.hasTier1;
  return useMemo(
    () => (hasTier1 === undefined ? undefined : { hasTier1 }),
    [hasTier1],
  );
}

/** The review of a plan as it is stored. */
export function useReview(plan: Plan): {
  review: Review;
  vendor: ReviewInput['vendor'];
} {
  const vendor = useKnownVendor(plan.vendor);
  const review = useMemo(
    () =>
      reviewDocument({
        document: plan.document,
        attributes: plan,
        vendor,
        now: new Date(),
      }),
    [plan, vendor],
  );
  return { review, vendor };
}
