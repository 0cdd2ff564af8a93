import { z } from 'zod/v4';

/** The most alerts of one webhook that are looked at. @public */
export const MAX_PUSHED_ALERTS = 1000;

/**
 * What is read of the body that Alertmanager sends to a webhook, version 4.
 * Only labels count: what fires is asked of the source itself.
 * @public
 */
export const alertmanagerWebhookSchema = z
  .looseObject({
    version: z.literal('4'),
    receiver: z.string(),
    truncatedAlerts: z.int().min(0).default(0).meta({
      description: 'Alerts of the group that Alertmanager left out',
    }),
    alerts: z.array(
      z.looseObject({ labels: z.record(z.string(), z.string()) }),
    ),
  })
  .meta({ id: 'AlertmanagerWebhook' });

/** @public */
export type AlertmanagerWebhook = z.output<typeof alertmanagerWebhookSchema>;

/** @public */
export const alertPushQuerySchema = z
  .strictObject({
    source: z.string().max(63).optional().meta({
      description:
        'Id of the status source whose alerts these are; absent: the name of the receiver',
    }),
  })
  .meta({ id: 'AlertPushQuery' });

/** @public */
export type AlertPushQuery = z.output<typeof alertPushQuerySchema>;

/** @public */
export const alertPushAnswerSchema = z
  .strictObject({
    source: z.string(),
    targets: z.int().min(0).meta({
      description:
        'How many of those that plans watch are read again because of it',
    }),
    notLookedAt: z.int().min(0).meta({
      description:
        'Alerts that were left out, here or by Alertmanager; the next regular poll finds them',
    }),
  })
  .meta({ id: 'AlertPushAnswer' });

/** @public */
export type AlertPushAnswer = z.output<typeof alertPushAnswerSchema>;

/** @public */
export const refreshAnswerSchema = z
  .strictObject({
    at: z.iso.datetime(),
    targets: z.int().min(0).meta({ description: 'How many are read again' }),
    nextAt: z.iso
      .datetime()
      .meta({ description: 'When the next refresh is possible' }),
  })
  .meta({ id: 'RefreshAnswer' });

/** @public */
export type RefreshAnswer = z.output<typeof refreshAnswerSchema>;
