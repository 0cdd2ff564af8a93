import { useMemo, useState, type ReactNode } from 'react';
import type {
  Finding,
  Plan,
} from '@integration-plan/plugin-integration-plan-common';
import { usePlanAccess } from '../../shared/queries/usePlanAccess';
import type { Restored } from '../history/Restore';
import { keyOf, placeOfFinding } from './findings';
import { Outcome, type Done } from './Outcome';
import {
  type PlanReview,
  PlanReviewProvider,
  type ReviewAction,
  useReview,
} from './ReviewContext';
import type { Saved } from './useSaveDocument';
import { FixDialog, WaiveDialog, WithdrawDialog } from './FindingDialogs';

/** Why a visitor can only read the findings. */
function whyReadOnly(
  plan: Plan,
  { isKnown, canUpdate }: ReturnType<typeof usePlanAccess>,
): string | undefined {
  if (plan.origin !== 'portal') {
    return 'This plan is kept in Git: settle and waive findings in its file.';
  }
  if (isKnown && !canUpdate) {
    return 'You may read this plan, but not change it: its owner can settle and waive findings.';
  }
  return undefined;
}

/** Focus goes to the part that the finding was in: its button may be gone. */
function focusPart(anchor: string) {
  // After the dialog has given the focus back
  setTimeout(() =>
    document.getElementById(anchor)?.focus({ preventScroll: true }),
  );
}

/** Reviews a plan for all parts of its page, and does what they ask for. */
export const PlanReviewRoot = ({
  plan,
  children,
}: {
  plan: Plan;
  children: ReactNode;
}) => {
  const access = usePlanAccess(plan);
  const { review, vendor } = useReview(plan);
  const [asked, setAsked] = useState<{
    action: ReviewAction;
    finding: Finding;
  }>();
  const [done, setDone] = useState<Done>();

  const readOnly = whyReadOnly(plan, access);
  const canAct = access.canUpdate && readOnly === undefined;
  const shared = useMemo<PlanReview>(
    () => ({
      plan,
      review,
      vendor,
      readOnly,
      canAct,
      act: (action, finding) => setAsked({ action, finding }),
    }),
    [plan, review, vendor, readOnly, canAct],
  );

  const close = () => setAsked(undefined);
  // Somebody may have saved since: what is done is done to what stands now
  const current =
    asked &&
    [...review.findings, ...review.waived].find(
      finding => keyOf(finding) === keyOf(asked.finding),
    );
  const dialog = {
    plan,
    onClose: close,
    onDone: (saved: Saved) => {
      setDone({ saved });
      close();
      if (asked) focusPart(placeOfFinding(asked.finding.section).anchor);
    },
  };
  return (
    <PlanReviewProvider value={shared}>
      {children}
      {asked?.action === 'fix' && current?.fix && (
        <FixDialog {...dialog} finding={current} fix={current.fix} />
      )}
      {asked?.action === 'waive' && (
        <WaiveDialog {...dialog} finding={current ?? asked.finding} />
      )}
      {asked?.action === 'withdraw' && (
        <WithdrawDialog {...dialog} finding={current ?? asked.finding} />
      )}
      {done && (
        <Outcome
          plan={plan}
          done={done}
          onRestored={(restored: Restored) => setDone({ restored })}
          onClose={() => setDone(undefined)}
        />
      )}
    </PlanReviewProvider>
  );
};
