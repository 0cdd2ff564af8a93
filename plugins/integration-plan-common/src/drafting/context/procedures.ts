import { writeDuration } from '../../facts/durations';
import type { DraftContext } from './DraftContext';
import {
  deliveriesMissing,
  rateLimited,
  schemaChanged,
  vendorDown,
  workWaits,
} from './faultProcedures';
import type { NewProcedure, Plan } from './procedureTypes';
import { reauthenticate } from './renewCredentials';
import type { ProcedureKey, Watch } from './watch';

function replay({ deadLetters, dedupeFor }: DraftContext): Plan {
  return {
    title: 'Replay failed work',
    kind: 'replay',
    when: 'After an outage or a fault that was mended',
    steps: [
      {
        text: `Group what is in ${deadLetters.name} by reason`,
        expected:
          'Few reasons; one each is a bad record, one for all is a fault',
        minutes: 10,
      },
      {
        text: 'Mend the reason first: mapping, right, record',
        expected: 'One item of the group passes when it is sent alone',
      },
      {
        text: 'Replay the group, a hundred at a time, in the usual way and within our own limit',
        expected:
          'Items are done or come back with another reason. Nothing is there twice: the idempotency keys are kept long enough',
        minutes: 30,
      },
      {
        text: `Write off what can never pass, with the reason, before it is deleted after ${writeDuration(
          deadLetters.keptFor.value,
        )}`,
        destructive: true,
        access: 'Owner of the plan',
      },
      {
        text: `Older than ${writeDuration(
          dedupeFor.value,
        )}: do not replay; compare both sides by hand`,
      },
    ],
  };
}

function resumeRun(context: DraftContext): Plan {
  const { tenants } = context;
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
        text: '401 or 403: replace credentials. 429: procedure "Rate limited". 5xx or timeouts: procedure "The third party is down"',
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

function rollBack(): Plan {
  return {
    title: 'Roll back',
    kind: 'rollback',
    when: 'What the rollout names as the trigger of a rollback',
    steps: [
      {
        text: 'Follow the steps of the rollback in the rollout section, from the flag to the correction',
        expected: 'No request leaves, and nothing is lost',
        minutes: 15,
      },
      {
        text: 'Note the stage, the time and the records that were touched',
      },
    ],
  };
}

const PLANS: Record<ProcedureKey, (context: DraftContext) => Plan> = {
  reauthenticate,
  replay,
  'resume-run': resumeRun,
  'vendor-down': vendorDown,
  'rate-limited': rateLimited,
  'schema-changed': schemaChanged,
  'work-waits': workWaits,
  'deliveries-missing': deliveriesMissing,
  'roll-back': rollBack,
};

const triggerOf = (watches: Watch[], when: string | undefined) =>
  [
    watches.length > 0 &&
      `Alert ${watches.map(({ title }) => `"${title}"`).join(' or ')}`,
    when,
  ]
    .filter(Boolean)
    .join('. ');

/** The procedures that the alerts lead to, and those that every plan needs. */
export function proceduresOf(context: DraftContext): NewProcedure[] {
  const watches = context.watches;
  const always: ProcedureKey[] = ['reauthenticate', 'roll-back'];
  const keys = Object.keys(PLANS) as ProcedureKey[];
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
      const { when, ...plan } = PLANS[key](context);
      const own = watches.filter(({ procedure }) => procedure === key);
      return { key, ...plan, trigger: triggerOf(own, when) };
    });
}
