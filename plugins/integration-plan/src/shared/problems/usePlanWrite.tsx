import { type ReactNode, useState } from 'react';
import type { PlanSummary } from '@integration-plan/plugin-integration-plan-common';
import { Link } from '@backstage/core-components';
import { useRefreshPlan } from '../queries/usePlan';
import { usePlanPage } from '../links/usePlanPage';
import { ASK_OWNER, describeWriteError, isOutdated } from './problems';
import { Notice } from '../status';

/** Why nothing was saved; where somebody else was first, with what they did. */
export const WriteError = ({
  plan,
  failure: { error, revision },
}: {
  /** As it is now. */
  plan: PlanSummary;
  /** `revision`: where the plan was believed to stand. */
  failure: { error: Error; revision: number };
}) => {
  const { comparison } = usePlanPage(plan);
  const { title, advice } = describeWriteError(error, {
    ...ASK_OWNER,
    412: {
      title: 'Somebody saved the plan a moment ago; nothing was done yet',
      advice: `It is at revision ${plan.revision} now. See what they changed, then go on or leave it: what they saved stays in the history.`,
    },
  });
  return (
    <Notice severity="critical" title={title}>
      {advice}{' '}
      {isOutdated(error) && plan.revision > revision && (
        <Link to={comparison(revision, plan.revision)} target="_blank">
          What changed since revision {revision}
        </Link>
      )}
    </Notice>
  );
};

/** Does something to a plan on top of the revision that is shown. */
export function usePlanWrite(plan: PlanSummary): {
  /** Why the last attempt failed. */
  error: ReactNode;
  /**
   * What was answered; undefined where it failed. `onDone` is called before
   * the page asks again for the plan.
   */
  write: <T>(
    send: (options: { ifMatch: number }) => Promise<T>,
    onDone?: (answer: T) => void,
  ) => Promise<T | undefined>;
} {
  const refresh = useRefreshPlan(plan);
  const [failure, setFailure] = useState<{ error: Error; revision: number }>();
  return {
    error: failure && <WriteError plan={plan} failure={failure} />,
    async write(send, onDone) {
      const { revision } = plan;
      setFailure(undefined);
      let answer;
      try {
        answer = await send({ ifMatch: revision });
        onDone?.(answer);
      } catch (error) {
        setFailure({ error: error as Error, revision });
      }
      await refresh();
      return answer;
    },
  };
}
