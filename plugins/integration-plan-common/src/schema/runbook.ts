import { z } from 'zod/v4';
import { labelName } from '../facts/labelMatcher';
import { procedureSchema } from '../sections/runbook';
import { instant, planName, planNamespace, text } from '../facts/primitives';

/** The most labels that a link, an alert or a run can carry. */
const MAX_LABELS = 64;

/** @public */
export const labelSetSchema = z
  .record(labelName, text(1000))
  .refine(
    labels => Object.keys(labels).length <= MAX_LABELS,
    `must have at most ${MAX_LABELS} labels`,
  )
  .meta({ id: 'LabelSet', description: 'Labels of an alert by their name' });

/** @public */
export type LabelSet = z.output<typeof labelSetSchema>;

/** How one step has gone in the runs of a procedure. */
const stepStatisticsSchema = z
  .strictObject({
    text: z.string().meta({ description: 'The step, by its words' }),
    runs: z.int().min(0).meta({ description: 'Ended runs that had the step' }),
    skipped: z.int().min(0),
    failed: z.int().min(0),
  })
  .meta({ id: 'StepStatistics' });

/** @public */
export type StepStatistics = z.output<typeof stepStatisticsSchema>;

const procedureStatisticsSchema = z
  .strictObject({
    runs: z.int().min(0).meta({ description: 'Live runs that have ended' }),
    drills: z.int().min(0).meta({ description: 'Drills that were finished' }),
    open: z.int().min(0).meta({ description: 'Runs and drills under way' }),
    medianSeconds: z.number().nullable().meta({
      description: 'From start to finish of live runs that were finished',
    }),
    lastRunAt: instant
      .nullable()
      .meta({ description: 'End of the last live run that has ended' }),
    lastRehearsedAt: instant
      .nullable()
      .meta({ description: 'End of the last finished drill' }),
    steps: z.array(stepStatisticsSchema).meta({
      description:
        'Steps that were skipped or failed, most often first; live runs and drills',
    }),
  })
  .meta({ id: 'ProcedureStatistics' });

/** @public */
export type ProcedureStatistics = z.output<typeof procedureStatisticsSchema>;

export const procedureOriginSchema = z.enum(['written', 'generated']).meta({
  id: 'ProcedureOrigin',
  description:
    'Written by people in the plan, or generated from its facts and not confirmed yet',
});

/** A procedure as it holds for a plan: written in it, or generated from its facts. */
export const effectiveProcedureSchema = z
  .strictObject({
    procedure: procedureSchema,
    origin: procedureOriginSchema,
    basis: z.array(z.string()).meta({
      description:
        'What a generated procedure rests on, as sentences; empty for a written one',
    }),
  })
  .meta({ id: 'EffectiveProcedure' });

/** @public */
export type EffectiveProcedure = z.output<typeof effectiveProcedureSchema>;

const procedureViewSchema = z
  .strictObject({
    ...effectiveProcedureSchema.shape,
    statistics: procedureStatisticsSchema.nullable().meta({
      description: 'null: the caller may not read runs',
    }),
    lastRunByYou: z
      .strictObject({
        runId: z.string(),
        at: instant,
        revision: z.int().min(1),
        procedure: procedureSchema.meta({ description: 'As it was then' }),
      })
      .nullable()
      .meta({ description: 'The last run in which the caller did a step' }),
  })
  .meta({ id: 'ProcedureView' });

/** @public */
export type ProcedureView = z.output<typeof procedureViewSchema>;

/** @public */
export const procedureListSchema = z
  .strictObject({
    planId: z.string(),
    revision: z.int().min(1),
    items: z.array(procedureViewSchema),
  })
  .meta({ id: 'ProcedureList' });

/** @public */
export type ProcedureList = z.output<typeof procedureListSchema>;

/** How one procedure compares with the labels of an alert. */
const procedureMatchSchema = z
  .strictObject({
    key: z.string(),
    matches: z.boolean(),
    specificity: z.int().min(0).meta({
      description: 'Of those that match, the highest is chosen',
    }),
    reason: z.string().meta({
      description: 'Why it matches, or the first thing that does not',
    }),
  })
  .meta({ id: 'ProcedureMatch' });

/** @public */
export type ProcedureMatch = z.output<typeof procedureMatchSchema>;

/** What the link of an alert leads to. @public */
export const runbookLandingSchema = z
  .strictObject({
    plan: z.strictObject({
      id: z.string(),
      namespace: planNamespace,
      name: planName,
      title: z.string(),
      revision: z.int().min(1),
    }),
    redirectedFrom: z
      .strictObject({ namespace: z.string(), name: z.string() })
      .optional()
      .meta({ description: 'The former name by which the link asked' }),
    labels: labelSetSchema,
    chosen: z.string().nullable().meta({
      description: 'Key of the procedure to follow; null: none matches',
    }),
    formerKey: z
      .string()
      .optional()
      .meta({ description: 'The former key by which the link asked' }),
    matches: z.array(procedureMatchSchema).meta({
      description: 'All procedures in the order of the plan',
    }),
    procedures: z.array(procedureViewSchema),
  })
  .meta({ id: 'RunbookLanding' });

/** @public */
export type RunbookLanding = z.output<typeof runbookLandingSchema>;

/** Query parameters with a meaning of their own; all others are labels. @public */
export const LANDING_PARAMS = { procedure: 'procedure' } as const;

/** @public */
export const planRenameSchema = z
  .strictObject({ name: planName, namespace: planNamespace.optional() })
  .meta({ id: 'PlanRename' });

/** @public */
export type PlanRename = z.output<typeof planRenameSchema>;
