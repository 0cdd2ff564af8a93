import {
  judgeAlerts,
  judgeValue,
  type Alert,
  type Status,
  type UnknownReason,
} from '@integration-plan/plugin-integration-plan-common';
import type { Reading } from '@integration-plan/plugin-integration-plan-node';
import { Duration } from 'luxon';
import type { WatchedTarget } from './targets';

/** A reading, or why none could be asked for. */
export type ReadingOutcome =
  | Reading
  | { kind: 'failure'; reason: UnknownReason; message: string };

/** A reading held against what the plan says about it. */
export type Judgement = {
  status: Status;
  reason?: UnknownReason;
  message?: string;
  /** What was read; undefined when the reading failed. */
  good?: { value?: number; alerts?: Alert[]; observedAt: string };
  /** When the judgement stops to hold unless a newer one replaces it. */
  expiresAt: string;
};

/**
 * Judges one reading. Pure: the same target, outcome and instant give the same
 * judgement. A failed reading, one that does not fit its target, and one that
 * was older than `maxAge` when it arrived are all `unknown`.
 */
export function evaluateStatus(
  target: WatchedTarget,
  outcome: ReadingOutcome,
  now: Date,
): Judgement {
  const maxAge = Duration.fromISO(target.definition.maxAge).toMillis();
  const from = (start: number) => new Date(start + maxAge).toISOString();

  if (outcome.kind === 'failure') {
    const { reason, message } = outcome;
    return {
      status: 'unknown',
      reason,
      message,
      expiresAt: from(now.getTime()),
    };
  }

  const observed = Date.parse(outcome.observedAt);
  // A source whose clock is ahead must not keep its reading alive for longer
  const expiresAt = from(Math.min(observed, now.getTime()));
  const base = {
    expiresAt,
    good: {
      observedAt: outcome.observedAt,
      ...(outcome.kind === 'value'
        ? { value: outcome.value }
        : { alerts: outcome.alerts }),
    },
  };

  if (expiresAt <= now.toISOString()) {
    const age = Math.round((now.getTime() - observed) / 1000);
    return {
      ...base,
      status: 'unknown',
      reason: 'tooOld',
      message: `The reading is ${age} s old, at most ${
        maxAge / 1000
      } s are allowed`,
    };
  }
  if (target.kind === 'metric' && outcome.kind === 'value') {
    return { ...base, ...judgeValue(target.definition, outcome.value) };
  }
  if (target.kind === 'alerts' && outcome.kind === 'alerts') {
    return { ...base, ...judgeAlerts(outcome.alerts) };
  }
  return {
    status: 'unknown',
    reason: 'sourceFailed',
    message: `The source answered with ${
      outcome.kind === 'value' ? 'a value' : 'alerts'
    }, which does not fit ${target.kind}`,
    expiresAt: from(now.getTime()),
  };
}
