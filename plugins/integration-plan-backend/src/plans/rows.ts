import type {
  LaterVerdict,
  Lifecycle,
  Origin,
  PlanRevisionSummary,
  PlanSource,
  PlanSummary,
  OverallStatus,
  StatusSummary,
  Verdict,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { mutesInForce } from '../mutes/rows';

/** Row of `plan_status`. */
export type PlanStatusRow = {
  plan_id: string;
  status: OverallStatus;
  status_rank: number;
  /** The `title_key` of the plan. */
  sort_title: string;
  status_since: string | null;
  status_expires_at: string | null;
  verdict: Verdict;
  status_message: string;
  status_quiet: string | null;
  /** '' where there is none; null: not judged with it yet. */
  status_caveat: string | null;
  status_later: string | null;
  critical_until: string | null;
  warning_until: string | null;
  firing_alerts: number;
  observed_at: string | null;
};

/** What those rows consist of; the first one is the key. */
export const PLAN_STATUS_COLUMNS = {
  plan_id: 'text',
  status: 'text',
  status_rank: 'integer',
  sort_title: 'text',
  status_since: 'text',
  status_expires_at: 'text',
  verdict: 'text',
  status_message: 'text',
  status_quiet: 'text',
  status_caveat: 'text',
  status_later: 'text',
  critical_until: 'text',
  warning_until: 'text',
  firing_alerts: 'integer',
  observed_at: 'text',
} as const;

/** Those that lists have beside the columns of the plan. */
export const STATUS_COLUMNS = Object.keys(PLAN_STATUS_COLUMNS).filter(
  column => column !== 'plan_id',
);

/** Plans with their status: it is kept apart, because each poll writes it. */
export function planRows(
  knex: Knex | Knex.Transaction,
): Knex.QueryBuilder<PlanRow, PlanRow[]> {
  return knex('plans')
    .leftJoin('plan_status', 'plan_status.plan_id', 'plans.id')
    .select('plans.*', ...STATUS_COLUMNS);
}

/** Row of `plans`, with the status of the plan. */
export type PlanRow = Omit<PlanStatusRow, 'plan_id'> & {
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
  source_location: string | null;
  sync_notice: string | null;
  completeness: number | null;
  review_errors: number | null;
  review_warnings: number | null;
  last_run_at: string | null;
  last_rehearsed_at: string | null;
  mutes: string | null;
  procedure_sides: string | null;
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

/**
 * The stored verdict, or what has become of it since readings expired.
 *
 * @returns also the steps on the way there, in order of time
 */
export function effectiveStatus(
  row: Omit<PlanStatusRow, 'plan_id'>,
  now: string,
): Omit<StatusSummary, 'observedAt' | 'mutes'> & { steps: LaterVerdict[] } {
  const steps = stepsUntil(row, now);
  let since = row.status_since;
  let before = row.status;
  for (const { after, status } of steps) {
    if (status !== before) since = after;
    before = status;
  }
  const last = steps[steps.length - 1] ?? {
    status: row.status,
    verdict: row.verdict,
    message: row.status_message,
    quiet: row.status_quiet,
    caveat: row.status_caveat,
    firing: row.firing_alerts,
  };
  const { status, verdict, message, quiet, caveat } = last;
  return {
    status,
    verdict,
    message,
    ...(quiet && { quiet }),
    ...(caveat && { caveat }),
    // Steps of an earlier release do not have it
    firingAlerts: last.firing ?? 0,
    since,
    steps,
  };
}

function stepsUntil(
  row: Pick<PlanStatusRow, 'status_expires_at' | 'status_later'>,
  now: string,
): LaterVerdict[] {
  if (row.status_expires_at === null || row.status_expires_at >= now) return [];
  if (row.status_later === null) {
    return [
      {
        after: row.status_expires_at,
        status: 'unknown',
        verdict: 'unknown',
        message: 'No reading arrived in time; the last status is out of date',
        firing: 0,
      },
    ];
  }
  const later: LaterVerdict[] = JSON.parse(row.status_later);
  return later.filter(({ after }) => after < now);
}

/** The status of a plan as it is now. */
export function toStatusSummary(row: PlanRow, now: string): StatusSummary {
  const { steps, ...status } = effectiveStatus(row, now);
  const mutes = mutesInForce(row.mutes, now);
  return {
    ...status,
    observedAt: row.observed_at,
    ...(mutes.length > 0 && { mutes }),
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
    ...(row.sync_notice !== null && { notice: row.sync_notice }),
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
