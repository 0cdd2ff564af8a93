import {
  writeStandardProcedure,
  type StandardKind,
} from '../../runbook/standard';
import type { Sections } from '../../runbook/standard/StandardText';
import type { Procedure } from '../../sections/runbook';
import { isSent } from '../decide/capacity';
import type { DraftContext } from '../decide/DraftContext';
import type { ProcedureKey, Watch } from '../decide/watch';

/** A step as a draft writes it. */
type Step = Partial<Procedure['steps'][number]> & { text: string };

type DraftedProcedure = Omit<Partial<Procedure>, 'steps'> & {
  key: ProcedureKey;
  title: string;
  kind: NonNullable<Procedure['kind']>;
  trigger: string;
  steps: Step[];
};

/** What a procedure of the draft's own says, before its alerts are known. */
type OwnText = Pick<DraftedProcedure, 'title' | 'kind' | 'steps'> & {
  /** Besides its alerts. */
  when?: string;
};

const titleOf = (kind: StandardKind, sections: Sections) =>
  writeStandardProcedure(kind, sections).title;

function resumeRun({ tenants }: DraftContext, sections: Sections): OwnText {
  return {
    title: 'A run has failed or is late',
    kind: 'replay',
    when: 'A run must be made again',
    steps: [
      {
        text: tenants.isTenanted
          ? 'Open the report of the last run: which tenants failed, and with which error?'
          : 'Open the report of the last run: where did it stop, and with which error?',
        expected: 'A category of the table of errors',
        minutes: 5,
      },
      {
        text: [
          `401 or 403: procedure "${titleOf('reauthenticate', sections)}"`,
          `429: procedure "${titleOf('rateLimited', sections)}"`,
          `5xx or timeouts: procedure "${titleOf('vendorDown', sections)}"`,
        ].join('. '),
      },
      {
        text: 'Start the run again by hand; it goes on from its resume point',
        expected:
          'The number of pages goes up, and the metric of the last complete run falls',
        minutes: 15,
      },
      {
        text: 'A resume point that is refused: delete it, and the run starts from the beginning. Records are upserted, so nothing is there twice',
        destructive: true,
      },
      {
        text: 'It cannot end before the next run: skip the next one, and tell those who need the data how old it is',
      },
    ],
  };
}

function workWaits({ flows }: DraftContext, sections: Sections): OwnText {
  const hook = flows.some(({ style }) => style === 'hook');
  const sends = flows.some(isSent);
  return {
    title: 'Work waits too long',
    kind: 'other',
    steps: [
      ...(sends
        ? [
            {
              text: 'Is the circuit breaker open, or are requests failing?',
              expected: `If so: go on with the procedure "${titleOf(
                'vendorDown',
                sections,
              )}", which begins with telling them from us`,
              minutes: 2,
            },
          ]
        : []),
      {
        text: 'Are the workers running, and does one job block the others?',
        expected:
          'Jobs are taken all the time. One that blocks is moved to the dead letters',
        minutes: 5,
      },
      ...(sends
        ? [
            {
              text: 'Is our own limit used up? Then more workers do not help: let what is not urgent wait',
            },
          ]
        : []),
      {
        text: 'Else double the number of workers',
        expected: 'The oldest work becomes younger within ten minutes',
        minutes: 5,
      },
      ...(hook
        ? [
            {
              text: 'Slow answers to deliveries: look at the database first, since storing is all that is done before the answer',
            },
          ]
        : []),
    ],
  };
}

function deliveriesMissing({ vendor, slug }: DraftContext): OwnText {
  return {
    title: 'Deliveries are missing',
    kind: 'other',
    steps: [
      {
        text: `Look at the list of deliveries in the console of ${vendor.value}`,
        expected:
          'They were sent: it is us. They were not sent: it is them, or nothing has happened',
        access: `Reader at ${vendor.value}`,
        minutes: 5,
      },
      {
        text: `Sent: follow one from the gateway to /webhooks/${slug}: address refused, certificate, signature, 5xx`,
        minutes: 15,
      },
      {
        text: 'Not sent: is the subscription still active? Senders switch an endpoint off after many failures. Switch it on again',
        access: `Administrator at ${vendor.value}`,
      },
      {
        text: 'Fill the gap: ask for a new delivery of what failed, or fetch what has changed since the last event that was processed',
        expected: 'The numbers of events on both sides are the same',
        minutes: 30,
      },
    ],
  };
}

/** In the order in which they are shown: the kind of a standard one, or what writes it. */
const PROCEDURES: Record<
  ProcedureKey,
  StandardKind | ((context: DraftContext, sections: Sections) => OwnText)
> = {
  reauthenticate: 'reauthenticate',
  replay: 'replay',
  'resume-run': resumeRun,
  'vendor-down': 'vendorDown',
  'rate-limited': 'rateLimited',
  'schema-changed': 'schemaChanged',
  'work-waits': workWaits,
  'deliveries-missing': deliveriesMissing,
  'roll-back': 'rollback',
};

const triggerOf = (watches: Watch[], when: string | undefined) =>
  [
    watches.length > 0 &&
      `Alert ${watches.map(({ title }) => `"${title}"`).join(' or ')}`,
    when,
  ]
    .filter(Boolean)
    .join('. ');

/**
 * The procedures that the alerts lead to, and those that every plan needs. A
 * standard one is written from the facts of the other sections.
 */
export function proceduresOf(
  context: DraftContext,
  sections: Sections,
): DraftedProcedure[] {
  const { watches } = context;
  const always: ProcedureKey[] = ['reauthenticate', 'roll-back'];
  const keys = Object.keys(PROCEDURES) as ProcedureKey[];
  const hasReplay = watches.some(
    ({ procedure }) => procedure === 'replay' || procedure === 'resume-run',
  );
  return keys
    .filter(
      key =>
        always.includes(key) ||
        watches.some(({ procedure }) => procedure === key) ||
        (key === 'replay' && !hasReplay),
    )
    .map(key => {
      const own = watches.filter(({ procedure }) => procedure === key);
      const write = PROCEDURES[key];
      if (typeof write === 'function') {
        const { when, ...text } = write(context, sections);
        return { key, ...text, trigger: triggerOf(own, when) };
      }
      const { title, trigger, steps } = writeStandardProcedure(write, sections);
      return {
        key,
        title,
        kind: write,
        trigger: triggerOf(own, trigger),
        steps,
      };
    });
}

/** It rests on facts of the plan alone, without a place or a length of its own. */
export const isStandard = (key: ProcedureKey) =>
  typeof PROCEDURES[key] === 'string';
