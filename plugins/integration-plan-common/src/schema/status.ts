import { z } from 'zod/v4';
import { METRIC_UNITS } from '../facts/units';
import { SIDES } from '../sections/metric';
import { entityRef, instant } from '../facts/primitives';
import { muteSchema } from './mute';

/** Best first. @public */
export const STATUSES = ['ok', 'unknown', 'warning', 'critical'] as const;

/**
 * Status of a plan or of one thing that it watches. A reading that is missing,
 * failed or too old is `unknown`, never `ok`.
 * @public
 */
export const statusSchema = z.enum(STATUSES).meta({ id: 'Status' });

/** @public */
export type Status = z.output<typeof statusSchema>;

/** Of plans as a whole: one that watches nothing comes before all others. @public */
export const PLAN_STATUSES = ['notWatched', ...STATUSES] as const;

/**
 * Status of a plan as a whole. A plan that watches nothing is `notWatched`:
 * nothing is wrong with a reading, there are none.
 */
export const overallStatusSchema = z
  .enum(PLAN_STATUSES)
  .meta({ id: 'OverallStatus' });

/** @public */
export type OverallStatus = z.output<typeof overallStatusSchema>;

/** How bad a status is: 0 for `ok` up to 3 for `critical`, and -1 for `notWatched`. @public */
export const statusRank = (status: OverallStatus) =>
  PLAN_STATUSES.indexOf(status) - 1;

/** Whose fault the current status points to. */
export const verdictSchema = z
  .enum(['us', 'vendor', 'both', 'none', 'unknown'])
  .meta({ id: 'Verdict' });

/** @public */
export type Verdict = z.output<typeof verdictSchema>;

/** Why a status is `unknown`. */
export const unknownReasonSchema = z.enum([
  'neverRead',
  'noSuchSource',
  'sourceFailed',
  'timedOut',
  'rateLimited',
  'noData',
  'notANumber',
  'partial',
  'notEvaluated',
  'tooOld',
  'noThreshold',
]);

/** @public */
export type UnknownReason = z.output<typeof unknownReasonSchema>;

const silenceSchema = z
  .strictObject({
    by: z.string(),
    until: instant,
    comment: z.string().optional(),
    url: z.url({ protocol: /^https?$/ }).optional(),
  })
  .meta({
    id: 'Silence',
    description: 'Who silenced an alert, and until when',
  });

/** Who silenced an alert, until when and why. @public */
export type Silence = z.output<typeof silenceSchema>;

/** @public */
export const evaluationProofSchema = z
  .strictObject({
    by: z.enum(['heartbeat', 'rules']).meta({
      description:
        'An alert that always fires was there, or the server that evaluates the rules told when it last did',
    }),
    at: instant.meta({ description: 'The last time that it was seen to work' }),
  })
  .meta({ id: 'EvaluationProof' });

/** What proves that somebody evaluates the rules behind alerts. @public */
export type EvaluationProof = z.output<typeof evaluationProofSchema>;

/** @public */
export const alertSchema = z
  .strictObject({
    fingerprint: z.string().meta({ description: 'Identity at its source' }),
    name: z.string(),
    state: z.enum(['firing', 'unknown', 'silenced', 'inhibited']).meta({
      description:
        'unknown: it fired, and its source may have forgotten it since',
    }),
    silence: silenceSchema.optional().meta({
      description:
        'Of a silenced alert, where its source tells: the last to end',
    }),
    severity: statusSchema,
    startsAt: instant,
    labels: z.record(z.string(), z.string()),
    summary: z.string().optional(),
    description: z.string().optional(),
    runbookUrl: z.url({ protocol: /^https?$/ }).optional(),
    sourceUrl: z
      .url({ protocol: /^https?$/ })
      .optional()
      .meta({ description: 'Where the source shows the alert' }),
  })
  .meta({ id: 'Alert' });

/** An alert as its source last reported it. @public */
export type Alert = z.output<typeof alertSchema>;

/** @public */
export const sampleSchema = z.tuple([z.number(), z.number().nullable()]).meta({
  id: 'Sample',
  description: 'Unix time in seconds, and the value; null where there was none',
});

/** @public */
export type Sample = z.output<typeof sampleSchema>;

const since = instant
  .nullable()
  .meta({ description: 'When this status began; null before any reading' });

const targetBase = {
  status: statusSchema,
  since,
  key: z.string(),
  title: z.string(),
  source: z.string(),
  sourceType: z.string().optional(),
  side: z.enum(SIDES),
  reason: unknownReasonSchema.optional(),
  message: z.string().optional().meta({ description: 'In words, for people' }),
  observedAt: instant
    .nullable()
    .meta({ description: 'When the last good reading was taken' }),
  checkedAt: instant
    .nullable()
    .meta({ description: 'When the source was last asked' }),
};

/** @public */
export const metricStatusSchema = z
  .strictObject({
    ...targetBase,
    kind: z.literal('metric'),
    value: z.number().nullable().meta({ description: 'The last good value' }),
    unit: z.enum(METRIC_UNITS),
    thresholds: z
      .strictObject({
        direction: z.enum(['above', 'below']),
        warning: z.number().optional(),
        critical: z.number().optional(),
      })
      .optional(),
    damping: z.string().optional().meta({
      description:
        'Why the status is not that of the value alone: it has not lasted, has not recovered by enough, or is flapping',
    }),
    samples: z.array(sampleSchema),
  })
  .meta({ id: 'MetricStatus' });

/** @public */
export type MetricStatus = z.output<typeof metricStatusSchema>;

/** @public */
export const alertsStatusSchema = z
  .strictObject({
    ...targetBase,
    kind: z.literal('alerts'),
    procedure: z.string().optional(),
    proof: evaluationProofSchema.optional().meta({
      description:
        'What shows that its rules are evaluated; absent: nothing does, so that no alert may mean that nobody looks',
    }),
    alerts: z.array(alertSchema),
  })
  .meta({ id: 'AlertsStatus' });

/** @public */
export type AlertsStatus = z.output<typeof alertsStatusSchema>;

export const statusSummarySchema = z
  .strictObject({
    status: overallStatusSchema,
    since,
    verdict: verdictSchema,
    message: z.string().meta({
      description:
        'What the status rests on, what is missing, and what keeps the verdict from being known',
    }),
    quiet: z.string().optional().meta({
      description:
        'Alerts that do not count, because they are silenced or inhibited, by whom and until when; absent where there are none',
    }),
    caveat: z.string().optional().meta({
      description:
        'Why ok does not mean that all is well, such as that nothing proves that rules are evaluated; absent where it does',
    }),
    firingAlerts: z.int().min(0).meta({
      description:
        'Alerts that fire, each once, among those that were read and still hold',
    }),
    observedAt: instant
      .nullable()
      .meta({ description: 'Time of the newest good reading' }),
    mutes: z
      .array(muteSchema)
      .optional()
      .meta({ description: 'Those in force; absent: none' }),
  })
  .meta({ id: 'StatusSummary' });

/** @public */
export type StatusSummary = z.output<typeof statusSummarySchema>;

const sideEvidenceSchema = z
  .strictObject({
    status: statusSchema,
    readings: z.array(
      z.strictObject({
        title: z.string(),
        status: statusSchema,
        message: z.string().optional(),
        observedAt: instant
          .nullable()
          .meta({ description: 'When it was read, for its age' }),
      }),
    ),
  })
  .meta({
    id: 'SideEvidence',
    description: 'The readings that tell about one side, the worst first',
  });

/** What is known of one side. @public */
export type SideEvidence = z.output<typeof sideEvidenceSchema>;

const troubleLimitSchema = z
  .strictObject({
    label: z.string(),
    values: z.array(z.string()),
    total: z.number().nullable().meta({
      description:
        'How many values there are in all, where a metric counts them',
    }),
  })
  .meta({
    id: 'TroubleLimit',
    description: 'A label that all firing alerts have, and its values in them',
  });

/** What the trouble is limited to. @public */
export type TroubleLimit = z.output<typeof troubleLimitSchema>;

/** @public */
export const planStatusSchema = z
  .strictObject({
    planId: z.string(),
    ...statusSummarySchema.shape,
    evidence: z
      .strictObject({
        ours: sideEvidenceSchema.optional(),
        vendor: sideEvidenceSchema.optional(),
        link: sideEvidenceSchema.optional(),
      })
      .optional()
      .meta({ description: 'What the verdict rests on, for each side' }),
    limits: z.array(troubleLimitSchema).optional(),
    refreshAfterSeconds: z
      .number()
      .meta({ description: 'When the next readings can be expected' }),
    metrics: z.array(metricStatusSchema),
    alerts: z.array(alertsStatusSchema),
  })
  .meta({ id: 'PlanStatus' });

/** @public */
export type PlanStatus = z.output<typeof planStatusSchema>;

/** The most plans that one status query can name. @public */
export const MAX_STATUS_QUERY = 500;

/** @public */
export const statusQuerySchema = z
  .strictObject({
    plans: z.array(entityRef('integrationplan')).max(MAX_STATUS_QUERY),
  })
  .meta({ id: 'StatusQuery' });

/** @public */
export type StatusQuery = z.output<typeof statusQuerySchema>;

/** @public */
export const statusQueryResponseSchema = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          plan: z.string().meta({ description: 'Entity reference, as asked' }),
          planId: z.string(),
          title: z.string(),
          vendor: z.string().nullable(),
          status: statusSummarySchema,
        }),
      )
      .meta({
        description:
          'Only the plans that exist and that the caller may read, in the order asked',
      }),
  })
  .meta({ id: 'StatusQueryResponse' });

/** @public */
export type StatusQueryResponse = z.output<typeof statusQueryResponseSchema>;

/** The longest range of one series request, in days. */
const MAX_SERIES_DAYS = 92;

/** @public */
export const seriesQuerySchema = z
  .strictObject({ from: instant, to: instant })
  .superRefine(({ from, to }, context) => {
    const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
    if (days <= 0) {
      context.addIssue({
        code: 'custom',
        path: ['to'],
        message: 'must be later than "from"',
      });
    } else if (days > MAX_SERIES_DAYS) {
      context.addIssue({
        code: 'custom',
        path: ['from'],
        message: `must be at most ${MAX_SERIES_DAYS} days before "to"`,
      });
    }
  });

/** @public */
export type SeriesQuery = z.output<typeof seriesQuerySchema>;

/** @public */
export const seriesSchema = z
  .strictObject({
    metric: z.string(),
    from: instant,
    to: instant,
    stepSeconds: z.number(),
    origin: z.enum(['source', 'samples']).meta({
      description:
        'Asked from the status source, or the samples kept by the portal',
    }),
    samples: z.array(sampleSchema).meta({
      description:
        'Single values, or the means of hours; null where there was none for longer than a step',
    }),
    extremes: z
      .array(z.tuple([z.number(), z.number()]).nullable())
      .optional()
      .meta({
        description:
          'Of means: the least and the greatest value of each hour, in the order of the samples',
      }),
  })
  .meta({ id: 'Series' });

/** @public */
export type Series = z.output<typeof seriesSchema>;
