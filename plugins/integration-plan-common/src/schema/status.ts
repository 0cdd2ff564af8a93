import { z } from 'zod/v4';
import { METRIC_UNITS, SIDES } from '../sections/observability';
import { entityRef, instant } from './primitives';

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

/** How bad a status is: 0 for `ok` up to 3 for `critical`. @public */
export const statusRank = (status: Status) => STATUSES.indexOf(status);

/** Whose fault the current status points to. @public */
export const verdictSchema = z
  .enum(['us', 'vendor', 'both', 'none', 'unknown'])
  .meta({ id: 'Verdict' });

/** @public */
export type Verdict = z.output<typeof verdictSchema>;

/** Why a status is `unknown`. @public */
export const unknownReasonSchema = z.enum([
  'neverRead',
  'noSuchSource',
  'sourceFailed',
  'timedOut',
  'rateLimited',
  'noData',
  'notANumber',
  'tooOld',
  'noThreshold',
]);

/** @public */
export type UnknownReason = z.output<typeof unknownReasonSchema>;

/** @public */
export const alertSchema = z
  .strictObject({
    fingerprint: z.string().meta({ description: 'Identity at its source' }),
    name: z.string(),
    state: z.enum(['firing', 'silenced', 'inhibited']),
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

const judged = {
  status: statusSchema,
  since: instant
    .nullable()
    .meta({ description: 'When this status began; null before any reading' }),
};

const targetBase = {
  ...judged,
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
    alerts: z.array(alertSchema),
  })
  .meta({ id: 'AlertsStatus' });

/** @public */
export type AlertsStatus = z.output<typeof alertsStatusSchema>;

/** @public */
export const statusSummarySchema = z
  .strictObject({
    ...judged,
    verdict: verdictSchema,
    message: z.string().meta({ description: 'The verdict as a sentence' }),
    firingAlerts: z.int().min(0),
    observedAt: instant
      .nullable()
      .meta({ description: 'Time of the newest good reading' }),
  })
  .meta({ id: 'StatusSummary' });

/** @public */
export type StatusSummary = z.output<typeof statusSummarySchema>;

/** @public */
export const planStatusSchema = z
  .strictObject({
    planId: z.string(),
    ...statusSummarySchema.shape,
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

/** The longest range of one series request, in days. @public */
export const MAX_SERIES_DAYS = 92;

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
    samples: z.array(sampleSchema),
  })
  .meta({ id: 'Series' });

/** @public */
export type Series = z.output<typeof seriesSchema>;
