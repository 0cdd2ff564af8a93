import { z } from 'zod/v4';
import { instant, text } from '../facts/primitives';
import { muteKindSchema } from './mute';
import { lifecycleSchema } from './plan';
import { runModeSchema, runOutcomeSchema, runStateSchema } from './run';
import { alertSchema, statusSchema, verdictSchema } from './status';

/** What happens around a plan, as the Status page marks it. @public */
export const MARK_KINDS = [
  'alert',
  'status',
  'revision',
  'stage',
  'run',
  'mute',
] as const;

/** @public */
export type MarkKind = (typeof MARK_KINDS)[number];

const timelineMarkSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('alert'),
      at: instant,
      change: z.enum(['fired', 'silenced', 'resolved']),
      alert: alertSchema.pick({ name: true, severity: true, labels: true }),
    }),
    z.strictObject({
      kind: z.literal('status'),
      at: instant,
      target: z
        .strictObject({ key: z.string(), title: z.string() })
        .nullable()
        .meta({ description: 'What changed; null: the plan as a whole' }),
      from: statusSchema.nullable(),
      to: statusSchema.nullable().meta({
        description: 'null: nothing is watched from then on',
      }),
      fromVerdict: verdictSchema.nullable(),
      toVerdict: verdictSchema.nullable(),
      message: z.string().nullable(),
    }),
    z.strictObject({
      kind: z.literal('revision'),
      at: instant,
      revision: z.int().min(1),
      by: z.string().meta({ description: 'Entity reference, or service' }),
      message: z.string().nullable(),
      lifecycle: lifecycleSchema,
      fromLifecycle: lifecycleSchema.nullable().meta({
        description: 'Of the revision before; null: this is the first one',
      }),
      changed: z.array(z.string()),
    }),
    z.strictObject({
      kind: z.literal('stage'),
      at: instant.meta({
        description: 'The start, in UTC, of the day that the plan names',
      }),
      key: z.string(),
      title: z.string(),
      state: z.string().nullable(),
    }),
    z.strictObject({
      kind: z.literal('run'),
      at: instant,
      until: instant.nullable().meta({ description: 'null: still open' }),
      id: z.string(),
      procedure: z.strictObject({ key: z.string(), title: z.string() }),
      mode: runModeSchema,
      state: runStateSchema,
      outcome: runOutcomeSchema.nullable(),
      by: z.string(),
    }),
    z.strictObject({
      kind: z.literal('mute'),
      at: instant,
      until: instant.meta({ description: 'Or when somebody ended it' }),
      type: muteKindSchema,
      target: z
        .strictObject({ key: z.string(), title: z.string() })
        .nullable()
        .meta({ description: 'null: the plan as a whole' }),
      reason: z.string(),
      by: z.string(),
    }),
  ])
  .meta({ id: 'TimelineMark' });

/** @public */
export type TimelineMark = z.output<typeof timelineMarkSchema>;

/** The most marks of one page. @public */
export const MAX_TIMELINE_PAGE = 500;

const MAX_TIMELINE_DAYS = 400;

/** @public */
export const timelineQuerySchema = z
  .strictObject({
    from: instant,
    to: instant,
    kind: z
      .preprocess(
        value =>
          value === undefined || Array.isArray(value) ? value : [value],
        z.array(z.enum(MARK_KINDS)).max(MARK_KINDS.length),
      )
      .optional()
      .meta({ description: 'Only these; all without it' }),
    limit: z.coerce.number().int().min(1).max(MAX_TIMELINE_PAGE).default(200),
    cursor: text(2000)
      .optional()
      .meta({ description: 'nextCursor of an earlier answer' }),
  })
  .superRefine(({ from, to }, context) => {
    const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
    if (days > 0 && days <= MAX_TIMELINE_DAYS) return;
    context.addIssue({
      code: 'custom',
      path: ['from'],
      message: `must be before "to", by at most ${MAX_TIMELINE_DAYS} days`,
    });
  });

/** @public */
export type TimelineQuery = z.output<typeof timelineQuerySchema>;

/** @public */
export type TimelineParams = z.input<typeof timelineQuerySchema>;

/** @public */
export const timelineSchema = z
  .strictObject({
    items: z.array(timelineMarkSchema).meta({ description: 'Newest first' }),
    counts: z.record(z.enum(MARK_KINDS), z.int().min(0).nullable()).meta({
      description:
        'Marks of each kind in the whole range, whatever kinds were asked for; null: the caller may not read them',
    }),
    nextCursor: z.string().optional().meta({
      description: 'Present where the range has older marks than these',
    }),
  })
  .meta({ id: 'Timeline' });

/** @public */
export type Timeline = z.output<typeof timelineSchema>;
