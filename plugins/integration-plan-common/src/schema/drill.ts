import { z } from 'zod/v4';
import { METRIC_UNITS } from '../facts/units';
import { SIDES } from '../sections/metric';
import { instant } from '../facts/primitives';
import { labelSetSchema } from './runbook';
import { sampleSchema, statusSchema } from './status';

/** Troubles that a drill can play without a recording. @public */
export const DRILL_SCENARIOS = [
  'rateLimited',
  'expiredToken',
  'vendorDown',
  'deadLetters',
] as const;

const drillScenarioSchema = z
  .enum(DRILL_SCENARIOS)
  .meta({ id: 'DrillScenario' });

/** @public */
export type DrillScenario = z.output<typeof drillScenarioSchema>;

/** What a drill plays. */
export const drillRequestSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('synthetic'),
      scenario: drillScenarioSchema,
    }),
    z
      .strictObject({
        kind: z.literal('recorded'),
        from: instant,
        to: instant,
      })
      .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
        path: ['to'],
        message: 'must be later than "from"',
      }),
  ])
  .meta({ id: 'DrillRequest' });

/** @public */
export type DrillRequest = z.output<typeof drillRequestSchema>;

/**
 * Everything that a drill plays, fixed when it starts. Times are seconds of
 * the played trouble, from 0; `speed` of them pass in one second of the clock.
 */
export const drillScriptSchema = z
  .strictObject({
    request: drillRequestSchema,
    title: z.string(),
    description: z.string(),
    lengthSeconds: z.number().positive(),
    speed: z.number().positive(),
    metrics: z.array(
      z.strictObject({
        key: z.string(),
        title: z.string(),
        unit: z.enum(METRIC_UNITS),
        side: z.enum(SIDES),
        thresholds: z
          .strictObject({
            direction: z.enum(['above', 'below']),
            warning: z.number().optional(),
            critical: z.number().optional(),
          })
          .optional(),
        samples: z.array(sampleSchema).meta({
          description: 'Time in seconds of the trouble, and the value',
        }),
      }),
    ),
    alerts: z.array(
      z.strictObject({
        name: z.string(),
        severity: statusSchema,
        side: z.enum(SIDES),
        labels: labelSetSchema,
        summary: z.string(),
        from: z.number().min(0),
        until: z.number().min(0).nullable(),
      }),
    ),
  })
  .meta({ id: 'DrillScript' });

/** @public */
export type DrillScript = z.output<typeof drillScriptSchema>;
