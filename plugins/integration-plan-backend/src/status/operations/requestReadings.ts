import type { Knex } from 'knex';
import { rowsOf } from '../../database';
import type { PollTargetRow } from '../rows';

/**
 * Has targets read out of turn. One that is being read at the moment is read
 * once more afterwards.
 */
export async function requestReadings(
  knex: Knex | Knex.Transaction,
  targets: Pick<PollTargetRow, 'id' | 'source'>[],
  now: string,
): Promise<void> {
  if (targets.length === 0) return;
  const given = [...targets].sort((a, b) => a.id - b.id);
  await knex.raw(
    `insert into poll_requests (target_id, source, requested_at, again)
     select id, source, ?, 0 from ? where true
     on conflict (target_id) do update set again =
       case when poll_requests.lease_token is null then 0 else 1 end`,
    [now, rowsOf(knex, { id: 'integer', source: 'text' }, given)],
  );
}
