import type {
  AlertEvaluation,
  UnknownReason,
} from '@integration-plan/plugin-integration-plan-common';
import { DatabaseStore } from '../../DatabaseStore';
import { isPostgres } from '../../database';
import type { PollRequestRow, PollTargetRow } from '../rows';
import { PARTS_OF_SLICE } from '../slices';
import {
  mergeHealth,
  type SourceCalls,
  type SourceHealth,
} from './sourceHealth';

/** Row of `status_sources`. */
type SourceRow = {
  source: string;
  answered_at: string | null;
  error_at: string | null;
  error_reason: UnknownReason | null;
  error_message: string | null;
  failing_since: string | null;
  is_broken: boolean | number;
  average_ms: number;
};

/** What plans ask of a source, and how late the polling of it is. */
export type SourceLoad = {
  targets: number;
  /** Targets whose last poll should have been more than an interval ago. */
  missed: number;
  /** When the target that waits longest was due; null when none is. */
  dueSince: string | null;
};

/** A source that stopped to give readings, or gives some again. */
export type SourceChange = {
  source: string;
  before: SourceHealth | undefined;
  after: SourceHealth;
};

/** How calls to sources went, and which polls are late. */
export class SourceHealthStore extends DatabaseStore {
  async list(): Promise<Map<string, SourceHealth>> {
    const rows = await this.knex<SourceRow>('status_sources');
    return new Map(rows.map(row => [row.source, fromRow(row)]));
  }

  /**
   * Adds what came of the calls of one replica.
   *
   * @returns the sources that began to fail with them, or stopped to
   */
  async add(calls: Map<string, SourceCalls>): Promise<SourceChange[]> {
    if (calls.size === 0) return [];
    // In one order, so that replicas wait for each other rather than for ever
    const names = [...calls.keys()].sort();
    return this.knex.transaction(async tx => {
      const known = tx<SourceRow>('status_sources')
        .whereIn('source', names)
        .orderBy('source');
      if (isPostgres(tx)) known.forUpdate();
      const rows = new Map((await known).map(row => [row.source, row]));
      const changes = names.map((source): SourceChange => {
        const row = rows.get(source);
        const before = row && fromRow(row);
        return {
          source,
          before,
          after: mergeHealth(before, calls.get(source)!),
        };
      });
      await tx<SourceRow>('status_sources')
        .insert(changes.map(({ source, after }) => toRow(source, after)))
        .onConflict('source')
        .merge();
      return changes.filter(
        ({ before, after }) =>
          Boolean(before?.failingSince) !== Boolean(after.failingSince),
      );
    });
  }

  /** What shows that the rules behind alerts are evaluated, by source. */
  async evaluations(): Promise<Map<string, AlertEvaluation>> {
    const now = this.now().toISOString();
    const countWhere = (name: string, condition: string) =>
      this.knex.raw(
        `sum(case when expires_at >= ? and ${condition} then 1 else 0 end) as ??`,
        [now, name],
      );
    const isRead = `status_latest.status <> 'unknown'`;
    const rows: Array<
      { source: string; problem: string | null } & Record<
        Exclude<keyof AlertEvaluation, 'problem'>,
        number | string
      >
    > = await this.knex<PollTargetRow>('poll_targets')
      .leftJoin('status_latest', 'status_latest.target_id', 'poll_targets.id')
      .leftJoin(
        'status_readings',
        'status_readings.target_id',
        'poll_targets.id',
      )
      .where('target_key', 'like', 'alerts:%')
      .groupBy('source')
      .select(
        'source',
        this.knex.raw('count(*) as groups'),
        countWhere('byHeartbeat', `${isRead} and proof like '%"heartbeat"%'`),
        countWhere('byRules', `${isRead} and proof like '%"rules"%'`),
        countWhere('unproven', `${isRead} and proof is null`),
        countWhere('notEvaluated', `reason = 'notEvaluated'`),
        this.knex.raw(
          `min(case when expires_at >= ? and reason = 'notEvaluated' then message end) as problem`,
          [now],
        ),
      );
    return new Map(
      rows.map(({ source, problem, ...counts }) => [
        source,
        {
          groups: Number(counts.groups),
          byHeartbeat: Number(counts.byHeartbeat),
          byRules: Number(counts.byRules),
          unproven: Number(counts.unproven),
          notEvaluated: Number(counts.notEvaluated),
          problem,
        },
      ]),
    );
  }

  /** @param frequencyMs - the time between two polls of a target */
  async loads(frequencyMs: number): Promise<Map<string, SourceLoad>> {
    const now = this.now();
    const late = new Date(now.getTime() - frequencyMs).toISOString();
    const rows: Array<{
      source: string;
      targets: number | string;
      missed: number | string;
      due: string | null;
    }> = await this.knex<PollTargetRow>('poll_targets as target')
      .leftJoin('poll_slices as slice', join =>
        join.on('slice.source', 'target.source').andOn(
          // Not a parameter: SQLite would divide as for fractions
          this.knex.raw(`slice.slice = target.part / ${PARTS_OF_SLICE}`),
        ),
      )
      .groupBy('target.source')
      .select(
        'target.source',
        this.knex.raw('count(*) as targets'),
        this.knex.raw(
          'sum(case when slice.next_due_at < ? then 1 else 0 end) as missed',
          [late],
        ),
        this.knex.raw('min(slice.next_due_at) as due'),
      );
    const requested: Array<{ source: string; at: string }> =
      await this.knex<PollRequestRow>('poll_requests')
        .groupBy('source')
        .select('source', this.knex.raw('min(requested_at) as at'));
    const askedFor = new Map(requested.map(({ source, at }) => [source, at]));
    return new Map(
      rows.map(({ source, targets, missed, due }) => {
        const [first] = [due, askedFor.get(source)]
          .filter(time => time && time < now.toISOString())
          .sort();
        return [
          source,
          {
            targets: Number(targets),
            missed: Number(missed),
            dueSince: first ?? null,
          },
        ];
      }),
    );
  }
}

function fromRow(row: SourceRow): SourceHealth {
  return {
    answeredAt: row.answered_at,
    error: row.error_at
      ? {
          at: row.error_at,
          reason: row.error_reason!,
          message: row.error_message ?? '',
        }
      : null,
    failingSince: row.failing_since,
    isBroken: Boolean(row.is_broken),
    averageMs: Number(row.average_ms),
  };
}

function toRow(source: string, health: SourceHealth): SourceRow {
  return {
    source,
    answered_at: health.answeredAt,
    error_at: health.error?.at ?? null,
    error_reason: health.error?.reason ?? null,
    error_message: health.error?.message ?? null,
    failing_since: health.failingSince,
    is_broken: health.isBroken,
    average_ms: health.averageMs,
  };
}
