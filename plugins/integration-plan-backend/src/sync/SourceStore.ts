import type { DatabaseService } from '@backstage/backend-plugin-api';
import type {
  PlanRef,
  PlanSource,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import type { PlanRow } from '../plans/rows';

/** A plan that a file describes, as the sync looks at it. */
export type SourcedPlan = Pick<
  PlanRow,
  | 'id'
  | 'namespace'
  | 'name'
  | 'origin'
  | 'revision'
  | 'lifecycle'
  | 'document_ref'
  | 'document_etag'
  | 'edit_url'
  | 'view_url'
  | 'sync_error'
  | 'absent_since'
>;

const COLUMNS: Array<keyof SourcedPlan> = [
  'id',
  'namespace',
  'name',
  'origin',
  'revision',
  'lifecycle',
  'document_ref',
  'document_etag',
  'edit_url',
  'view_url',
  'sync_error',
  'absent_since',
];

export type SourceError = NonNullable<PlanSource['error']>;

/** What is recorded of a file; what is left out stays as it was. */
export type SourceRecord = {
  documentRef?: string | null;
  etag?: string | null;
  editUrl?: string | null;
  viewUrl?: string | null;
  error?: SourceError | null;
  checkedAt?: string;
  syncedAt?: string;
  absentSince?: string | null;
};

/** Which file describes a plan, and how reading it went. */
export class SourceStore {
  static async create(options: {
    database: DatabaseService;
  }): Promise<SourceStore> {
    return new SourceStore(await options.database.getClient());
  }

  private constructor(private readonly knex: Knex) {}

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
        sync_checked_at: record.checkedAt,
        synced_at: record.syncedAt,
        absent_since: record.absentSince,
      });
  }
}
