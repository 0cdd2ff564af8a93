import { z } from 'zod/v4';
import { instant } from '../facts/primitives';
import { unknownReasonSchema } from './status';

const count = z.int().min(0);

/** @public */
export const alertEvaluationSchema = z
  .strictObject({
    groups: count.meta({
      description: 'How many groups of alerts plans ask the source for',
    }),
    byHeartbeat: count.meta({
      description: 'Those proven by an alert that always fires',
    }),
    byRules: count.meta({
      description: 'Those proven by the server that evaluates their rules',
    }),
    unproven: count.meta({
      description:
        'Those that were read, and nothing shows that alerts could fire',
    }),
    notEvaluated: count.meta({
      description: 'Those whose proof is missing, so that they are unknown',
    }),
    problem: z
      .string()
      .nullable()
      .meta({ description: 'Why one of those is not evaluated' }),
  })
  .meta({
    id: 'AlertEvaluation',
    description:
      'What shows that somebody evaluates the rules behind the alerts of a source; groups that were not read in time count nowhere else',
  });

/** What shows that somebody evaluates the rules behind alerts. @public */
export type AlertEvaluation = z.output<typeof alertEvaluationSchema>;

/** How a status source is, from the calls of all replicas. */
const statusSourceInfoSchema = z
  .strictObject({
    id: z.string(),
    type: z.string().nullable().meta({
      description:
        'The kind of system, such as prometheus; null for one that plans name and this portal does not have',
    }),
    targets: z.int().min(0).meta({
      description: 'How many metrics and alerts of plans it is asked',
    }),
    evaluation: alertEvaluationSchema
      .nullable()
      .meta({ description: 'null where no plan asks it for alerts' }),
    answeredAt: instant
      .nullable()
      .meta({ description: 'When it last gave a reading' }),
    failingSince: instant.nullable().meta({
      description: 'Since when no call has given a reading; null while they do',
    }),
    error: z
      .strictObject({
        at: instant,
        reason: unknownReasonSchema,
        message: z.string(),
      })
      .nullable()
      .meta({ description: 'The last reading that failed' }),
    isBroken: z.boolean().meta({
      description:
        'Call after call has come to nothing: it is asked less often until it answers',
    }),
    averageMs: z
      .number()
      .min(0)
      .nullable()
      .meta({ description: 'How long calls take, the latest counting most' }),
    lagSeconds: z.number().min(0).meta({
      description: 'How long the target that waits longest has been due',
    }),
    missed: z.int().min(0).meta({
      description: 'Targets that have been due for more than an interval',
    }),
    canTest: z.boolean().meta({
      description: 'Whether the connection can be tested',
    }),
  })
  .meta({ id: 'StatusSource' });

/** @public */
export type StatusSourceInfo = z.output<typeof statusSourceInfoSchema>;

/** @public */
export const statusSourceListSchema = z
  .strictObject({
    items: z.array(statusSourceInfoSchema),
    pollingSeconds: z
      .number()
      .meta({ description: 'Time between two readings of a target' }),
  })
  .meta({ id: 'StatusSourceList' });

/** @public */
export type StatusSourceList = z.output<typeof statusSourceListSchema>;

/** What became of a test of the connection. @public */
export const sourceTestSchema = z
  .strictObject({
    ok: z.boolean(),
    message: z
      .string()
      .meta({ description: 'Why it failed; empty when it did not' }),
    ms: z.int().min(0),
    at: instant,
  })
  .meta({ id: 'SourceTest' });

/** @public */
export type SourceTest = z.output<typeof sourceTestSchema>;
