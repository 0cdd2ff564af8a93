import { Link } from '@backstage/core-components';
import type {
  Lifecycle,
  PlanSummary,
} from '@integration-plan/plugin-integration-plan-common';
import { useHistoryLink } from '../../hooks/useHistoryLink';
import { Author } from '../Author';
import { Age } from '../status';

/** A plan that others rely on should have been agreed to. */
const isInForce = (lifecycle: Lifecycle) =>
  lifecycle === 'approved' || lifecycle === 'live';

/** Who approved which revision, and what has changed since. */
export const ApprovalText = ({ plan }: { plan: PlanSummary }) => {
  const linkTo = useHistoryLink(plan);
  const { approval, lifecycle, origin } = plan;
  if (!approval) {
    // What Git says has been agreed to there
    return isInForce(lifecycle) && origin === 'portal' ? (
      <> · nobody has approved it</>
    ) : null;
  }
  const { by, at, revision, changesSince } = approval;
  return (
    <>
      {' · '}Approved at revision {revision} by <Author who={by} />{' '}
      <Age at={at} />
      {', '}
      {changesSince === 0 ? (
        'unchanged since'
      ) : (
        <Link to={linkTo({ from: revision, to: plan.revision })}>
          {changesSince === 1 ? '1 change' : `${changesSince} changes`} since
        </Link>
      )}
    </>
  );
};
