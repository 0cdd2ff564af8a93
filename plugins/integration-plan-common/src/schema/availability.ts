import { z } from 'zod/v4';
import { entityRef, instant } from '../facts/primitives';

/** The days over which availability is told, each up to now. @public */
export const AVAILABILITY_DAYS = [1, 7, 30, 90] as const;

/**
 * What a stretch of time counts as, worst first. `muted` is time in a mute or
 * maintenance of the whole plan, whatever the status was; `noData` is time in
 * which nothing was watched yet, or any more.
 * @public
 */
export const AVAILABILITY_KINDS = [
  'critical',
  'warning',
  'unknown',
  'ok',
  'muted',
  'noData',
] as const;

/** @public */
export type AvailabilityKind = (typeof AVAILABILITY_KINDS)[number];

const length = z.number().min(0);

const secondsSchema = z
  .strictObject({
    ok: length,
    warning: length,
    critical: length,
    unknown: length.meta({ description: 'Nobody could tell; never up' }),
    muted: length.meta({ description: 'Muted, or in planned maintenance' }),
    noData: length.meta({ description: 'Nothing was watched' }),
  })
  .meta({ id: 'AvailabilitySeconds', description: 'They add up to the range' });

/** Seconds of a range by what they count as. @public */
export type AvailabilitySeconds = z.output<typeof secondsSchema>;

const share = z.number().min(0).max(1);

const window = z
  .strictObject({
    days: z.int().meta({ description: 'Of 24 hours, up to now' }),
    from: instant,
    to: instant,
    seconds: secondsSchema,
    partlyMutedSeconds: length.meta({
      description:
        'Time in which single readings were muted, but not the plan: it counts as the status was',
    }),
    shares: z
      .strictObject({
        up: share.meta({ description: 'ok and warning' }),
        down: share.meta({ description: 'critical' }),
        unknown: share,
      })
      .nullable()
      .meta({
        description:
          'Of the time that was watched and not muted; null: there was none',
      }),
  })
  .meta({ id: 'AvailabilityWindow' });

/** How much of the last days something was up. @public */
export type AvailabilityWindow = z.output<typeof window>;

const day = z
  .strictObject({
    day: z.iso.date().meta({ description: 'In UTC' }),
    worst: z.enum(AVAILABILITY_KINDS).meta({
      description: 'The worst that there was on this day, however short',
    }),
    seconds: secondsSchema,
  })
  .meta({ id: 'AvailabilityDay' });

/** One day, in UTC; the last one is today so far. @public */
export type AvailabilityDay = z.output<typeof day>;

/** @public */
export const availabilitySchema = z
  .strictObject({
    at: instant.meta({ description: 'When this was computed' }),
    windows: z.array(window).meta({
      description: `Over ${AVAILABILITY_DAYS.join(', ')} days`,
    }),
    days: z.array(day).meta({ description: 'Oldest first, today last' }),
  })
  .meta({ id: 'Availability' });

/** @public */
export type Availability = z.output<typeof availabilitySchema>;

/** @public */
export const vendorAvailabilitySchema = z
  .strictObject({
    ...availabilitySchema.shape,
    plans: z.int().min(0).meta({
      description: 'Plans that this rests on, of those the caller may read',
    }),
  })
  .meta({ id: 'VendorAvailability' });

/** @public */
export type VendorAvailability = z.output<typeof vendorAvailabilitySchema>;

/** @public */
export const AVAILABILITY_FORMATS = ['json', 'csv'] as const;

/** @public */
export const availabilityFormatSchema = z.strictObject({
  format: z
    .enum(AVAILABILITY_FORMATS)
    .default('json')
    .meta({ description: 'csv: the same figures as a file' }),
});

/** The most plans that one question about availability can name. @public */
export const MAX_AVAILABILITY_QUERY = 100;

/** @public */
export const availabilityQuerySchema = z
  .strictObject({
    plans: z.array(entityRef('integrationplan')).max(MAX_AVAILABILITY_QUERY),
  })
  .meta({ id: 'AvailabilityQuery' });

/** @public */
export type AvailabilityQuery = z.output<typeof availabilityQuerySchema>;

/** @public */
export const availabilityQueryResponseSchema = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          plan: z.string().meta({ description: 'Entity reference, as asked' }),
          planId: z.string(),
          availability: availabilitySchema,
        }),
      )
      .meta({
        description:
          'Only the plans that exist and that the caller may read, in the order asked',
      }),
  })
  .meta({ id: 'AvailabilityQueryResponse' });

/** @public */
export type AvailabilityQueryResponse = z.output<
  typeof availabilityQueryResponseSchema
>;
