import { z } from 'zod/v4';
import { instant, requiredText } from '../facts/primitives';

/** The most days that a mute, or a maintenance, lasts. @public */
export const MAX_MUTE_DAYS = 30;

/** The most days ahead that a maintenance can be planned. @public */
export const MAX_MAINTENANCE_AHEAD_DAYS = 365;

/** The most mutes of a plan that are in force or planned. @public */
export const MAX_OPEN_MUTES = 20;

export const muteKindSchema = z.enum(['mute', 'maintenance']).meta({
  id: 'MuteKind',
  description:
    'mute: nobody is to be told for a while; maintenance: work on the plan, planned ahead',
});

/** @public */
export type MuteKind = z.output<typeof muteKindSchema>;

const target = z
  .string()
  .regex(
    /^(?:metric|alerts):[a-z0-9]+(?:-[a-z0-9]+)*$/,
    'must be metric: or alerts: and the key of what the plan watches',
  )
  .max(80)
  .meta({ description: 'What is muted, such as metric:queue-depth' });

/** @public */
export const muteInputSchema = z
  .strictObject({
    kind: muteKindSchema.default('mute'),
    target: target.optional().meta({ description: 'Absent: the whole plan' }),
    reason: requiredText(500).meta({ description: 'Why, in words' }),
    from: instant.optional().meta({
      description: 'Begin of a maintenance; absent: now. A mute begins now',
    }),
    until: instant.meta({
      description: `In the future; at most ${MAX_MUTE_DAYS} days after it begins`,
    }),
  })
  .superRefine(({ kind, target: key, from }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (kind === 'mute' && from !== undefined) {
      refuse('from', 'a mute begins now; plan a maintenance instead');
    }
    if (kind === 'maintenance' && key !== undefined) {
      refuse('target', 'a maintenance is of the whole plan');
    }
  })
  .meta({ id: 'MuteInput' });

/** @public */
export type MuteInput = z.output<typeof muteInputSchema>;

/** @public */
export type MuteParams = z.input<typeof muteInputSchema>;

/**
 * For how long nobody is told of a plan, or of one thing that it watches, who
 * wanted that and why. The status goes on to be shown.
 * @public
 */
export const muteSchema = z
  .strictObject({
    id: z.string(),
    kind: muteKindSchema,
    target: target.nullable().meta({ description: 'null: the whole plan' }),
    reason: z.string(),
    by: z.string(),
    at: instant.meta({ description: 'When it was set' }),
    from: instant,
    until: instant,
    endedAt: instant.nullable().meta({ description: 'Ended before `until`' }),
    endedBy: z.string().nullable(),
  })
  .meta({ id: 'Mute' });

/** @public */
export type Mute = z.output<typeof muteSchema>;

/** @public */
export const muteListSchema = z
  .strictObject({ items: z.array(muteSchema) })
  .meta({ id: 'MuteList' });

/** @public */
export type MuteList = z.output<typeof muteListSchema>;

/** Whether a mute holds at an instant, ISO 8601 in UTC. @public */
export const isInForce = (
  { from, until, endedAt }: Pick<Mute, 'from' | 'until' | 'endedAt'>,
  now: string,
): boolean => from <= now && now < until && (!endedAt || now < endedAt);
