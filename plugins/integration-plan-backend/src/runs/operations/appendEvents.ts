import { NotFoundError } from '@backstage/errors';
import {
  foldRun,
  inputError,
  MAX_RUN_EVENTS,
  type Run,
  type RunEvent,
  type RunEventInput,
} from '@integration-plan/plugin-integration-plan-common';
import type { Knex } from 'knex';
import { isPostgres } from '../../database';
import type { PlanRow } from '../../plans/rows';
import { admitEvents, isEnd } from '../admitEvents';
import {
  type RunEventRow,
  type RunRow,
  type RunStepRow,
  toRunEvent,
  toRunEventRow,
} from '../rows';

/** The most text that the events of one run hold, in UTF-16 units. */
const MAX_RUN_SIZE = 10_000_000;

/** Rows in one statement; SQLite has a limit of variables. */
const ROWS_AT_ONCE = 100;

/**
 * Adds events to a run, and makes its columns say what they come to. Whoever
 * holds the row of the run adds; others wait, so that numbers have no gaps and
 * nobody's events are lost. Events that are recorded already are left out.
 *
 * @returns the events that are new
 * @throws `NotFoundError`, `ConflictError` as `admitEvents`
 * @throws `InputError` when the run would hold too much
 */
export async function appendEvents(
  tx: Knex.Transaction,
  ref: { runId: string; planId: string },
  events: RunEventInput[],
  options: { by: string; now: () => Date },
): Promise<RunEvent[]> {
  const { by } = options;
  const { planId, runId } = ref;
  const ends = events.some(isEnd);
  // Before the run, in the order in which deleting a plan locks them
  if (ends) await lock<PlanRow>(tx, 'plans', planId);
  const row = await lock<RunRow>(tx, 'runs', runId);
  if (!row) throw new NotFoundError('There is no such run');

  // Now that it is held: of two clients the later one has the later time
  const now = options.now();
  const asked = await leaveOutKnown(tx, runId, events);
  if (asked.length === 0) return [];
  const admitted = admitEvents(
    {
      state: row.state,
      startedAt: row.started_at,
      endedAt: row.ended_at,
      endedBy: row.ended_by,
    },
    asked,
    now,
  );
  const added = admitted.map(
    (event, index): RunEvent => ({
      ...event,
      seq: row.events + index + 1,
      by,
      recordedAt: now.toISOString(),
    }),
  );
  const rows = added.map(event => toRunEventRow(runId, event));
  const size = rows.reduce((sum, { content }) => sum + content.length, 0);
  checkLimits(row.events + added.length, row.text_size + size);
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    await tx<RunEventRow>('run_events').insert(
      rows.slice(from, from + ROWS_AT_ONCE),
    );
  }
  await refresh(tx, row, added, size);
  return added;
}

/** Columns of a run without any event, or with all of them folded. */
export function toFoldedColumns(run: Parameters<typeof foldRun>[0]) {
  const folded = foldRun(run);
  const { state, outcome, assignee, endedAt } = folded;
  const end = run.events.find(isEnd);
  return {
    steps: folded.steps,
    columns: {
      state,
      has_ended: state === 'open' ? (0 as const) : (1 as const),
      outcome,
      assignee,
      ended_at: endedAt,
      ended_by: end?.by ?? null,
      progress: JSON.stringify(folded.progress),
    },
  };
}

async function refresh(
  tx: Knex.Transaction,
  row: RunRow,
  added: RunEvent[],
  size: number,
) {
  const { id } = row;
  const procedure: Run['procedure'] = JSON.parse(row.procedure);
  // What is only read can be long, and decides nothing
  const deciding = await tx<RunEventRow>('run_events')
    .where({ run_id: id })
    .whereNotIn('type', ['note', 'output', 'helpAsked'])
    .orderBy('seq');
  const { columns, steps } = toFoldedColumns({
    procedure,
    startedAt: row.started_at,
    startedBy: row.started_by,
    events: deciding.map(toRunEvent),
  });
  await tx<RunRow>('runs')
    .where({ id })
    .update({
      ...columns,
      events: row.events + added.length,
      text_size: row.text_size + size,
    });
  const touched = new Set(
    added.flatMap(event => (event.type === 'step' ? event.step : [])),
  );
  for (const step of touched) {
    await tx<RunStepRow>('run_steps')
      .where({ run_id: id, step })
      .update({ state: steps[step].state });
  }
  if (row.state === 'open' && columns.ended_at) {
    await notePlan(tx, { ...row, ...columns });
  }
}

/** Lists of plans show when a plan was last run, and last rehearsed. */
async function notePlan(tx: Knex.Transaction, run: RunRow) {
  const isDrill = run.mode === 'drill';
  // Half a drill rehearses nothing
  if (isDrill && run.state !== 'finished') return;
  const column = isDrill ? 'last_rehearsed_at' : 'last_run_at';
  await tx<PlanRow>('plans')
    .where({ id: run.plan_id })
    .where(older => older.whereNull(column).orWhere(column, '<', run.ended_at!))
    .update({ [column]: run.ended_at });
}

/** What is not recorded yet, each id once, with its place in the request. */
async function leaveOutKnown(
  tx: Knex.Transaction,
  runId: string,
  events: RunEventInput[],
) {
  const rows = await tx<RunEventRow>('run_events')
    .where({ run_id: runId })
    .whereIn(
      'event_id',
      events.map(({ id }) => id),
    )
    .select('event_id');
  const known = new Set(rows.map(row => row.event_id));
  return events.flatMap((event, index) => {
    if (known.has(event.id)) return [];
    known.add(event.id);
    return [{ event, index }];
  });
}

function checkLimits(events: number, size: number) {
  const refuse = (message: string) =>
    inputError('events', [{ path: 'events', message }]);
  const { run: most } = MAX_RUN_EVENTS;
  if (events > most) throw refuse(`a run holds at most ${most} events`);
  if (size > MAX_RUN_SIZE) {
    throw refuse(
      `a run holds at most ${MAX_RUN_SIZE} characters; link to longer output instead`,
    );
  }
}

/** The row of this id, held until the transaction ends. */
async function lock<Row extends { id: string }>(
  tx: Knex.Transaction,
  table: 'plans' | 'runs',
  id: string,
): Promise<Row | undefined> {
  const query = tx(table).where({ id });
  // SQLite has one writer at a time
  if (isPostgres(tx)) query.forUpdate();
  return query.first();
}
