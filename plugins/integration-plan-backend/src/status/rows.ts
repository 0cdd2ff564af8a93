import type {
  Alert,
  Sample,
  Status,
  UnknownReason,
} from '@integration-plan/plugin-integration-plan-common';
import type { WatchedTarget } from './targets';

/** Row of `poll_targets`. */
export type PollTargetRow = {
  id: string;
  plan_id: string;
  target_key: string;
  position: number;
  source: string;
  definition: string;
  next_due_at: string;
  lease_until: string | null;
  lease_token: string | null;
};

/** Row of `status_latest`. */
export type StatusLatestRow = {
  plan_id: string;
  target_key: string;
  status: Status;
  since: string;
  reason: UnknownReason | null;
  message: string | null;
  value: number | null;
  alerts: string;
  samples: string;
  observed_at: string | null;
  checked_at: string;
  expires_at: string;
};

/** Row of `alert_transitions`. */
export type AlertTransitionRow = {
  id: number;
  plan_id: string;
  alert: string;
  change: 'fired' | 'silenced' | 'resolved';
  at: string;
};

/** The latest known state of one target. */
export type LatestStatus = {
  status: Status;
  since: string;
  reason?: UnknownReason;
  message?: string;
  value: number | null;
  alerts: Alert[];
  samples: Sample[];
  observedAt: string | null;
  checkedAt: string;
  expiresAt: string;
};

export function fromStatusLatestRow(row: StatusLatestRow): LatestStatus {
  return {
    status: row.status,
    since: row.since,
    reason: row.reason ?? undefined,
    message: row.message ?? undefined,
    value: row.value,
    alerts: JSON.parse(row.alerts),
    samples: JSON.parse(row.samples),
    observedAt: row.observed_at,
    checkedAt: row.checked_at,
    expiresAt: row.expires_at,
  };
}

export function fromDefinition(row: { definition: string }): WatchedTarget {
  return JSON.parse(row.definition);
}
