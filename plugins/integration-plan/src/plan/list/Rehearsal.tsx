import {
  type PlanSummary,
  RECENT_REHEARSAL_DAYS,
  type Rehearsed,
} from '@integration-plan/plugin-integration-plan-common';
import Typography from '@material-ui/core/Typography';
import { Age, StatusBadge } from '../../shared/status';

export const REHEARSED_WORDS: Record<Rehearsed, string> = {
  never: 'Never rehearsed',
  longAgo: `Longer than ${RECENT_REHEARSAL_DAYS} days ago`,
  recently: `Within ${RECENT_REHEARSAL_DAYS} days`,
};

/** Why it matters now that a runbook was never rehearsed; undefined where it does not yet. */
export function unrehearsedRisk({
  lifecycle,
  rehearsal,
  status,
}: PlanSummary): 'critical' | 'live' | undefined {
  if (rehearsal.lastRehearsedAt !== null) return undefined;
  if (status.status === 'critical') return 'critical';
  return lifecycle === 'live' ? 'live' : undefined;
}

/** When the runbook of a plan was last rehearsed; it stands out where that is overdue. */
export const RehearsalText = ({ plan }: { plan: PlanSummary }) => {
  const { lastRehearsedAt } = plan.rehearsal;
  if (lastRehearsedAt !== null) return <Age at={lastRehearsedAt} />;
  switch (unrehearsedRisk(plan)) {
    case 'critical':
      return <StatusBadge status="critical" word="critical, never rehearsed" />;
    case 'live':
      return <StatusBadge status="warning" word="live, never rehearsed" />;
    default:
      return <>never rehearsed</>;
  }
};

/** The same as a line of its own, with what it is about. */
export const RehearsalLine = ({ plan }: { plan: PlanSummary }) => (
  <Typography variant="body2" component="div">
    {plan.rehearsal.lastRehearsedAt !== null && 'Rehearsed '}
    <RehearsalText plan={plan} />
  </Typography>
);
