import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import {
  formatMatcher,
  type EvaluationProof,
  type LabelMatcher,
} from '@integration-plan/plugin-integration-plan-common';
import {
  filterByLabels,
  type ConfigFailure,
} from '@integration-plan/plugin-integration-plan-node';
import type { GettableAlert } from './alertmanagerApi';

/** An alert that always fires, so that its absence tells. */
export type Heartbeat = { matchers: LabelMatcher[]; maxAgeMs: number };

/** Whether somebody evaluates the rules behind alerts. */
export type Evaluation = {
  proof?: EvaluationProof;
  /** Why nobody does, in words. */
  problem?: string;
  /** Why that is not known, in words. */
  doubt?: string;
};

/** A Prometheus sends its alerts again every minute or so. */
const MAX_AGE_MS = 5 * 60_000;

/** The key `heartbeat` of an Alertmanager. */
export function readHeartbeatConfig(
  instance: Config,
  fail: ConfigFailure,
): Heartbeat | undefined {
  const config = instance.getOptionalConfig('heartbeat');
  if (!config) return undefined;
  const labels = Object.entries(config.get<Record<string, string>>('labels'));
  if (labels.length === 0) {
    throw fail('heartbeat.labels must name the labels of the alert');
  }
  return {
    matchers: labels.map(([label, value]) => ({
      label,
      operator: '=',
      value: String(value),
    })),
    maxAgeMs: config.has('maxAge')
      ? durationToMilliseconds(
          readDurationFromConfig(config, { key: 'maxAge' }),
        )
      : MAX_AGE_MS,
  };
}

/**
 * Of the time for which it stays without being sent again: later, others of its
 * Prometheus end because nobody sends them, and it would still be there.
 */
const LATEST = 0.75;

/** Looks for the heartbeat among alerts. */
export function readHeartbeat(
  { matchers, maxAgeMs }: Heartbeat,
  alerts: readonly GettableAlert[],
  time: { observedAt: Date; ageOf: (time: string) => number },
): Evaluation {
  const fits = filterByLabels(matchers);
  const beats = alerts
    .filter(({ labels }) => fits(labels))
    .map(({ endsAt, updatedAt }) => {
      if (!updatedAt) return { age: 0, allowed: maxAgeMs };
      const stays = endsAt && Date.parse(endsAt) - Date.parse(updatedAt);
      const allowed = stays ? Math.min(maxAgeMs, stays * LATEST) : maxAgeMs;
      return { age: time.ageOf(updatedAt), allowed };
    });
  const name = matchers.map(formatMatcher).join(', ');
  if (beats.length === 0) {
    return {
      problem: `Alerts are not being evaluated: the heartbeat, ${name}, does not fire`,
    };
  }
  const age = Math.min(...beats.map(beat => beat.age));
  if (beats.every(beat => beat.age > beat.allowed)) {
    const seconds = Math.round(age / 1000);
    return {
      problem: `Alerts are not being evaluated: the heartbeat, ${name}, came last ${seconds} s ago`,
    };
  }
  const at = new Date(time.observedAt.getTime() - age).toISOString();
  return { proof: { by: 'heartbeat', at } };
}
