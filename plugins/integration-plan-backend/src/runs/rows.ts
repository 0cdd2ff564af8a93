import type {
  Run,
  RunAlert,
  RunEvent,
  RunEventInput,
  RunMode,
  RunOutcome,
  RunState,
  RunSummary,
  StepState,
} from '@integration-plan/plugin-integration-plan-common';

/** Row of `runs`. */
export type RunRow = {
  id: string;
  plan_id: string;
  revision: number;
  mode: RunMode;
  procedure_key: string;
  procedure_title: string;
  procedure: string;
  procedure_origin: Run['procedureOrigin'];
  labels: string;
  alert: string | null;
  drill: string | null;
  started_at: string;
  started_by: string;
  state: RunState;
  has_ended: 0 | 1;
  outcome: RunOutcome | null;
  assignee: string;
  ended_at: string | null;
  ended_by: string | null;
  progress: string;
  events: number;
  text_size: number;
};

/** Row of `run_events`. */
export type RunEventRow = {
  run_id: string;
  seq: number;
  event_id: string;
  type: RunEvent['type'];
  content: string;
  at: string;
  by: string;
  recorded_at: string;
};

/** Row of `run_steps`. */
export type RunStepRow = {
  run_id: string;
  step: number;
  text: string;
  state: StepState;
};

/** Columns of `runs` that lists need: all but the long ones. */
export const SUMMARY_COLUMNS = [
  'id',
  'plan_id',
  'revision',
  'mode',
  'procedure_key',
  'procedure_title',
  'alert',
  'started_at',
  'started_by',
  'state',
  'has_ended',
  'outcome',
  'assignee',
  'ended_at',
  'progress',
  'events',
] as const satisfies ReadonlyArray<keyof RunRow>;

export type RunSummaryRow = Pick<RunRow, (typeof SUMMARY_COLUMNS)[number]>;

/** What a run shows of its plan. */
export type RunPlan = RunSummary['plan'];

export function toRunSummary(row: RunSummaryRow, plan: RunPlan): RunSummary {
  return {
    id: row.id,
    plan,
    procedure: { key: row.procedure_key, title: row.procedure_title },
    revision: row.revision,
    mode: row.mode,
    state: row.state,
    outcome: row.outcome,
    alert: row.alert === null ? null : (JSON.parse(row.alert) as RunAlert),
    startedAt: row.started_at,
    startedBy: row.started_by,
    assignee: row.assignee,
    endedAt: row.ended_at,
    progress: JSON.parse(row.progress),
    events: row.events,
  };
}

/** A run as it is stored; who asks for it decides the rest. */
export type StoredRun = Omit<Run, 'plan' | 'happenings' | 'may'> & {
  planId: string;
};

export function toStoredRun(row: RunRow, events: RunEvent[]): StoredRun {
  return {
    id: row.id,
    planId: row.plan_id,
    procedure: JSON.parse(row.procedure),
    procedureOrigin: row.procedure_origin,
    revision: row.revision,
    mode: row.mode,
    state: row.state,
    outcome: row.outcome,
    alert: row.alert === null ? null : JSON.parse(row.alert),
    labels: JSON.parse(row.labels),
    drill: row.drill === null ? null : JSON.parse(row.drill),
    startedAt: row.started_at,
    startedBy: row.started_by,
    assignee: row.assignee,
    endedAt: row.ended_at,
    progress: JSON.parse(row.progress),
    events,
  };
}

export function toRunEventRow(runId: string, event: RunEvent): RunEventRow {
  const { id, seq, type, at, by, recordedAt, ...content } = event;
  return {
    run_id: runId,
    seq,
    event_id: id,
    type,
    content: JSON.stringify(content),
    at,
    by,
    recorded_at: recordedAt,
  };
}

export function toRunEvent(row: RunEventRow): RunEvent {
  const input = {
    ...JSON.parse(row.content),
    id: row.event_id,
    type: row.type,
    at: row.at,
  } as RunEventInput;
  return { ...input, seq: row.seq, by: row.by, recordedAt: row.recorded_at };
}
