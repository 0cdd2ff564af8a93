import type { Status } from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import type { Watch } from './Watch';

const time = (at: number) => new Date(at).toISOString().slice(11, 23);

/**
 * What people saw of each plan must be in its stored changes, in that order. A
 * status that only became too old is not stored by anybody: the next change
 * begins from unknown.
 */
export async function lostTransitions(
  knex: Knex,
  watch: Watch,
): Promise<string[]> {
  const rows: Array<{
    name: string;
    from_status: Status | null;
    to_status: Status;
    at: string;
  }> = await knex('status_transitions')
    .join('plans', 'plans.id', 'status_transitions.plan_id')
    .whereNull('target_key')
    .orderBy('status_transitions.id')
    .select('plans.name', 'from_status', 'to_status', 'status_transitions.at');
  return [...watch.seen.keys()].flatMap(name => {
    const own = rows.filter(row => row.name === name);
    const stored = own
      .flatMap(row => [row.from_status, row.to_status])
      .filter(status => status !== null)
      .filter((status, index, list) => status !== list[index - 1]);
    const seen = watch.sequence(name);
    // What nobody had read yet is no change
    if (seen[0]?.status === 'unknown' && stored[0] !== 'unknown') seen.shift();
    let at = 0;
    for (const status of stored) if (status === seen[at]?.status) at += 1;
    if (at === seen.length) return [];
    const told = seen.map(
      one => `${one.status} (${time(one.at)}, ${one.told})`,
    );
    return [
      `${name}: seen ${told.join(' ')}, stored ${own
        .map(row => `${row.to_status} (${row.at.slice(11, 23)})`)
        .join(' ')}`,
    ];
  });
}
