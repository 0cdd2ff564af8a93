import { z } from 'zod/v4';
import { choice, count, line, lines, note, time } from '../facts/fields';
import { field } from '../facts/fieldRegistry';
import { instant } from './primitives';

/** What a contact is for. @public */
export const CONTACT_ROLES = {
  support: 'Support',
  escalation: 'Escalation',
  technical: 'Technical',
  account: 'Account',
  security: 'Security',
  billing: 'Billing',
} as const;

/** @public */
export type ContactRole = keyof typeof CONTACT_ROLES;

/** @public */
export const CHANNEL_KINDS = {
  phone: 'Phone',
  chat: 'Chat',
  portal: 'Portal',
  mail: 'Mail',
  pager: 'Pager',
} as const;

/** @public */
export type ChannelKind = keyof typeof CHANNEL_KINDS;

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

/** The value is checked by what the kind of channel asks for. */
const channel = z
  .strictObject({
    kind: choice('Channel', CHANNEL_KINDS),
    value: line('Address', {
      help: 'A number with its country code, a mail address, or an http(s) address',
    }),
    note: note('Notes', {}, 300),
  })
  .meta({ id: 'ContactChannel' });

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
        .max(7),
      { title: 'Days', words: WEEKDAYS },
    ),
    from: clock('From'),
    to: clock('To'),
  })
  .meta({
    id: 'ContactPeriod',
    description:
      'Hours on some days of the week. A period whose end is not after its start crosses midnight and belongs to the day on which it starts.',
  });

/** @public */
export type ContactPeriod = z.output<typeof period>;

const hours = z
  .strictObject({
    always: field(z.boolean().default(false), { title: 'Around the clock' }),
    timeZone: field(z.string().max(60).default('UTC'), {
      title: 'Time zone',
      help: 'As in Europe/Berlin',
    }),
    periods: field(z.array(period).max(21).default([]), { title: 'Hours' }),
    holidays: field(z.array(z.iso.date()).max(100).default([]), {
      title: 'Closed on',
      help: 'Days, in the time zone of the contact, on which no period starts',
    }),
  })
  .meta({ id: 'ContactHours' });

/** When a contact can be reached; no periods and not `always`: not known. @public */
export type ContactHours = z.output<typeof hours>;

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
  languages: lines('Languages', { help: 'As in en, de' }, 10),
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
  .strictObject({
    outcome: proof.shape.outcome,
    note: note('Note', {}, 500),
  })
  .meta({ id: 'ContactReport' });

/** @public */
export type ContactReport = z.output<typeof contactReportSchema>;

/** @public */
export const contactProofListSchema = z
  .strictObject({ items: z.array(proof) })
  .meta({ id: 'ContactProofList' });

/** Newest first. @public */
export type ContactProofList = z.output<typeof contactProofListSchema>;
