import { IANAZone } from 'luxon';
import { z } from 'zod/v4';
import { choice, count, line, note, time } from '../facts/fields';
import { field } from '../facts/fieldRegistry';
import { CHANNEL_KINDS, channelAsksFor, normaliseChannel } from './channels';
import { instant, rejectDuplicateKeys } from '../facts/primitives';

/** What a contact is for. @public */
export const CONTACT_ROLES = {
  support: 'Support',
  escalation: 'Escalation',
  technical: 'Technical',
  account: 'Account',
  security: 'Security',
  billing: 'Billing',
} as const;

export type ContactRole = keyof typeof CONTACT_ROLES;

/** Whether a contact can be relied upon. @public */
export const CONTACT_STATES = {
  active: 'Active',
  suspect: 'Suspect',
  left: 'Left',
} as const;

/** @public */
export type ContactState = keyof typeof CONTACT_STATES;

/**
 * What came of using a contact. `verified` is the owner's word that the
 * details are right; all others come from somebody who tried.
 * @public
 */
export const CONTACT_OUTCOMES = {
  worked: 'Worked',
  bounced: 'Bounced',
  noAnswer: 'No answer',
  left: 'Left the company',
  verified: 'Verified by the owner',
} as const;

/** @public */
export type ContactOutcome = keyof typeof CONTACT_OUTCOMES;

/** @public */
export const WEEKDAYS = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
} as const;

/** @public */
export type Weekday = keyof typeof WEEKDAYS;

const channel = z
  .strictObject({
    kind: choice('Channel', CHANNEL_KINDS),
    value: line('Address', {
      help: 'A number with its country code, a mail address, or an http(s) address',
    }),
    note: note('Notes', {}, 300),
  })
  .superRefine((given, context) => {
    if (normaliseChannel(given) === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['value'],
        message: `must be ${channelAsksFor(given.kind)}`,
      });
    }
  })
  .overwrite(given => ({
    ...given,
    value: normaliseChannel(given) ?? given.value,
  }))
  .meta({
    id: 'ContactChannel',
    description:
      'Phone numbers are kept as E.164, with `;ext=` and the extension where there is one.',
  });

/** One way to reach a contact; those of a contact stand fastest first. @public */
export type ContactChannel = z.output<typeof channel>;

const clock = (title: string) =>
  field(
    z
      .string()
      .regex(
        /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/,
        'must be a time of day such as 09:00',
      ),
    { title },
  );

const period = z
  .strictObject({
    days: field(
      z
        .array(z.enum(Object.keys(WEEKDAYS) as [Weekday, ...Weekday[]]))
        .min(1)
        .max(7)
        .overwrite(days => [...new Set(days)]),
      { title: 'Days', words: WEEKDAYS },
    ),
    from: clock('From'),
    to: clock('To'),
  })
  .superRefine(({ from, to }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (from === '24:00') refuse('from', 'must be before 24:00');
    if (from === to) {
      refuse('to', 'must differ from the start; a whole day ends at 24:00');
    }
  })
  .meta({
    id: 'ContactPeriod',
    description:
      'Hours on some days of the week. A period whose end is not after its start crosses midnight and belongs to the day on which it starts.',
  });

/** @public */
export type ContactPeriod = z.output<typeof period>;

const timeZone = z
  .string()
  .max(60)
  // An abbreviation has no summer time, or means several places
  .refine(
    zone =>
      (zone === 'UTC' || zone.includes('/')) && IANAZone.isValidZone(zone),
    'must be an IANA time zone such as Europe/Berlin, or UTC',
  );

const holidays = z
  .array(z.iso.date())
  .max(100)
  .superRefine((days, context) =>
    rejectDuplicateKeys(days, context, { path: [], keyOf: day => day }),
  );

const hours = z
  .strictObject({
    always: field(z.boolean().default(false), { title: 'Around the clock' }),
    timeZone: field(timeZone.default('UTC'), {
      title: 'Time zone',
      help: 'As in Europe/Berlin',
    }),
    periods: field(z.array(period).max(21).default([]), { title: 'Hours' }),
    holidays: field(holidays.default([]), {
      title: 'Closed on',
      help: 'Days, in the time zone of the contact, on which no period starts',
    }),
  })
  .meta({ id: 'ContactHours' });

/** When a contact can be reached; no periods and not `always`: not known. @public */
export type ContactHours = z.output<typeof hours>;

function canonicalLanguage(tag: string): string | undefined {
  // Longer names than three letters are allowed for, and never were given out
  if (!/^[a-z]{2,3}(?:-|$)/i.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

const language = z
  .string()
  .max(60)
  .trim()
  .refine(
    tag => canonicalLanguage(tag) !== undefined,
    'must be a language tag such as en or pt-BR',
  )
  .overwrite(tag => canonicalLanguage(tag) ?? tag);

const languages = z
  .array(language)
  .max(10)
  .overwrite(tags => [...new Set(tags)]);

const editable = {
  name: line('Name or desk', {}, 120),
  isPerson: field(z.boolean().default(false), {
    title: 'A person',
    help: 'People are forgotten some time after they have left; a desk is not',
  }),
  role: choice('Role', CONTACT_ROLES),
  tier: field(count('Tier').min(1).max(9).default(1), {
    title: 'Escalation tier',
  }),
  order: field(count('Order').max(999).default(0), {
    title: 'Order within the tier',
  }),
  channels: field(z.array(channel).max(10).default([]), {
    title: 'Channels, fastest first',
  }),
  hours: field(hours.nullable().default(null), { title: 'Hours' }),
  languages: field(languages.default([]), {
    title: 'Languages',
    help: 'As in en, de',
  }),
  responseTime: time('Response time').nullable().default(null),
  notes: note('Notes'),
};

/** What is edited of a contact. @public */
export const contactInputSchema = z
  .strictObject(editable)
  .meta({ id: 'ContactInput' });

/** @public */
export type ContactInput = z.output<typeof contactInputSchema>;

const proof = z
  .strictObject({
    outcome: z.enum(
      Object.keys(CONTACT_OUTCOMES) as [ContactOutcome, ...ContactOutcome[]],
    ),
    at: instant,
    by: z.string().meta({ description: 'Entity reference, or a service' }),
    isOwner: z.boolean().meta({
      description: 'They owned the vendor at that time',
    }),
    note: z.string().optional(),
  })
  .meta({ id: 'ContactProof' });

/** One use of a contact, or one check of its details. @public */
export type ContactProof = z.output<typeof proof>;

/** @public */
export const contactSchema = z
  .strictObject({
    id: z.string(),
    ...editable,
    state: z.enum(
      Object.keys(CONTACT_STATES) as [ContactState, ...ContactState[]],
    ),
    revision: z.int().min(1),
    updatedAt: instant,
    updatedBy: z.string(),
    lastProof: proof.nullable().meta({
      description: 'The latest report of any kind; null: nobody has tried',
    }),
    lastReached: proof.nullable().meta({
      description: 'The latest time that it worked or was verified',
    }),
  })
  .meta({ id: 'Contact' });

/** A person or desk of a vendor, and how they proved in use. @public */
export type Contact = z.output<typeof contactSchema>;

/** @public */
export const contactReportSchema = z
  .strictObject({ outcome: proof.shape.outcome, note: note('Note', {}, 500) })
  .meta({ id: 'ContactReport' });

/** @public */
export type ContactReport = z.output<typeof contactReportSchema>;

/** @public */
export const contactProofListSchema = z
  .strictObject({ items: z.array(proof) })
  .meta({ id: 'ContactProofList' });

/** Newest first. @public */
export type ContactProofList = z.output<typeof contactProofListSchema>;
