import { DateTime } from 'luxon';
import type {
  Plan,
  PlanRevision,
} from '@integration-plan/plugin-integration-plan-common';
import { Link } from '@backstage/core-components';
import { Age, LiveError, Notice } from '../../shared/status';
import { Disclosure } from '../../shared/page/Disclosure';
import { ScrollBox } from '../../shared/page/ScrollBox';
import { isNotFound } from '../../shared/problems/problems';
import { historySearch } from './useHistoryParams';

/** When something was saved, and how long ago that is. */
export const SavedAt = ({ at }: { at: string }) => (
  <>
    {DateTime.fromISO(at).toLocaleString(DateTime.DATETIME_MED)} (
    <Age at={at} />)
  </>
);

/** A revision that the present rules cannot read: why, and as it was stored. */
export const InvalidRevision = ({ revision }: { revision: PlanRevision }) => (
  <Notice
    severity="warning"
    title={`Revision ${revision.revision} was stored under older rules`}
  >
    It can be neither compared nor restored: {revision.invalid?.message}
    <Disclosure summary="As it was stored">
      <ScrollBox label={`Revision ${revision.revision} as it was stored`}>
        <pre>{JSON.stringify(revision.invalid?.document, null, 2)}</pre>
      </ScrollBox>
    </Disclosure>
  </Notice>
);

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
