import { z } from 'zod/v4';
import {
  duration,
  rejectDuplicateKeys,
  requiredText,
  slug,
  text,
} from '../schema/primitives';
import { defineSection } from './defineSection';

/** Units that a metric can have; they decide how a value is written. @public */
export const METRIC_UNITS = [
  'ratio',
  'percent',
  'seconds',
  'milliseconds',
  'count',
  'perSecond',
  'perMinute',
  'bytes',
] as const;

/** @public */
export type MetricUnit = (typeof METRIC_UNITS)[number];

/** Whose health a reading speaks of: ours, the vendor's, or the link between. @public */
export const SIDES = ['ours', 'vendor', 'link'] as const;

/** @public */
export type Side = (typeof SIDES)[number];

const sourceId = slug.meta({
  description:
    'Id of a status source in the configuration of the portal, such as "main"',
});

const side = z.enum(SIDES).meta({
  description:
    'What it tells about: our side, the vendor, or the link between the two',
});

const title = requiredText(120);

const thresholds = z
  .strictObject({
    direction: z.enum(['above', 'below']).meta({
      description: 'On which side of the thresholds a value is bad',
    }),
    warning: z.number().optional(),
    critical: z.number().optional(),
  })
  .superRefine(({ direction, warning, critical }, context) => {
    if (warning === undefined && critical === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['critical'],
        message: 'give a warning or a critical threshold',
      });
    }
    if (warning === undefined || critical === undefined) return;
    const inOrder =
      direction === 'above' ? warning <= critical : warning >= critical;
    if (!inOrder) {
      context.addIssue({
        code: 'custom',
        path: ['warning'],
        message: `must be reached before critical: values ${direction} are bad`,
      });
    }
  });

/** A number that is read on a schedule and held against thresholds. @public */
export const metricSchema = z
  .strictObject({
    key: slug,
    title,
    description: text(1000).optional(),
    source: sourceId,
    query: requiredText(4000).meta({
      description: 'What the source is asked: PromQL, or a series selector',
    }),
    unit: z.enum(METRIC_UNITS),
    side,
    thresholds: thresholds.optional().meta({
      description: 'Without thresholds a value is shown but not judged',
    }),
    maxAge: duration.default('PT5M').meta({
      description: 'A value older than this counts as unknown',
    }),
  })
  .meta({ id: 'Metric' });

/** @public */
export type Metric = z.output<typeof metricSchema>;

const labelMatcher = z
  .strictObject({
    label: z
      .string()
      .max(200)
      .regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, 'must be a label name'),
    operator: z.enum(['=', '!=', '=~', '!~']),
    value: text(1000),
  })
  .meta({ id: 'LabelMatcher' });

/** @public */
export type LabelMatcher = z.output<typeof labelMatcher>;

/** Alerts that belong to the plan, told apart by their labels. @public */
export const alertMatcherSchema = z
  .strictObject({
    key: slug,
    title,
    source: sourceId,
    matchers: z.array(labelMatcher).min(1).max(20).meta({
      description: 'An alert belongs here when all of them hold',
    }),
    side,
    procedure: slug.optional().meta({
      description: 'Key of the runbook procedure that the alert leads to',
    }),
    maxAge: duration.default('PT5M').meta({
      description: 'An answer older than this counts as unknown',
    }),
  })
  .meta({ id: 'AlertMatcher' });

/** @public */
export type AlertMatcher = z.output<typeof alertMatcherSchema>;

const byKey = <T extends { key: string }>(
  items: T[],
  context: z.RefinementCtx,
) =>
  rejectDuplicateKeys(items, context, {
    path: [],
    field: 'key',
    keyOf: item => item.key,
  });

export const observability = defineSection({
  id: 'observability',
  title: 'Observability',
  questions: [
    'What is logged for each request, and what never is?',
    'Which metrics are tracked, and at which values is somebody told?',
    'Which alerts belong to this integration, and what is done about each?',
  ],
  facts: z
    .strictObject({
      metrics: z.array(metricSchema).max(50).superRefine(byKey).default([]),
      alerts: z
        .array(alertMatcherSchema)
        .max(50)
        .superRefine(byKey)
        .default([]),
    })
    .prefault({}),
});

/**
 * What a plan asks to have watched: its metrics and its alert matchers.
 * @public
 */
export function getWatched(document: {
  sections: {
    observability: { facts: { metrics: Metric[]; alerts: AlertMatcher[] } };
  };
}): { metrics: Metric[]; alerts: AlertMatcher[] } {
  return document.sections.observability.facts;
}
