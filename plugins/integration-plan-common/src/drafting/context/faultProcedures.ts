import { writeDuration } from '../../facts/durations';
import { sayEvery } from '../prose';
import { isSent } from './capacity';
import type { DraftContext } from './DraftContext';
import type { Plan } from './procedureTypes';

export function vendorDown({ Vendor, flows, keepFor }: DraftContext): Plan {
  const call = flows.some(({ style }) => style === 'call');
  return {
    title: `${Vendor} is down`.slice(0, 120),
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

export function rateLimited(context: DraftContext): Plan {
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

export function schemaChanged({ vendor, said }: DraftContext): Plan {
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

export function workWaits({ flows, vendor }: DraftContext): Plan {
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

export function deliveriesMissing({ vendor, slug }: DraftContext): Plan {
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
