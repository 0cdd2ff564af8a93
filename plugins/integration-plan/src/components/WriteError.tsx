import { Link } from '@backstage/core-components';
import type { PlanSummary } from '@integration-plan/plugin-integration-plan-common';
import { useHistoryLink } from '../hooks/useHistoryLink';
import { describeWriteError, isOutdated } from './describeWriteError';
import { Notice } from './status';

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
  const linkTo = useHistoryLink(plan);
  const { title, advice } = describeWriteError(error, plan.revision);
  return (
    <Notice severity="critical" title={title}>
      {advice}{' '}
      {isOutdated(error) && plan.revision > revision && (
        <Link
          to={linkTo({ from: revision, to: plan.revision })}
          target="_blank"
        >
          What changed since revision {revision}
        </Link>
      )}
    </Notice>
  );
};
