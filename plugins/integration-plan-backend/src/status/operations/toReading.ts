import { dampJudgement } from '../dampJudgement';
import type { Judgement } from '../evaluateStatus';
import type { StatusLatestRow, StatusReadingRow } from '../rows';
import type { WatchedTarget } from '../targets';
import type { ClaimedTarget } from './ClaimedTargets';
import { hasLapsed } from './recordTransitions';

/** What came out of reading a claimed target. */
export type JudgedTarget = {
  claimed: ClaimedTarget;
  judgement: Judgement;
  /** Since when the source was left alone; undefined: it was asked. */
  unaskedSince?: Date;
};

/** What is known of a target before and after it was read. */
export type Reading = {
  claimed: ClaimedTarget;
  before: Known;
  latest: StatusLatestRow;
  reading: StatusReadingRow;
  hasFailed: boolean;
};

export type Known = Omit<
  { [K in keyof StatusLatestRow]: StatusLatestRow[K] | null },
  'target_id'
> & {
  [K in keyof Omit<StatusReadingRow, 'target_id' | 'plan_id' | 'is_judged'>]:
    | StatusReadingRow[K]
    | null;
};

/** What is known of a target now that it was read. */
export function toReading(
  { claimed, judgement: undamped, unaskedSince }: JudgedTarget,
  before: Known,
  now: Date,
): Reading {
  const { judgement, damping } = dampJudgement(
    claimed.target,
    undamped,
    before,
    now,
  );
  const { good, status } = judgement;
  const at = now.toISOString();
  const lapsed = hasLapsed(statusBefore(before), at);
  // What was known stays known: a failed reading replaces neither value nor alerts
  return {
    claimed,
    before,
    latest: {
      target_id: claimed.id,
      status,
      since:
        before.status === status && before.since && !lapsed ? before.since : at,
      reason: judgement.reason ?? null,
      message: judgement.message ?? null,
      alerts: good?.alerts
        ? JSON.stringify(good.alerts)
        : before.alerts ?? '[]',
    },
    reading: {
      target_id: claimed.id,
      plan_id: claimed.planId,
      is_judged: isJudged(claimed.target) ? 1 : 0,
      value: good ? good.value ?? null : before.value,
      observed_at: good?.observedAt ?? before.observed_at,
      checked_at: unaskedSince ? before.checked_at ?? at : at,
      expires_at: judgement.expiresAt,
      // What was proven once is not proven now
      proof: good?.proof ? JSON.stringify(good.proof) : null,
      damping,
    },
    hasFailed: good === undefined,
  };
}

/** A value without thresholds is shown, and judges nothing. */
function isJudged({ kind, definition }: WatchedTarget): boolean {
  return kind === 'alerts' || definition.thresholds !== undefined;
}

/** Whether it says anything new, but for its times. */
export function isChanged({ before, latest }: Reading): boolean {
  return (
    before.status !== latest.status ||
    before.since !== latest.since ||
    before.reason !== latest.reason ||
    before.message !== latest.message ||
    before.alerts !== latest.alerts
  );
}

/** A value that is still good says something else, but nothing of its plan. */
export function isSteady({ before, latest, reading }: Reading): boolean {
  return (
    (before.proof === null) === (reading.proof === null) &&
    before.status === latest.status &&
    before.since === latest.since &&
    before.reason === latest.reason &&
    before.alerts === latest.alerts &&
    (latest.status === 'ok' || before.message === latest.message)
  );
}

/** @returns undefined where nothing had been read */
export function statusBefore({
  checked_at: checkedAt,
  status,
  expires_at: expiresAt,
}: Pick<Known, 'checked_at' | 'status' | 'expires_at'>) {
  return status === null || checkedAt === null
    ? undefined
    : { status, expiresAt };
}
