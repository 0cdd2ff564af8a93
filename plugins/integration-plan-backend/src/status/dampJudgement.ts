import {
  damp,
  type DampingState,
  type Status,
} from '@integration-plan/plugin-integration-plan-common';
import type { Judgement } from './evaluateStatus';
import type { WatchedTarget } from './targets';

/**
 * A judgement damped by what was stored of earlier ones, and what the next one
 * needs to know; null where that is nothing. A reading that failed says nothing
 * about the value, so that it changes neither.
 */
export function dampJudgement(
  target: WatchedTarget,
  judgement: Judgement,
  before: { status: Status | null; damping: string | null },
  now: Date,
): { judgement: Judgement; damping: string | null } {
  const value = judgement.good?.value;
  // Nothing to read, which the plan takes as well: what was bad is over
  if (judgement.status === 'ok' && value === undefined) {
    return { judgement, damping: null };
  }
  if (
    target.kind !== 'metric' ||
    value === undefined ||
    judgement.status === 'unknown'
  ) {
    return { judgement, damping: before.damping };
  }
  const kept: DampingState | undefined = before.damping
    ? JSON.parse(before.damping)
    : undefined;
  const { judgement: damped, state } = damp(
    target.definition,
    value,
    judgement,
    { status: before.status ?? undefined, state: kept },
    now,
  );
  const isCalm = state.undamped === 'ok' && state.changes.length === 0;
  return {
    judgement: { ...judgement, ...damped },
    damping: isCalm && !state.note ? null : JSON.stringify(state),
  };
}
