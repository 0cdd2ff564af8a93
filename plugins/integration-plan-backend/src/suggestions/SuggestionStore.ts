import { randomUUID } from 'node:crypto';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  RunMode,
  Suggestion,
  SuggestionState,
} from '@integration-plan/plugin-integration-plan-common';
import { DatabaseStore } from '../DatabaseStore';

/** Row of `procedure_suggestions`. */
type SuggestionRow = {
  id: string;
  plan_id: string;
  procedure: string;
  reason: string;
  proposed: string;
  base: string | null;
  base_revision: number;
  run_id: string | null;
  state: SuggestionState;
  by: string;
  at: string;
  decided_by: string | null;
  decided_at: string | null;
  decision: string | null;
  revision: number | null;
};

/** The most suggestions of a plan that can wait for a decision. */
const MAX_OPEN = 100;

/** The most that one answer has; older ones that were decided are left out. */
const MAX_LISTED = 200;

/** Changes to procedures that people propose, and what became of them. */
export class SuggestionStore extends DatabaseStore {
  /** @throws `ConflictError` when too many wait for a decision already */
  async add(
    suggestion: Pick<
      Suggestion,
      | 'planId'
      | 'procedure'
      | 'reason'
      | 'proposed'
      | 'base'
      | 'baseRevision'
      | 'runId'
      | 'by'
    >,
  ): Promise<Suggestion> {
    const { base, baseRevision, by, planId, procedure, proposed, reason } =
      suggestion;
    const [{ count }] = await this.#rows()
      .where({ plan_id: planId, state: 'open' })
      .count({ count: '*' });
    if (Number(count) >= MAX_OPEN) {
      throw new ConflictError(
        `${count} suggested edits of this plan wait for a decision; they come first`,
      );
    }
    const row: SuggestionRow = {
      id: randomUUID(),
      plan_id: planId,
      procedure,
      reason,
      proposed: JSON.stringify(proposed),
      base: base && JSON.stringify(base),
      base_revision: baseRevision,
      run_id: suggestion.runId,
      state: 'open',
      by,
      at: this.now().toISOString(),
      decided_by: null,
      decided_at: null,
      decision: null,
      revision: null,
    };
    await this.#rows().insert(row);
    return toSuggestion(row);
  }

  /** Those that are open first, then the newest. */
  async list(planId: string): Promise<Suggestion[]> {
    const rows = await this.#rows()
      .where({ plan_id: planId })
      .orderByRaw("case when state = 'open' then 0 else 1 end")
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(MAX_LISTED);
    return rows.map(toSuggestion);
  }

  /** @throws `NotFoundError` when the plan has no such suggestion */
  async get(planId: string, id: string): Promise<Suggestion> {
    const row = await this.#rows().where({ id, plan_id: planId }).first();
    if (!row) throw new NotFoundError('There is no such suggestion');
    return toSuggestion(row);
  }

  /** @throws `ConflictError` when it was decided before */
  async decline(
    id: string,
    { by, text }: { by: string; text: string },
  ): Promise<void> {
    const declined = await this.#rows().where({ id, state: 'open' }).update({
      state: 'declined',
      decided_by: by,
      decided_at: this.now().toISOString(),
      decision: text,
    });
    if (declined === 0) throw decidedBefore();
  }

  /** To be called when the plan has it: that counts, whatever was said meanwhile. */
  async accept(
    id: string,
    { by, revision, text }: { by: string; revision: number; text?: string },
  ): Promise<void> {
    await this.#rows()
      .where({ id })
      .update({
        state: 'accepted',
        decided_by: by,
        decided_at: this.now().toISOString(),
        decision: text ?? null,
        revision,
      });
  }

  /** What a run is of; undefined: there is no such run. */
  async findRun(
    id: string,
  ): Promise<{ planId: string; mode: RunMode } | undefined> {
    return this.knex('runs').where({ id }).first({ planId: 'plan_id' }, 'mode');
  }

  #rows() {
    return this.knex<SuggestionRow>('procedure_suggestions');
  }
}

export function decidedBefore(suggestion?: Suggestion) {
  return new ConflictError(
    suggestion
      ? `The suggestion was ${suggestion.state} by ${suggestion.decidedBy} at ${suggestion.decidedAt}`
      : 'The suggestion has been decided meanwhile',
  );
}

function toSuggestion(row: SuggestionRow): Suggestion {
  return {
    id: row.id,
    planId: row.plan_id,
    procedure: row.procedure,
    reason: row.reason,
    proposed: JSON.parse(row.proposed),
    base: row.base === null ? null : JSON.parse(row.base),
    baseRevision: row.base_revision,
    runId: row.run_id,
    state: row.state,
    by: row.by,
    at: row.at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    decision: row.decision,
    revision: row.revision,
  };
}
