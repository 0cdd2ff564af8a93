import { writeDuration } from '../../facts/durations';
import { sayEvery } from '../prose';
import type { Procedure } from '../../sections/runbook';
import { isSent } from './capacity';
import type { DraftContext } from './DraftContext';
import type { ProcedureKey, Watch } from './watch';

type Step = Partial<Procedure['steps'][number]> & { text: string };

export type NewProcedure = Omit<Partial<Procedure>, 'steps'> & {
  key: ProcedureKey;
  title: string;
  kind: NonNullable<Procedure['kind']>;
  trigger: string;
  steps: Step[];
};

type Plan = Pick<NewProcedure, 'title' | 'kind' | 'steps'> & {
  /** Besides its alerts. */
  when?: string;
};

/** Where there are no credentials, an address can be refused. */
function refusedWithoutCredentials({ vendor }: DraftContext): Plan {
  return {
    title: 'Requests are refused',
    kind: 'reauthenticate',
    when: 'The API starts to ask for credentials, or refuses our addresses',
    steps: [
      {
        text: 'Make the same request from another network',
        expected:
          'It passes: our address is refused. It fails: the API has changed',
        minutes: 5,
      },
      {
        text: `Ask ${vendor.value} why, and whether a key or a registration is needed now`,
      },
      {
        text: 'A key is needed: get one, store it in the secret store, and describe it in the authentication section of this plan',
        access: 'Writer of the secret store',
      },
    ],
  };
}

function renewDeliveries(context: DraftContext): Plan {
  const { vendor } = context;
  return {
    title: 'Replace the secret of deliveries',
    kind: 'reauthenticate',
    when: 'The secret may be known to others, or signatures are refused',
    steps: [
      {
        text: 'See since when signatures are refused, and whether it is all of them',
        expected:
          'All of them: the secret was changed on one side. Some: somebody else sends, and nothing is to be done',
        minutes: 5,
      },
      {
        text: `Make a new secret at ${vendor.value}`,
        access: `Administrator at ${vendor.value}`,
        minutes: 10,
      },
      storeStep(context),
      {
        text: 'Send a test delivery from their console',
        expected: 'Answered with 200',
        minutes: 5,
      },
      {
        text: 'Ask for a new delivery of what was refused, or wait until the sender repeats it',
        expected: 'The numbers of events on both sides are the same',
      },
      {
        text: 'Remove the old secret, when nothing is signed with it any more',
        destructive: true,
        expected: 'No refusal follows',
      },
    ],
  };
}

const storeStep = ({ stores }: DraftContext): Step => ({
  text: `Store it in ${stores.secrets.value} beside the old one`,
  access: 'Writer of the secret store',
  expected: 'Workers take it over within five minutes, without a restart',
  minutes: 5,
});

function renewConnection({ auth, vendor }: DraftContext): Plan {
  const whose = auth.scope.value === 'tenant' ? 'tenant' : 'user';
  return {
    title: 'Replace credentials',
    kind: 'reauthenticate',
    when: 'Consent was withdrawn or has run out, or the secret of our app may be known to others',
    steps: [
      {
        text: `One ${whose} or all of them? Look at the metric and the log`,
        expected: `One: its consent. All: the secret of our app, or a fault of ${vendor.value}`,
        minutes: 5,
      },
      {
        text: `One: ask the ${whose} to connect again, with the link of the settings page`,
        expected: 'A new refresh token is stored, and needs_consent is gone',
      },
      {
        text: `All: make a new secret for our app at ${vendor.value}, store it beside the old one, and refresh one connection by hand`,
        access: `Administrator at ${vendor.value}, writer of the secret store`,
        expected: 'An access token',
        minutes: 15,
      },
      {
        text: 'Start the work again that was stopped; it goes on by itself from where it was',
        expected: 'The metric falls to 0',
      },
      {
        text: 'Revoke the old secret, an hour later',
        destructive: true,
        expected: 'No refusal follows',
      },
    ],
  };
}

function reauthenticate(context: DraftContext): Plan {
  const { auth, vendor, tenants } = context;
  if (auth.method.value === 'none') return refusedWithoutCredentials(context);
  if (auth.method.value === 'webhookHmac') return renewDeliveries(context);
  if (auth.method.value === 'oauth2AuthorizationCode') {
    return renewConnection(context);
  }
  const whose = tenants.isTenanted ? ' of the tenant in the alert' : '';
  return {
    title: 'Replace credentials',
    kind: 'reauthenticate',
    when: 'A credential runs out within 30 days, may be known to others, or is refused',
    steps: [
      {
        text: `See in the metric and the log which credential${whose} is refused, with 401 (who we are) or 403 (a right)`,
        expected:
          'One credential, not all of them; all of them at once is a fault of theirs',
        minutes: 5,
      },
      {
        text: '403: ask the administrator on their side for the right that is missing, and stop here',
      },
      {
        text: `Make a new credential at ${vendor.value}, beside the old one where they allow two`,
        access: `Administrator at ${vendor.value}`,
        minutes: 10,
      },
      storeStep(context),
      {
        text: 'Make one request that only reads',
        expected: 'An answer with 200, and the metric falls to 0',
        minutes: 5,
      },
      {
        text: 'Start the work again that was stopped; it goes on by itself from where it was',
        expected: 'The metric falls to 0, and nothing is missing',
      },
      {
        text: 'Revoke the old credential, an hour later',
        destructive: true,
        expected: 'No refusal follows',
      },
    ],
  };
}

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

function vendorDown({ vendor, flows, keepFor }: DraftContext): Plan {
  const call = flows.some(({ style }) => style === 'call');
  return {
    title: `${vendor.value} is down`.slice(0, 120),
    kind: 'vendorDown',
    steps: [
      {
        text: `Them or us? Look at their status page, and make one request from outside of our network`,
        expected:
          'Both fail: it is them. Only ours fails: network, certificate or addresses on our side',
        minutes: 5,
      },
      {
        text: 'Leave the circuit breaker and the queue alone: they stop and start again by themselves',
        expected: call
          ? 'People get the answer for failures, and nobody waits longer than the deadline'
          : 'Few trial requests, no flood',
      },
      {
        text: `Report it to their support with times, request ids and the status codes`,
        expected: 'A number of the case',
        minutes: 10,
      },
      {
        text: keepFor
          ? `Note when it began: work is safe for ${writeDuration(
              keepFor.value,
            )}. At half of that, decide whether it has to be kept longer`
          : 'Nothing is kept: note when it began, so that the gap can be explained',
      },
      {
        text: 'After the end: watch the backlog go down at the rate of our own limit; do not raise it',
        expected: 'The oldest work becomes younger, and there is no 429',
      },
      { text: 'Replay what ended as a dead letter meanwhile' },
    ],
  };
}

function rateLimited(context: DraftContext): Plan {
  const { clientLimits, vendor, flows } = context;
  const [own] = clientLimits;
  const patient = flows.find(
    ({ style }) => style === 'batch' || style === 'poll',
  );
  const said = own
    ? `${own.value.amount} ${own.value.unit} every ${sayEvery(
        own.value.window,
      )}`
    : 'our own limit';
  return {
    title: 'Rate limited',
    kind: 'rateLimited',
    steps: [
      {
        text: `Compare what we send with ${said}`,
        expected:
          'Below it: somebody else uses the same limit. Above it: the bucket does not hold',
        minutes: 5,
      },
      {
        text: 'Somebody else: find out who uses the credential or the account, and agree on shares',
      },
      {
        text: 'The bucket does not hold: halve our own limit in the configuration',
        expected: 'No 429 within ten minutes',
        minutes: 10,
      },
      ...(patient
        ? [
            {
              text: `Let "${patient.title}" wait until there is room; it goes on from its resume point`,
            },
          ]
        : []),
      {
        text: `It comes again: ask ${vendor.value} for the limits that are in force and for higher ones, and correct them in this plan`,
      },
    ],
  };
}

function schemaChanged({ vendor, said }: DraftContext): Plan {
  const page = said.details.documentation;
  return {
    title: 'The API has changed',
    kind: 'schemaChanged',
    when: 'The contract test fails, or answers announce an end',
    steps: [
      {
        text: 'See which field fails, and since when: the metric has the names of fields as labels',
        expected: 'One field or one endpoint, not all of them',
        minutes: 5,
      },
      {
        text: `Read the change log of ${vendor.value}${
          page ? ` (${page})` : ''
        }`,
        minutes: 10,
      },
      {
        text: 'A field that we can do without: mark it as optional in the mapping and release',
        expected: 'Records pass again; the field is null',
      },
      {
        text: 'A field that we need: stop the flow that needs it with the flag, and ask their support. Nothing is filled with a made-up value',
      },
      {
        text: 'Record the new answers for the stub, correct the data mapping of this plan, and run the flow again from before the change',
      },
    ],
  };
}

function workWaits({ flows, vendor }: DraftContext): Plan {
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
              expected: `If so, it is ${vendor.value}: go on with that procedure`,
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

function deliveriesMissing({ vendor, slug }: DraftContext): Plan {
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
