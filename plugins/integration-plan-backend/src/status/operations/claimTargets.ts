import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { isPostgres, rowsOf } from '../../database';
import {
  type PollRequestRow,
  type PollSliceRow,
  type PollTargetRow,
} from '../rows';
import { partsOf } from '../slices';
import type { ClaimedTarget, ClaimedTargets } from './ClaimedTargets';

/** Targets of one source that this replica may read until the lease ends. */
export type Claim = {
  source: string;
  leaseToken: string;
  /** The slices that they are; without them the targets were asked for. */
  slices?: number[];
  targets: ClaimedTarget[];
};

type Lease = {
  source: string;
  limit: number;
  now: Date;
  leaseMs: number;
  known: ClaimedTargets;
};

/** Leases slices that are due, those first that have waited longest. */
export async function claimSlices(
  knex: Knex,
  { source, limit, now, leaseMs, known }: Lease,
  options: { readBefore: Date },
): Promise<Claim | undefined> {
  const leaseToken = randomUUID();
  const at = now.toISOString();
  const due = knex<PollSliceRow>('poll_slices')
    .where({ source })
    .where('next_due_at', '<=', at)
    .where(isFree(at))
    .orderBy('next_due_at')
    .limit(limit)
    .select('slice');
  // SQLite has one writer at a time; there is nothing to skip
  if (isPostgres(knex)) due.forUpdate().skipLocked();
  const taken = await knex<PollSliceRow>('poll_slices')
    .where({ source })
    .where(isOneOf(knex, 'slice', due))
    .update(leaseOf(leaseToken, now, leaseMs))
    .returning('slice');
  if (taken.length === 0) return undefined;
  const slices = taken.map(({ slice }) => slice);
  const ids: number[] = await knex<PollTargetRow>('poll_targets')
    .leftJoin('poll_requests', 'poll_requests.target_id', 'poll_targets.id')
    .where({ 'poll_targets.source': source })
    .where(any => {
      for (const slice of slices) any.orWhereBetween('part', partsOf(slice));
    })
    // What was asked for is being read
    .whereNull('poll_requests.target_id')
    .orderBy(['part', 'id'])
    .pluck('id');
  const fresh = new Set(await readSince(knex, ids, options.readBefore));
  const targets = await known.find(
    knex,
    ids.filter(id => !fresh.has(id)),
  );
  return { source, leaseToken, slices, targets };
}

/** Those that have just been read out of turn: each is looked up by its id. */
async function readSince(
  knex: Knex,
  ids: number[],
  since: Date,
): Promise<number[]> {
  const rows: { id: number }[] = await knex
    .from(
      rowsOf(
        knex,
        { id: 'integer' },
        ids.map(id => ({ id })),
      ),
    )
    .whereRaw(
      `(select checked_at from status_readings where target_id = given.id) >= ?`,
      [since.toISOString()],
    )
    .select('id');
  return rows.map(({ id }) => id);
}

/** Leases targets that somebody asked for. */
export async function claimRequested(
  knex: Knex,
  { source, limit, now, leaseMs, known }: Lease,
): Promise<Claim | undefined> {
  const leaseToken = randomUUID();
  const due = knex<PollRequestRow>('poll_requests')
    .where({ source })
    .where(isFree(now.toISOString()))
    .orderBy(['requested_at', 'target_id'])
    .limit(limit)
    .select('target_id');
  if (isPostgres(knex)) due.forUpdate().skipLocked();
  await knex<PollRequestRow>('poll_requests')
    .where(isOneOf(knex, 'target_id', due))
    .update({ ...leaseOf(leaseToken, now, leaseMs), again: 0 });
  const ids: number[] = await knex<PollTargetRow>('poll_targets')
    .join('poll_requests', 'poll_requests.target_id', 'poll_targets.id')
    .where({ 'poll_requests.source': source, lease_token: leaseToken })
    .orderBy(['part', 'id'])
    .pluck('id');
  if (ids.length === 0) return undefined;
  return { source, leaseToken, targets: await known.find(knex, ids) };
}

/**
 * Within what a query finds when it runs once. PostgreSQL may run what `in` looks
 * in once for each row, and each time it finds others that are free.
 */
function isOneOf(knex: Knex, column: string, found: Knex.QueryBuilder) {
  return knex.raw(isPostgres(knex) ? '?? = any(array ?)' : '?? in ?', [
    column,
    found,
  ]);
}

/** Nobody reads it, or who did has not said anything for too long. */
export function isFree(at: string) {
  return (free: Knex.QueryBuilder) =>
    free.whereNull('lease_until').orWhere('lease_until', '<', at);
}

function leaseOf(leaseToken: string, now: Date, leaseMs: number) {
  return {
    lease_token: leaseToken,
    lease_until: new Date(now.getTime() + leaseMs).toISOString(),
  };
}
