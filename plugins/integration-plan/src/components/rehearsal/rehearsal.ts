import {
  RECENT_REHEARSAL_DAYS,
  type PlanSummary,
  type Rehearsed,
} from '@integration-plan/plugin-integration-plan-common';

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
