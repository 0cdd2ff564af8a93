import { z } from 'zod/v4';
import {
  choice,
  code,
  keyField,
  keyRef,
  line,
  maxAge,
  note,
} from '../facts/fields';
import { field } from '../facts/fieldRegistry';
import {
  formatMatcher,
  labelComparison,
  type LabelMatcher,
  labelMatcherSchema,
  labelName,
} from '../facts/labelMatcher';
import { duration as longDuration, slug } from '../facts/primitives';
import {
  describeThresholds,
  METRIC_UNIT_WORDS,
  type Threshold,
} from '../facts/units';

/** Whom a reading tells about, in words. @public */
export const SIDE_WORDS = {
  ours: 'Our side',
  vendor: 'The vendor',
  link: 'Between the two',
} as const;

/** @public */
export type Side = keyof typeof SIDE_WORDS;

/** Whose health a reading speaks of: ours, the vendor's, or the link between. */
export const SIDES = Object.keys(SIDE_WORDS) as [Side, ...Side[]];

const sourceId = field(
  slug.meta({
    description:
      'Id of a status source in the configuration of the portal, such as "main"',
  }),
  {
    title: 'Source',
    format: 'key',
    help: 'Id of a status source in the configuration of the portal',
  },
);

const side = choice('Tells about', SIDE_WORDS, {
  aliases: ['side'],
  help: 'Our side, the vendor, or the link between the two',
});

const lasting = (title: string) =>
  field(longDuration, {
    title,
    format: 'duration',
    help: 'The value has to be beyond the threshold for as long as this',
  }).optional();

/** What keeps a value that wavers about a threshold from raising alarm. */
const damping = z.strictObject({
  warningFor: lasting('Warning after'),
  criticalFor: lasting('Critical after'),
  recoverBy: field(z.number().positive(), {
    title: 'Better when past it by',
    help: 'A bad value has to come back past the threshold by so much, in the unit of the metric, before it counts as better',
  }).optional(),
});

/** @public */
export type Damping = z.output<typeof damping>;

const NO_SERIES_WORDS = {
  unknown: 'It is not known',
  zero: 'The value is 0',
  ok: 'All is well',
} as const;

/** What it can mean that there is nothing to read. @public */
export type NoSeries = keyof typeof NO_SERIES_WORDS;

const thresholds = z
  .strictObject({
    direction: choice('Bad when', {
      above: 'Above',
      below: 'Below',
    }).meta({ description: 'On which side of the thresholds a value is bad' }),
    warning: field(z.number(), { title: 'Warning' }).optional(),
    critical: field(z.number(), { title: 'Critical' }).optional(),
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

/**
 * A number that is held against thresholds. With a source and a query it is
 * read on a schedule; without them it is only planned.
 * @public
 */
export const metricSchema = z
  .strictObject({
    key: keyField(),
    title: line('Metric', { aliases: ['name'] }, 120),
    description: note('Description', { aliases: ['meaning'] }, 1000),
    source: sourceId.optional(),
    query: code('Query', {}, 4000)
      .meta({
        description: 'What the source is asked: PromQL, or a series selector',
      })
      .optional(),
    unit: choice('Unit', METRIC_UNIT_WORDS),
    side,
    thresholds: field(thresholds, {
      title: 'Thresholds',
      help: 'Without thresholds a value is shown but not judged',
      say: (_, metric) => describeThresholds(metric as Threshold),
    })
      .meta({
        description: 'Without thresholds a value is shown but not judged',
      })
      .optional(),
    damping: field(damping, { title: 'Damping' }).optional(),
    noSeries: choice('No series means', NO_SERIES_WORDS, {
      help: 'What it means that the source has nothing to read: a counter of errors has no series before the first error. Without this it is unknown',
    }).optional(),
    procedure: keyRef('Procedure', {
      help: 'Key of the runbook procedure that a bad value leads to',
    }),
    maxAge: maxAge('Too old after', 'PT5M', {
      help: 'A value older than this counts as unknown',
    }).meta({ description: 'A value older than this counts as unknown' }),
  })
  .superRefine(({ source, query }, context) => {
    if ((source === undefined) === (query === undefined)) return;
    context.addIssue({
      code: 'custom',
      path: [source === undefined ? 'source' : 'query'],
      message: 'source and query go together: give both, or neither',
    });
  })
  // A group without fields says nothing, and is not written anywhere
  .overwrite(({ damping: group, ...metric }) =>
    group && Object.keys(group).length > 0
      ? { ...metric, damping: group }
      : metric,
  )
  .meta({ id: 'Metric' });

/** @public */
export type Metric = z.output<typeof metricSchema>;

/** A metric that is read: it has a source and a query. @public */
export type WatchedMetric = Metric & { source: string; query: string };

const sideRow = field(
  z.strictObject({
    ...labelComparison.shape,
    side: choice('Tells about', SIDE_WORDS),
  }),
  {
    say: row => {
      const { side: tellsAbout, ...matcher } = row as SideRow;
      return `${formatMatcher(matcher)}: ${SIDE_WORDS[tellsAbout]}`;
    },
  },
).meta({ id: 'SideRow' });

type SideRow = LabelMatcher & { side: Side };

/**
 * Alerts that belong to the plan, told apart by their labels. With a source
 * they are read on a schedule; without one they are only planned.
 * @public
 */
export const alertMatcherSchema = z
  .strictObject({
    key: keyField(),
    title: line('Alerts', { aliases: ['title', 'name'] }, 120),
    condition: note('Fires when', { aliases: ['condition', 'when'] }),
    source: sourceId.optional(),
    matchers: field(z.array(labelMatcherSchema).max(20).default([]), {
      title: 'Labels that must fit',
    }).meta({ description: 'An alert belongs here when all of them hold' }),
    side,
    sides: field(
      z.array(sideRow).max(20).optional().meta({
        description:
          'Alerts of this group that tell about another side: the first row that fits counts',
      }),
      { title: 'Except' },
    ),
    splitBy: field(labelName, {
      title: 'Told apart by',
      format: 'code',
      help: 'The label that names whom the trouble is limited to, such as tenant',
    }).optional(),
    splitTotal: keyRef('Counted by', {
      help: 'Key of the metric that counts how many of them there are',
    }),
    procedure: keyRef('Procedure', {
      help: 'Key of the runbook procedure that the alert leads to',
    }).meta({
      description: 'Key of the runbook procedure that the alert leads to',
    }),
    maxAge: maxAge('Too old after', 'PT5M', {
      help: 'An answer older than this counts as unknown',
    }).meta({ description: 'An answer older than this counts as unknown' }),
  })
  .superRefine(({ source, matchers }, context) => {
    // Every alert of the source would belong to the plan
    if (source === undefined || matchers.length > 0) return;
    context.addIssue({
      code: 'custom',
      path: ['matchers'],
      message: 'give at least one label: alerts of a source are told by them',
    });
  })
  .meta({ id: 'AlertMatcher' });

/** @public */
export type AlertMatcher = z.output<typeof alertMatcherSchema>;

/** Alerts that are read: they have a source. @public */
export type WatchedAlerts = AlertMatcher & { source: string };
