import {
  MARK_KINDS,
  type MarkKind,
  type TimelineMark,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { DatabaseStore } from '../DatabaseStore';
import type { MuteRow } from '../mutes/rows';
import type { PlanRevisionRow } from '../plans/rows';
import type { RunRow } from '../runs/rows';
import {
  fromDefinition,
  joinIdentities,
  toChangedAlert,
  toStatus,
  type AlertTransitionRow,
  type PollTargetRow,
  type StatusTransitionRow,
} from '../status/rows';

/** Instants as they are stored; both ends belong to it. */
export type TimelineRange = { from: string; to: string };

/** The place of a mark: marks of one instant are in the order of their kinds. */
export type Place = { at: string; kind: MarkKind; id: string };

export type PlacedMark = { place: Place; mark: TimelineMark };

/** The kinds that are stored as such; stages stand in the document. */
export type StoredKind = Exclude<MarkKind, 'stage'>;

type Titles = Map<string, string>;

/** How the marks of one kind are read. */
type Source = {
  table: string;
  at: string;
  id: string;
  /** Of what lasts: the column of its end, as SQL. */
  until?: string;
  toMark: (row: any, titles: Titles) => TimelineMark;
};

const SOURCES: Record<StoredKind, Source> = {
  alert: {
    table: 'alert_transitions',
    at: 'at',
    id: 'id',
    toMark: (row: AlertTransitionRow & { identity: string | null }) => ({
      kind: 'alert',
      at: row.at,
      change: row.change,
      alert: toChangedAlert(row),
    }),
  },
  status: {
    table: 'status_transitions',
    at: 'at',
    id: 'id',
    toMark: (row: StatusTransitionRow, titles) => ({
      kind: 'status',
      at: row.at,
      target: toTarget(row.target_key, titles),
      from: toStatus(row.from_status),
      to: toStatus(row.to_status),
      fromVerdict: row.from_verdict,
      toVerdict: row.to_verdict,
      message: row.message,
    }),
  },
  revision: {
    table: 'plan_revisions',
    at: 'created_at',
    id: 'revision',
    toMark: (row: PlanRevisionRow & { before: string | null }) => ({
      kind: 'revision',
      at: row.created_at,
      revision: row.revision,
      by: row.created_by,
      message: row.message,
      lifecycle: JSON.parse(row.attributes).lifecycle,
      fromLifecycle: row.before && JSON.parse(row.before).lifecycle,
      changed: row.changed === null ? [] : JSON.parse(row.changed),
    }),
  },
  run: {
    table: 'runs',
    at: 'started_at',
    id: 'id',
    until: 'ended_at',
    toMark: (row: RunRow) => ({
      kind: 'run',
      at: row.started_at,
      until: row.ended_at,
      id: row.id,
      procedure: { key: row.procedure_key, title: row.procedure_title },
      mode: row.mode,
      state: row.state,
      outcome: row.outcome,
      by: row.started_by,
    }),
  },
  mute: {
    table: 'mutes',
    at: 'from_at',
    id: 'id',
    until: 'coalesce(ended_at, until_at)',
    toMark: (row: MuteRow, titles) => ({
      kind: 'mute',
      at: row.from_at,
      until: row.ended_at ?? row.until_at,
      type: row.kind,
      target: toTarget(row.target_key, titles),
      reason: row.reason,
      by: row.by,
    }),
  },
};

/** Columns that marks need: of revisions and runs not the long ones. */
const COLUMNS: Partial<Record<StoredKind, string[]>> = {
  alert: [
    'alert_transitions.id',
    'alert_transitions.at',
    'alert_transitions.alert',
    'alert_transitions.change',
    'identity',
  ],
  revision: [
    'plan_revisions.revision',
    'plan_revisions.created_at',
    'plan_revisions.created_by',
    'plan_revisions.message',
    'plan_revisions.attributes',
    'plan_revisions.changed',
    'before.attributes as before',
  ],
  run: [
    'id',
    'started_at',
    'ended_at',
    'procedure_key',
    'procedure_title',
    'mode',
    'state',
    'outcome',
    'started_by',
  ],
};

function toTarget(key: string | null, titles: Titles) {
  // What the plan no longer watches keeps its key
  return key === null ? null : { key, title: titles.get(key) ?? key };
}

/** Newest first. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1;
  return MARK_KINDS.indexOf(a.kind) - MARK_KINDS.indexOf(b.kind);
}

/** Reads what happened around a plan. */
export class TimelineStore extends DatabaseStore {
  /** Marks of one kind, newest first, at most `limit`, those after `after`. */
  async list(
    planId: string,
    kind: StoredKind,
    range: TimelineRange,
    page: { limit: number; after?: Place; titles: Titles },
  ): Promise<PlacedMark[]> {
    const { at, id, table, toMark } = SOURCES[kind];
    const query = this.#within(planId, kind, range)
      .orderBy([
        { column: `${table}.${at}`, order: 'desc' },
        { column: `${table}.${id}`, order: 'desc' },
      ])
      .limit(page.limit)
      .select(COLUMNS[kind] ?? ['*']);
    if (kind === 'alert') joinIdentities(query);
    if (kind === 'revision') {
      query.leftJoin('plan_revisions as before', join =>
        join
          .on('before.plan_id', 'plan_revisions.plan_id')
          .andOn(
            'before.revision',
            this.knex.raw('plan_revisions.revision - 1'),
          ),
      );
    }
    if (page.after) this.#startAfter(query, kind, page.after);
    const rows: any[] = await query;
    return rows.map(row => ({
      place: { at: row[at], kind, id: String(row[id]) },
      mark: toMark(row, page.titles),
    }));
  }

  async count(
    planId: string,
    kind: StoredKind,
    range: TimelineRange,
  ): Promise<number> {
    const [{ count }] = await this.#within(planId, kind, range).count({
      count: '*',
    });
    return Number(count);
  }

  /** Of what the plan watches now. */
  async titles(planId: string): Promise<Titles> {
    const targets = await this.knex<PollTargetRow>('poll_targets').where({
      plan_id: planId,
    });
    return new Map(
      targets.map(row => [
        row.target_key,
        fromDefinition(row).definition.title,
      ]),
    );
  }

  /** What lasts belongs to every range that it reaches into. */
  #within(planId: string, kind: StoredKind, range: TimelineRange) {
    const { at, table, until } = SOURCES[kind];
    const query = this.knex(table)
      .where(`${table}.plan_id`, planId)
      .where(`${table}.${at}`, '<=', range.to);
    if (until === undefined) {
      return query.where(`${table}.${at}`, '>=', range.from);
    }
    return query.where(lasting =>
      lasting
        .whereRaw(`${until} is null`)
        .orWhereRaw(`${until} >= ?`, [range.from]),
    );
  }

  #startAfter(query: Knex.QueryBuilder, kind: StoredKind, after: Place) {
    const { at, id, table } = SOURCES[kind];
    const order = MARK_KINDS.indexOf(kind) - MARK_KINDS.indexOf(after.kind);
    query.where(rest => {
      rest.where(`${table}.${at}`, '<', after.at);
      if (order > 0) rest.orWhere(`${table}.${at}`, after.at);
      if (order < 0 || order > 0) return;
      rest.orWhere(same =>
        same
          .where(`${table}.${at}`, after.at)
          .where(`${table}.${id}`, '<', after.id),
      );
    });
  }
}
