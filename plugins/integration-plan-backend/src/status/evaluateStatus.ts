import {
  durationSeconds,
  judgeAlerts,
  judgeValue,
  statusRank,
  type Alert,
  type EvaluationProof,
  type ReadingJudgement,
  type Status,
  type UnknownReason,
} from '@integration-plan/plugin-integration-plan-common';
import {
  shorten,
  type ParsedAlerts,
  type ParsedReading,
} from './parseReadings';
import type { WatchedTarget } from './targets';

/** Of the names of all alerts that fire, in a message. */
const MAX_NAMES = 1000;

/** A reading, or why none could be asked for. */
export type ReadingOutcome =
  | ParsedReading
  | { kind: 'failure'; reason: UnknownReason; message: string };

/** A reading held against what the plan says about it. */
export type Judgement = {
  status: Status;
  reason?: UnknownReason;
  message?: string;
  /** What was read; undefined when the reading failed. */
  good?: {
    value?: number;
    alerts?: Alert[];
    proof?: EvaluationProof;
    observedAt: string;
  };
  /** When the judgement stops to hold unless a newer one replaces it. */
  expiresAt: string;
};

/**
 * Judges one reading. Pure: the same target, outcome and instant give the same
 * judgement. A failed reading, one that does not fit its target, and one that
 * was older than `maxAge` when it arrived, or lies further ahead than that, are
 * all `unknown`.
 */
export function evaluateStatus(
  target: WatchedTarget,
  outcome: ReadingOutcome,
  now: Date,
): Judgement {
  const maxAge = durationSeconds(target.definition.maxAge) * 1000;
  const from = (start: number) => new Date(start + maxAge).toISOString();
  const unknown = (reason: UnknownReason, message: string): Judgement => ({
    status: 'unknown',
    reason,
    message,
    expiresAt: from(now.getTime()),
  });

  if (outcome.kind === 'failure') {
    return (
      judgeNoSeries(target, outcome, now, from) ??
      unknown(outcome.reason, outcome.message)
    );
  }
  let judgement: ReadingJudgement;
  if (target.kind === 'metric' && outcome.kind === 'value') {
    judgement = judgeValue(target.definition, outcome.value);
  } else if (target.kind === 'alerts' && outcome.kind === 'alerts') {
    judgement = judgeAllAlerts(outcome);
  } else {
    return unknown(
      'sourceFailed',
      `The source answered with ${
        outcome.kind === 'value' ? 'a value' : 'alerts'
      }, which does not fit ${target.kind}`,
    );
  }
  const { observedAt } = outcome;
  const age = now.getTime() - Date.parse(observedAt);
  const seconds = Math.round(Math.abs(age) / 1000);
  const allowed = maxAge / 1000;
  if (-age > maxAge) {
    // It would never become too old
    return unknown(
      'sourceFailed',
      `The reading is dated ${seconds} s ahead of the clock of the portal, at most ${allowed} s are allowed`,
    );
  }
  // A source whose clock is ahead must not keep its reading alive for longer
  const expiresAt = from(now.getTime() - Math.max(0, age));
  const good =
    outcome.kind === 'value'
      ? { value: outcome.value, observedAt }
      : {
          alerts: outcome.alerts,
          ...(outcome.proof && { proof: outcome.proof }),
          observedAt,
        };
  if (age >= maxAge) {
    return {
      status: 'unknown',
      reason: 'tooOld',
      message: `The reading is ${seconds} s old, at most ${allowed} s are allowed`,
      good,
      expiresAt,
    };
  }
  return { ...judgement, good, expiresAt };
}

/** What the plan says of a source that has nothing to read; undefined: nothing. */
function judgeNoSeries(
  target: WatchedTarget,
  { reason, message }: { reason: UnknownReason; message: string },
  now: Date,
  expiry: (from: number) => string,
): Judgement | undefined {
  if (target.kind !== 'metric' || reason !== 'noData') return undefined;
  const { noSeries = 'unknown', thresholds } = target.definition;
  if (noSeries === 'unknown') return undefined;
  const observedAt = now.toISOString();
  const expiresAt = expiry(now.getTime());
  if (noSeries === 'ok' && thresholds) {
    const said = `has no series, which the plan takes as well (${message})`;
    return { status: 'ok', message: said, good: { observedAt }, expiresAt };
  }
  const judged = judgeValue(target.definition, 0);
  return {
    ...judged,
    message: `${judged.message}; no series, which the plan takes as 0`,
    good: { value: 0, observedAt },
    expiresAt,
  };
}

/** Where some alerts cannot be read, the others do not prove that all is well. */
function judgeAllAlerts({
  alerts,
  note,
  problem,
  proof,
}: ParsedAlerts & { proof?: EvaluationProof }): ReadingJudgement {
  const { status, message = '' } = judgeAlerts(alerts, proof !== undefined);
  const isDoubtful =
    problem !== '' && statusRank(status) < statusRank('unknown');
  const said = isDoubtful ? '' : shorten(message, MAX_NAMES);
  return {
    status: isDoubtful ? 'unknown' : status,
    ...(isDoubtful && { reason: 'sourceFailed' as const }),
    message: [said, problem, note].filter(Boolean).join('; '),
  };
}
