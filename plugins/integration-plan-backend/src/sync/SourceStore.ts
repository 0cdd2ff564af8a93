import type {
  PlanRef,
  PlanSource,
} from '@integration-plan/plugin-integration-plan-common';
import { DatabaseStore } from '../DatabaseStore';
import type { PlanRow } from '../plans/rows';

const COLUMNS = [
  'id',
  'namespace',
  'name',
  'owner',
  'origin',
  'revision',
  'lifecycle',
  'document_ref',
  'document_etag',
  'edit_url',
  'view_url',
  'sync_error',
  'sync_notice',
  'synced_at',
  'absent_since',
  'source_location',
] as const satisfies ReadonlyArray<keyof PlanRow>;

/** A plan that a file describes, as the sync looks at it. */
export type SourcedPlan = Pick<PlanRow, (typeof COLUMNS)[number]>;

/** There is nothing in it but the name: its file could not be read so far. */
export function isNeverRead(plan: SourcedPlan): boolean {
  return (
    plan.origin === 'catalog' && plan.revision === 1 && plan.synced_at === null
  );
}

export type SourceError = NonNullable<PlanSource['error']>;

/** What is recorded of a file; what is left out stays as it was. */
export type SourceRecord = {
  documentRef?: string | null;
  etag?: string | null;
  editUrl?: string | null;
  viewUrl?: string | null;
  error?: SourceError | null;
  notice?: string | null;
  /** The catalog file that the plan belongs to. */
  sourceLocation?: string | null;
  checkedAt?: string;
  syncedAt?: string;
  absentSince?: string | null;
};

/** Which file describes a plan, and how reading it went. */
export class SourceStore extends DatabaseStore {
  async find({ namespace, name }: PlanRef): Promise<SourcedPlan | undefined> {
    return this.knex<PlanRow>('plans')
      .where({ namespace, name })
      .first(...COLUMNS);
  }

  /** All plans that a file describes. */
  async list(): Promise<SourcedPlan[]> {
    return this.knex<PlanRow>('plans')
      .whereNotNull('document_ref')
      .orderBy(['namespace', 'name'])
      .select(...COLUMNS);
  }

  async record(id: string, record: SourceRecord): Promise<void> {
    const { error } = record;
    await this.knex<PlanRow>('plans')
      .where({ id })
      .update({
        document_ref: record.documentRef,
        document_etag: record.etag,
        edit_url: record.editUrl,
        view_url: record.viewUrl,
        // Absent stays absent, null clears
        sync_error: error ? JSON.stringify(error) : error,
        sync_notice: record.notice,
        source_location: record.sourceLocation,
        sync_checked_at: record.checkedAt,
        synced_at: record.syncedAt,
        absent_since: record.absentSince,
      });
  }
}
