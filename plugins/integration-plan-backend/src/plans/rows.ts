import type {
  Lifecycle,
  Origin,
  PlanRevisionSummary,
  PlanSource,
  PlanSummary,
  Status,
  StatusSummary,
  Verdict,
} from '@integration-plan/plugin-integration-plan-common';

/** Row of `plans`. */
export type PlanRow = {
  id: string;
  namespace: string;
  name: string;
  title: string;
  title_key: string;
  description: string;
  pattern: string;
  lifecycle: Lifecycle;
  owner: string;
  vendor: string | null;
  system: string | null;
  consumes_apis: string;
  used_by: string;
  credentials: string | null;
  origin: Origin;
  revision: number;
  search_text: string;
  created_at: string;
  created_by: string;
  updated_at: string;
  updated_by: string;
  status: Status;
  status_rank: number;
  status_since: string | null;
  status_expires_at: string | null;
  verdict: Verdict;
  status_message: string;
  firing_alerts: number;
  observed_at: string | null;
  approved_revision: number | null;
  approved_by: string | null;
  approved_at: string | null;
  changes_since_approval: number;
  document_ref: string | null;
  document_etag: string | null;
  edit_url: string | null;
  view_url: string | null;
  sync_error: string | null;
  sync_checked_at: string | null;
  synced_at: string | null;
  absent_since: string | null;
  completeness: number | null;
  review_errors: number | null;
  review_warnings: number | null;
  last_run_at: string | null;
  last_rehearsed_at: string | null;
};

/** Row of `plan_names`. */
export type PlanNameRow = {
  namespace: string;
  name: string;
  plan_id: string;
  at: string;
  by: string;
};

/** Row of `plan_revisions`. */
export type PlanRevisionRow = {
  plan_id: string;
  revision: number;
  attributes: string;
  document: string;
  message: string | null;
  changed: string | null;
  restored_from: number | null;
  created_at: string;
  created_by: string;
};

/** Row of `plan_approvals`. */
export type PlanApprovalRow = {
  plan_id: string;
  revision: number;
  approved_by: string;
  approved_at: string;
  note: string | null;
};

/** A revision without its document, joined with its approval. */
export type RevisionSummaryRow = Omit<PlanRevisionRow, 'document'> & {
  approved_by: string | null;
  approved_at: string | null;
};

export function toRevisionSummary(
  row: RevisionSummaryRow,
  changed: string[],
): PlanRevisionSummary {
  const { approved_by: by, approved_at: at } = row;
  return {
    revision: row.revision,
    createdAt: row.created_at,
    createdBy: row.created_by,
    message: row.message,
    lifecycle: JSON.parse(row.attributes).lifecycle,
    changed,
    ...(row.restored_from !== null && { restoredFrom: row.restored_from }),
    ...(by !== null && at !== null && { approved: { by, at } }),
  };
}

/** The stored status, unless it has outlived its readings. */
export function toStatusSummary(row: PlanRow, now: string): StatusSummary {
  if (row.status_expires_at !== null && row.status_expires_at < now) {
    return {
      status: 'unknown',
      since: row.status_expires_at,
      verdict: 'unknown',
      message: 'No reading arrived in time; the last status is out of date',
      firingAlerts: row.firing_alerts,
      observedAt: row.observed_at,
    };
  }
  return {
    status: row.status,
    since: row.status_since,
    verdict: row.verdict,
    message: row.status_message,
    firingAlerts: row.firing_alerts,
    observedAt: row.observed_at,
  };
}

export function toPlanSummary(row: PlanRow, now: string): PlanSummary {
  return {
    id: row.id,
    namespace: row.namespace,
    name: row.name,
    title: row.title,
    description: row.description,
    pattern: row.pattern,
    lifecycle: row.lifecycle,
    owner: row.owner,
    vendor: row.vendor,
    system: row.system,
    consumesApis: JSON.parse(row.consumes_apis),
    usedBy: JSON.parse(row.used_by),
    origin: row.origin,
    hasFile: row.document_ref !== null,
    revision: row.revision,
    createdAt: row.created_at,
    createdBy: row.created_by,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
    approval: toApproval(row),
    review: toReview(row),
    rehearsal: {
      lastRunAt: row.last_run_at,
      lastRehearsedAt: row.last_rehearsed_at,
    },
    status: toStatusSummary(row, now),
  };
}

/** The file that describes a plan, and how reading it went. */
export function toPlanSource(row: PlanRow): PlanSource | null {
  if (row.document_ref === null) return null;
  return {
    documentRef: row.document_ref,
    ...(row.edit_url !== null && { editUrl: row.edit_url }),
    ...(row.view_url !== null && { viewUrl: row.view_url }),
    checkedAt: row.sync_checked_at,
    syncedAt: row.synced_at,
    ...(row.sync_error !== null && { error: JSON.parse(row.sync_error) }),
  };
}

function toReview(row: PlanRow): PlanSummary['review'] {
  const {
    completeness,
    review_errors: errors,
    review_warnings: warnings,
  } = row;
  if (completeness === null || errors === null || warnings === null)
    return null;
  return { completeness, errors, warnings };
}

function toApproval(row: PlanRow): PlanSummary['approval'] {
  const { approved_revision: revision, approved_by: by, approved_at: at } = row;
  if (revision === null || by === null || at === null) return null;
  return { revision, by, at, changesSince: row.changes_since_approval };
}
