import type { PlanSummary } from '@integration-plan/plugin-integration-plan-common';
import { unrehearsedRisk } from './Rehearsal';

const plan = (
  lifecycle: PlanSummary['lifecycle'],
  status: PlanSummary['status']['status'],
  lastRehearsedAt: string | null = null,
) =>
  ({
    lifecycle,
    status: { status },
    rehearsal: { lastRunAt: null, lastRehearsedAt },
  } as PlanSummary);

describe('unrehearsedRisk', () => {
  it('names what makes a runbook that was never rehearsed matter now', () => {
    expect(unrehearsedRisk(plan('live', 'critical'))).toBe('critical');
    expect(unrehearsedRisk(plan('approved', 'critical'))).toBe('critical');
    expect(unrehearsedRisk(plan('live', 'ok'))).toBe('live');
    expect(unrehearsedRisk(plan('draft', 'unknown'))).toBeUndefined();
    expect(
      unrehearsedRisk(plan('live', 'critical', '2026-11-01T00:00:00.000Z')),
    ).toBeUndefined();
  });
});
