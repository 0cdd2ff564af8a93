import type { AlertsBefore } from '@integration-plan/plugin-integration-plan-node';
import type { Knex } from 'knex';
import { chunksOf, idsOf } from '../../database';
import type { StatusLatestRow, StatusReadingRow } from '../rows';

/** More, and PostgreSQL would rather read the whole table. */
const IDS_AT_ONCE = 2000;

type Row = Pick<StatusLatestRow, 'target_id' | 'status' | 'alerts'> &
  Pick<StatusReadingRow, 'observed_at' | 'expires_at'>;

/** Alerts of targets that have any, or whose last answer does not hold any more. */
export async function findAlertsBefore(
  knex: Knex,
  ids: readonly number[],
  now: string,
): Promise<Map<number, AlertsBefore>> {
  const found = new Map<number, AlertsBefore>();
  for (const some of chunksOf(ids, IDS_AT_ONCE)) {
    const rows: Row[] = await knex('status_latest')
      .join(
        'status_readings',
        'status_readings.target_id',
        'status_latest.target_id',
      )
      .whereRaw('status_latest.target_id in ?', [idsOf(knex, some)])
      .whereNotNull('observed_at')
      .where(any =>
        any
          .whereNot({ alerts: '[]' })
          .orWhere({ status: 'unknown' })
          .orWhere('expires_at', '<', now),
      )
      .select(
        'status_latest.target_id',
        'status',
        'alerts',
        'observed_at',
        'expires_at',
      );
    for (const row of rows) {
      found.set(row.target_id, {
        alerts: JSON.parse(row.alerts),
        observedAt: row.observed_at!,
        hasFailedSince: row.status === 'unknown' || row.expires_at < now,
      });
    }
  }
  return found;
}
