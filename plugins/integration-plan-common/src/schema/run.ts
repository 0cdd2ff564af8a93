import { z } from 'zod/v4';
import { procedureSchema } from '../sections/runbook';
import { drillRequestSchema, drillScriptSchema } from './drill';
import {
  entityRef,
  instant,
  planName,
  planNamespace,
  requiredText,
  slug,
  text,
} from '../facts/primitives';
import { labelSetSchema, procedureOriginSchema } from './runbook';
import { alertSchema, overallStatusSchema } from './status';

/** What has become of a step; `open` takes a tick back. */
export const STEP_STATES = [
  'open',
  'done',
  'skipped',
  'failed',
  'notApplicable',
] as const;

const stepStateSchema = z.enum(STEP_STATES).meta({ id: 'StepState' });

/** @public */
export type StepState = z.output<typeof stepStateSchema>;

/** How a run ended, as who finished it says. @public */
export const RUN_OUTCOMES = [
  'resolved',
  'mitigated',
  'notResolved',
  'falseAlarm',
] as const;

export const runOutcomeSchema = z.enum(RUN_OUTCOMES).meta({ id: 'RunOutcome' });

/** @public */
export type RunOutcome = z.output<typeof runOutcomeSchema>;

export const runModeSchema = z.enum(['live', 'drill']).meta({ id: 'RunMode' });

/** @public */
export type RunMode = z.output<typeof runModeSchema>;

export const runStateSchema = z
  .enum(['open', 'finished', 'aborted'])
  .meta({ id: 'RunState' });

/** @public */
export type RunState = z.output<typeof runStateSchema>;

/** The longest note, and the longest pasted output, in UTF-16 units. */
const MAX_RUN_TEXT = { note: 10_000, output: 50_000 } as const;

const stepIndex = z
  .int()
  .min(0)
  .max(99)
  .meta({ description: 'Place of the step in the pinned procedure, from 0' });

const base = {
  id: z.uuid('must be a UUID').meta({
    description: 'Chosen by the client; the same id twice is recorded once',
  }),
  at: instant.meta({
    description: 'When it happened, by the clock of who did it',
  }),
};

/** What each event has; those that are recorded have more. */
const shapes = {
  step: {
    ...base,
    type: z.literal('step'),
    step: stepIndex,
    state: stepStateSchema,
    reason: text(2000).optional(),
  },
  note: {
    ...base,
    type: z.literal('note'),
    step: stepIndex.optional(),
    text: requiredText(MAX_RUN_TEXT.note),
  },
  output: {
    ...base,
    type: z.literal('output'),
    step: stepIndex,
    text: requiredText(MAX_RUN_TEXT.output),
  },
  handedOver: {
    ...base,
    type: z.literal('handedOver'),
    to: entityRef('user'),
    text: text(2000).optional(),
  },
  helpAsked: {
    ...base,
    type: z.literal('helpAsked'),
    step: stepIndex.optional(),
    text: text(2000).optional(),
  },
  finished: {
    ...base,
    type: z.literal('finished'),
    outcome: runOutcomeSchema,
    learned: text(MAX_RUN_TEXT.note).optional(),
  },
  aborted: {
    ...base,
    type: z.literal('aborted'),
    reason: requiredText(2000),
  },
};

/** What a client may record. */
const runEventInputSchema = z
  .discriminatedUnion('type', [
    z
      .strictObject(shapes.step)
      .refine(
        ({ state, reason }) => state !== 'skipped' || Boolean(reason?.trim()),
        { path: ['reason'], message: 'say why the step is skipped' },
      ),
    z.strictObject(shapes.note),
    z.strictObject(shapes.output),
    z.strictObject(shapes.handedOver),
    z.strictObject(shapes.helpAsked),
    z.strictObject(shapes.finished),
    z.strictObject(shapes.aborted),
  ])
  .meta({ id: 'RunEventInput' });

/** @public */
export type RunEventInput = z.output<typeof runEventInputSchema>;

const recorded = {
  seq: z.int().min(1).meta({ description: 'Order of recording' }),
  by: z.string().meta({ description: 'Entity reference, or service' }),
  recordedAt: instant,
};

/** An event as it was recorded. */
const runEventSchema = z
  .discriminatedUnion('type', [
    z.strictObject({ ...shapes.step, ...recorded }),
    z.strictObject({ ...shapes.note, ...recorded }),
    z.strictObject({ ...shapes.output, ...recorded }),
    z.strictObject({ ...shapes.handedOver, ...recorded }),
    z.strictObject({ ...shapes.helpAsked, ...recorded }),
    z.strictObject({ ...shapes.finished, ...recorded }),
    z.strictObject({ ...shapes.aborted, ...recorded }),
  ])
  .meta({ id: 'RunEvent' });

/** @public */
export type RunEvent = z.output<typeof runEventSchema>;

/** The most events of one request, and of one run. @public */
export const MAX_RUN_EVENTS = { request: 200, run: 5000 } as const;

/** @public */
export const runAppendSchema = z
  .strictObject({
    events: z
      .array(runEventInputSchema)
      .min(1)
      .max(MAX_RUN_EVENTS.request)
      .meta({ description: 'Recorded in this order, all or none' }),
  })
  .meta({ id: 'RunAppend' });

/** @public */
export type RunAppend = z.output<typeof runAppendSchema>;

/** The alert that a run was started from, as far as the link tells. */
const runAlertSchema = z
  .strictObject({ name: text(500), fingerprint: text(200).optional() })
  .meta({ id: 'RunAlert' });

/** @public */
export type RunAlert = z.output<typeof runAlertSchema>;

/** @public */
export const runStartSchema = z
  .strictObject({
    id: z.uuid('must be a UUID').optional().meta({
      description:
        'Chosen by the client, so that a request sent twice starts one run',
    }),
    plan: z.strictObject({ namespace: planNamespace, name: planName }),
    procedure: slug.meta({ description: 'Key of the procedure' }),
    labels: labelSetSchema.default({}),
    alert: runAlertSchema.optional(),
    drill: drillRequestSchema.optional().meta({
      description: 'What is played; present: the run is a drill',
    }),
  })
  .meta({ id: 'RunStart' });

/** @public */
export type RunStart = z.output<typeof runStartSchema>;

/** @public */
export type RunStartInput = z.input<typeof runStartSchema>;

const progress = z
  .strictObject({
    open: z.int().min(0),
    done: z.int().min(0),
    skipped: z.int().min(0),
    failed: z.int().min(0),
    notApplicable: z.int().min(0),
  })
  .meta({ id: 'RunProgress' });

/** Steps of a run by what has become of them. @public */
export type RunProgress = z.output<typeof progress>;

/** A run without its events, as lists show it. */
const runSummarySchema = z
  .strictObject({
    id: z.string(),
    plan: z.strictObject({
      id: z.string(),
      namespace: planNamespace,
      name: planName,
      title: z.string(),
    }),
    procedure: z.strictObject({ key: z.string(), title: z.string() }),
    revision: z.int().min(1).meta({
      description: 'Revision of the plan that the run is pinned to',
    }),
    mode: runModeSchema,
    state: runStateSchema,
    outcome: runOutcomeSchema.nullable(),
    alert: runAlertSchema.nullable(),
    startedAt: instant,
    startedBy: z.string(),
    assignee: z.string().meta({ description: 'Who is in charge of it now' }),
    endedAt: instant.nullable(),
    progress,
    events: z.int().min(0).meta({ description: 'How many were recorded' }),
  })
  .meta({ id: 'RunSummary' });

/** @public */
export type RunSummary = z.output<typeof runSummarySchema>;

/** What happened outside of a run while it was under way. */
const runHappeningSchema = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('status'),
      at: instant,
      target: z.string().nullable().meta({
        description: 'What changed; null: the plan as a whole',
      }),
      from: overallStatusSchema.nullable(),
      to: overallStatusSchema,
      message: z.string().nullable(),
    }),
    z.strictObject({
      type: z.literal('alert'),
      at: instant,
      change: z.enum(['fired', 'silenced', 'resolved']),
      alert: alertSchema.pick({ name: true, severity: true, labels: true }),
    }),
  ])
  .meta({ id: 'RunHappening' });

/** @public */
export type RunHappening = z.output<typeof runHappeningSchema>;

/** @public */
export const runSchema = z
  .strictObject({
    ...runSummarySchema.omit({ events: true, procedure: true }).shape,
    procedure: procedureSchema.meta({
      description: 'As it was at the start; labels are not filled in',
    }),
    procedureOrigin: procedureOriginSchema,
    labels: labelSetSchema,
    drill: drillScriptSchema.nullable(),
    events: z.array(runEventSchema).meta({ description: 'In their order' }),
    happenings: z.array(runHappeningSchema).meta({
      description:
        'Status transitions and alerts of the plan meanwhile; empty for a drill',
    }),
    may: z
      .strictObject({ join: z.boolean(), finish: z.boolean() })
      .meta({ description: 'What the caller may do with the run' }),
  })
  .meta({ id: 'Run' });

/** @public */
export type Run = z.output<typeof runSchema>;

/** @public */
export const runListQuerySchema = z
  .strictObject({
    plan: entityRef('integrationplan').optional(),
    procedure: slug.optional(),
    state: runStateSchema.optional(),
    mode: runModeSchema.optional(),
    assignee: entityRef('user').optional(),
    limit: z.coerce.number().int().min(1).max(200).default(20),
    cursor: text(2000).optional().meta({
      description: 'nextCursor of an earlier answer',
    }),
  })
  .meta({ id: 'RunListQuery' });

/** @public */
export type RunListQuery = z.output<typeof runListQuerySchema>;

/** @public */
export type RunListParams = Partial<RunListQuery>;

/** @public */
export const runListSchema = z
  .strictObject({
    items: z.array(runSummarySchema).meta({
      description: 'Open ones first, then the newest; only what may be read',
    }),
    totalItems: z.int().min(0),
    nextCursor: z.string().optional(),
  })
  .meta({ id: 'RunList' });

/** @public */
export type RunList = z.output<typeof runListSchema>;
