import type { PlanSummary } from '@integration-plan/plugin-integration-plan-common';
import { Age, StatusBadge } from '../status';
import { unrehearsedRisk } from './rehearsal';

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
