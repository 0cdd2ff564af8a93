import { createContext, useContext } from 'react';
import type {
  Finding,
  Plan,
  Review,
  ReviewInput,
} from '@integration-plan/plugin-integration-plan-common';

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
