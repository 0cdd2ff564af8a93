import { z } from 'zod/v4';
import { instant } from '../facts/primitives';
import { statusSchema } from './status';

/** The longest range of one status history, in days. @public */
export const MAX_HISTORY_DAYS = 400;

/** @public */
export const historyRangeSchema = z
  .strictObject({ from: instant, to: instant })
  .superRefine(({ from, to }, context) => {
    const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
    if (days > 0 && days <= MAX_HISTORY_DAYS) return;
    context.addIssue({
      code: 'custom',
      path: ['from'],
      message: `must be before "to", by at most ${MAX_HISTORY_DAYS} days`,
    });
  });

/** @public */
export type HistoryRange = z.output<typeof historyRangeSchema>;

/** @public */
export const statusStretchSchema = z
  .strictObject({
    from: instant,
    to: instant,
    status: statusSchema.nullable().meta({
      description: 'null: it was not watched, or had not been read yet',
    }),
  })
  .meta({ id: 'StatusStretch' });

/** A length of time with one status. @public */
export type StatusStretch = z.output<typeof statusStretchSchema>;

/** @public */
export const subjectHistorySchema = z
  .strictObject({
    target: z
      .strictObject({ key: z.string(), title: z.string() })
      .nullable()
      .meta({ description: 'What the plan watches; null: the plan itself' }),
    stretches: z.array(statusStretchSchema).meta({
      description: 'In order of time, from the begin to the end without gaps',
    }),
    stepSeconds: z.number().nullable().meta({
      description:
        'There were too many changes: each step of this length has the worst status of it; null: each stretch is as it was',
    }),
  })
  .meta({ id: 'SubjectHistory' });

/** How a plan, or one thing that it watches, was. @public */
export type SubjectHistory = z.output<typeof subjectHistorySchema>;

/** @public */
export const statusHistorySchema = z
  .strictObject({
    from: instant,
    to: instant.meta({ description: 'Now at the latest' }),
    subjects: z.array(subjectHistorySchema).meta({
      description:
        'The plan itself, then all that it watches in the order of its document',
    }),
  })
  .meta({ id: 'StatusHistory' });

/** How a plan and all that it watches was over a range. @public */
export type StatusHistory = z.output<typeof statusHistorySchema>;
