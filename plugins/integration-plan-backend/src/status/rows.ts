import {
  STATUSES,
  type Alert,
  type DampingState,
  type EvaluationProof,
  type OverallStatus,
  type Sample,
  type Status,
  type UnknownReason,
  type Verdict,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import type { WatchedTarget } from './targets';

/** Row of `poll_targets`. */
export type PollTargetRow = {
  id: number;
  plan_id: string;
  target_key: string;
  position: number;
  source: string;
  part: number;
  definition: string;
};

type Lease = { lease_until: string | null; lease_token: string | null };

/** Row of `poll_slices`. */
export type PollSliceRow = Lease & {
  source: string;
  slice: number;
  next_due_at: string;
};

/** Row of `poll_requests`. */
export type PollRequestRow = Lease & {
  target_id: number;
  source: string;
  requested_at: string;
  again: number;
};

/** Row of `status_latest`. */
export type StatusLatestRow = {
  target_id: number;
  status: Status;
  since: string;
  reason: UnknownReason | null;
  message: string | null;
  alerts: string;
};

/** Row of `status_readings`. */
export type StatusReadingRow = {
  target_id: number;
  plan_id: string;
  /** 0: a value without thresholds, which judges nothing. */
  is_judged: number;
  value: number | null;
  observed_at: string | null;
  checked_at: string;
  expires_at: string;
  proof: string | null;
  damping: string | null;
};

/** Row of `status_transitions`. */
export type StatusTransitionRow = {
  id: number;
  plan_id: string;
  target_key: string | null;
  from_status: OverallStatus | null;
  to_status: OverallStatus;
  from_verdict: Verdict | null;
  to_verdict: Verdict | null;
  message: string | null;
  at: string;
};

/** A status of a transition; null where nothing was, or is, watched. */
export function toStatus(stored: string | null): Status | null {
  return STATUSES.find(status => status === stored) ?? null;
}

/** Row of `recent_samples`. */
export type RecentSamplesRow = {
  source: string;
  part: number;
  at: number;
  samples: string;
};

/** Row of `alert_transitions`. */
export type AlertTransitionRow = {
  id: number;
  plan_id: string;
  /** JSON: what is of this change only; of older ones all that was known. */
  alert: string;
  identity_id: number | null;
  change: 'fired' | 'silenced' | 'resolved';
  at: string;
};

/** Row of `alert_identities`. */
export type AlertIdentityRow = { id: number; hash: string; identity: string };

/** The alert of a transition that was read with its identity. */
export function toChangedAlert({
  alert,
  identity,
}: Pick<AlertTransitionRow, 'alert'> & {
  identity: string | null;
}): Pick<Alert, 'name' | 'severity' | 'labels'> {
  const { labels, name, severity }: Alert = {
    ...(identity && JSON.parse(identity)),
    ...JSON.parse(alert),
  };
  return { name, severity, labels };
}

/** Transitions of alerts with the `identity` of each. */
export function joinIdentities(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query.leftJoin(
    'alert_identities',
    'alert_identities.id',
    'alert_transitions.identity_id',
  );
}

type OrNull<T> = { [K in keyof T]: T[K] | null };

/** A target with what is known of it; nulls where it was never read. */
export type KnownTargetRow = PollTargetRow &
  OrNull<Omit<StatusLatestRow, 'target_id'>> &
  OrNull<Omit<StatusReadingRow, 'target_id' | 'plan_id' | 'is_judged'>>;

const LATEST = ['status', 'since', 'reason', 'message', 'alerts'];
const READINGS = [
  'value',
  'observed_at',
  'checked_at',
  'expires_at',
  'proof',
  'damping',
];

/** Targets with what is known of them. */
export function knownTargets(
  knex: Knex | Knex.Transaction,
): Knex.QueryBuilder<KnownTargetRow, KnownTargetRow[]> {
  return knex('poll_targets')
    .leftJoin('status_latest', 'status_latest.target_id', 'poll_targets.id')
    .leftJoin('status_readings', 'status_readings.target_id', 'poll_targets.id')
    .select('poll_targets.*', ...LATEST, ...READINGS);
}

/** The latest known state of one target. */
export type LatestStatus = {
  status: Status;
  since: string;
  reason?: UnknownReason;
  message?: string;
  value: number | null;
  alerts: Alert[];
  proof?: EvaluationProof;
  damping?: DampingState;
  samples: Sample[];
  observedAt: string | null;
  checkedAt: string;
  expiresAt: string;
};

/** @returns undefined where the target was never read */
export function toLatestStatus(
  row: KnownTargetRow,
  samples: Sample[],
): LatestStatus | undefined {
  const { checked_at: checkedAt, expires_at: expiresAt, since, status } = row;
  if (!status || !since || !checkedAt || !expiresAt) return undefined;
  return {
    status,
    since,
    reason: row.reason ?? undefined,
    message: row.message ?? undefined,
    value: row.value,
    alerts: JSON.parse(row.alerts ?? '[]'),
    ...(row.proof && { proof: JSON.parse(row.proof) }),
    ...(row.damping && { damping: JSON.parse(row.damping) }),
    samples,
    observedAt: row.observed_at,
    checkedAt,
    expiresAt,
  };
}

export function fromDefinition(row: { definition: string }): WatchedTarget {
  return JSON.parse(row.definition);
}
