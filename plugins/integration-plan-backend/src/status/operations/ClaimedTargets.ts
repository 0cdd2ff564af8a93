import type { Knex } from 'knex';
import { idsOf } from '../../database';
import { fromDefinition, type PollTargetRow } from '../rows';
import type { WatchedTarget } from '../targets';

/** A target that this replica may read until its lease ends. */
export type ClaimedTarget = {
  id: number;
  planId: string;
  targetKey: string;
  source: string;
  part: number;
  target: WatchedTarget;
};

/** Some 100 MB; more than the targets of a source are read one after the other. */
const MAX_KEPT = 100_000;

/**
 * What is claimed, by its id. What an id stands for never changes: another
 * definition has another one. So each poll need not read and parse it anew.
 */
export class ClaimedTargets {
  readonly #kept = new Map<number, ClaimedTarget>();

  /** In the order of the ids; those that are gone are left out. */
  async find(knex: Knex, ids: readonly number[]): Promise<ClaimedTarget[]> {
    const unknown = ids.filter(id => !this.#kept.has(id));
    const found = new Map<number, ClaimedTarget>();
    if (unknown.length > 0) {
      const rows = await knex<PollTargetRow>('poll_targets').whereRaw(
        'id in ?',
        [idsOf(knex, unknown)],
      );
      for (const row of rows) found.set(row.id, toClaimed(row));
    }
    const targets = ids.flatMap(
      id => found.get(id) ?? this.#kept.get(id) ?? [],
    );
    if (this.#kept.size + found.size > MAX_KEPT) this.#kept.clear();
    for (const [id, target] of found) this.#kept.set(id, target);
    return targets;
  }
}

function toClaimed(row: PollTargetRow): ClaimedTarget {
  return {
    id: row.id,
    planId: row.plan_id,
    targetKey: row.target_key,
    source: row.source,
    part: row.part,
    target: fromDefinition(row),
  };
}
