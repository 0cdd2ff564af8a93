import { Link } from '@backstage/core-components';
import type { Plan } from '@integration-plan/plugin-integration-plan-common';
import { isNotFound } from '../describeError';
import { LiveError, Notice } from '../status';
import { historySearch } from './useHistoryParams';

/** Why a revision cannot be shown. */
export const RevisionError = ({
  plan,
  revision,
  error,
  retry,
}: {
  plan: Plan;
  revision: number;
  error: Error;
  retry: () => void;
}) =>
  isNotFound(error) ? (
    <Notice
      isLive
      severity="unknown"
      title={`There is no revision ${revision}`}
    >
      The newest is revision {plan.revision}.{' '}
      <Link to={historySearch({})}>Show it</Link>
    </Notice>
  ) : (
    <LiveError error={error} hasData={false} retry={retry} />
  );
