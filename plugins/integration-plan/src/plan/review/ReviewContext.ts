import { createContext, useContext, useMemo } from 'react';
import {
  type Finding,
  type Plan,
  type Review,
  reviewDocument,
  type ReviewInput,
} from '@integration-plan/plugin-integration-plan-common';
import { useVendor } from '../../vendors/useVendor';

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

/** What can be done about a finding. */
export type ReviewAction = 'fix' | 'waive' | 'withdraw';

/** What the parts of a page share of the review of its plan. */
export type PlanReview = {
  plan: Plan;
  review: Review;
  vendor: ReviewInput['vendor'];
  /** Why nothing can be done from here, in words. */
  readOnly: string | undefined;
  /** Whether the visitor may; false while that is not known yet. */
  canAct: boolean;
  /** Asks before it is done, and does it. */
  act: (action: ReviewAction, finding: Finding) => void;
};

const ReviewContext = createContext<PlanReview | undefined>(undefined);

export const PlanReviewProvider = ReviewContext.Provider;

/** The review of the plan on the page; undefined outside of one. */
export const usePlanReview = () => useContext(ReviewContext);
