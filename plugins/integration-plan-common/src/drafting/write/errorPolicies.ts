import { formatDuration } from '../../facts/durations';
import type { ErrorPolicy } from '../../sections/errorPolicy';
import { isSent } from '../decide/capacity';
import type { DraftContext } from '../decide/DraftContext';
import type { Flow } from '../decide/flows';

type Policy = Partial<ErrorPolicy> & Pick<ErrorPolicy, 'when'>;

const writes = ({ style, direction }: Flow) =>
  style !== 'hook' && direction === 'outbound';

/** "Timeout" or, where there are several flows, "Timeout: Fetch employees". */
const on = (what: string, flow: Flow, all: Flow[]) =>
  (all.length > 1 ? `${what}: ${flow.title}` : what).slice(0, 300);

/** What follows the tries, as the rest of a sentence. */
function afterRetries(context: DraftContext, flow: Flow): string {
  if (flow.style === 'call') {
    return flow.keepFor
      ? `; then the person is told that it is under way, and a job settles it within ${formatDuration(
          flow.keepFor.value,
        )}`
      : '; then the person goes on without the answer';
  }
  if (flow.style === 'batch' || flow.style === 'poll') {
    return context.retries.get(flow.key)?.then
      ? '; then the run stops at its resume point and is taken up again by next-run'
      : '; then the run stops at its resume point and the next one goes on from there';
  }
  return flow.keepFor
    ? ` for ${formatDuration(flow.keepFor.value)}; then the work goes to ${
        context.deadLetters.name
      }`
    : '; then the work is dropped and counted, which the inputs allow';
}

/** The flow whose timeouts are those of the plan; others say theirs. */
export const mainFlow = ({ flows }: DraftContext) =>
  flows.find(({ style }) => style === 'call') ?? flows.find(isSent) ?? flows[0];

function retriedPolicies(context: DraftContext): Policy[] {
  const senders = context.flows.filter(isSent);
  const usual = context.timeouts.get(mainFlow(context).key)!;
  return senders.flatMap(flow => {
    const retries = context.retries.get(flow.key);
    const timeouts = context.timeouts.get(flow.key)!;
    const rest = afterRetries(context, flow);
    const retried = retries
      ? { retried: true, retryPolicy: retries.policy.key }
      : { retried: false };
    const again = retries
      ? `Try again with the delays of ${retries.policy.key}${rest}`
      : `Give up at once${rest}`;
    const uncertain = writes(flow)
      ? '. It may have been done, so the repeat carries the same idempotency key'
      : '';
    return [
      {
        when: on('500, 502, 503, 504', flow, senders),
        statuses: [500, 502, 503, 504],
        category: 'serverError' as const,
        action: `${again}${uncertain}`,
        ...retried,
        alerted: false,
        note: 'Alerts come from the share of failures, not from one of them',
      },
      {
        when: on(
          `No answer within ${formatDuration(timeouts.request.value)}`,
          flow,
          senders,
        ),
        category: 'timeout' as const,
        action: `${again}${uncertain}`,
        ...retried,
        alerted: false,
        ...(timeouts.request.value !== usual.request.value && {
          timeout: timeouts.request.value,
        }),
      },
      {
        when: on('No connection, DNS or TLS failure', flow, senders),
        category: 'network' as const,
        action: again,
        ...retried,
        alerted: false,
      },
      {
        when: on('429', flow, senders),
        statuses: [429],
        category: 'rateLimited' as const,
        action:
          flow.style === 'call'
            ? `Do not wait${rest}. The limiter takes the time of Retry-After over for the requests that follow`
            : `Send nothing more for the same scope until the time in Retry-After, or for ${formatDuration(
                context.pause.value,
              )} without it; then go on. The attempt does not count`,
        ...(flow.style === 'call' ? { retried: false } : retried),
        alerted: false,
      },
    ];
  });
}

function refusals(context: DraftContext): Policy[] {
  const { auth, flows } = context;
  const senders = flows.filter(isSent);
  const writing = senders.some(writes);
  const reading = senders.some(flow => !writes(flow));
  const usesToken = auth.tokenLifetime !== undefined;
  return [
    {
      when: '401',
      statuses: [401],
      category: 'clientError',
      action: usesToken
        ? 'Drop the token, fetch a new one and repeat once; on the second 401 stop and alert'
        : 'Stop and alert: the credential is refused',
      // Not by a retry policy: once, with another token
      retried: usesToken,
      alerted: true,
    },
    {
      when: '403',
      statuses: [403],
      category: 'clientError',
      action: 'Do not repeat. Alert: a right is missing and has to be granted',
      retried: false,
      alerted: true,
    },
    {
      when: '404, 410',
      statuses: [404, 410],
      category: 'clientError',
      action: [
        writing &&
          'On a write the record is gone there: the job is closed with a warning',
        reading &&
          'On a read the record is marked as ended here; an address that has gone altogether is an alert',
      ]
        .filter(Boolean)
        .join('. '),
      retried: false,
      alerted: false,
    },
    {
      when: '409',
      statuses: [409],
      category: 'clientError',
      action: writing
        ? 'Read the record: if it is as we want it, the work is done; else take over what has changed and write once more'
        : 'Nothing is written, so it should not come: counted, and alerted when it repeats',
      retried: false,
      alerted: false,
    },
    {
      when: '400, 413, 422',
      statuses: [400, 413, 422],
      category: 'clientError',
      action:
        'Do not repeat: a mapping is wrong. The item goes aside with the names of the fields, never their values, and somebody is told',
      retried: false,
      alerted: true,
    },
  ];
}

function shapes(context: DraftContext): Policy[] {
  const { flows, isGraphql } = context;
  const hasItems = flows.some(
    ({ style }) => style === 'batch' || style === 'poll',
  );
  return [
    ...(isGraphql
      ? [
          {
            when: '200 with errors in the body',
            statuses: [200],
            category: 'unexpectedShape' as const,
            action:
              'GraphQL reports failures inside a 200. Throttled: as a 429. Data missing for a field of the mapping: the page is refused and tried again. Never taken as an empty answer',
            retried: true,
            ...(context.policies[0] && {
              retryPolicy: context.policies[0].key,
            }),
            alerted: false,
          },
        ]
      : []),
    {
      when: 'An answer of another shape',
      category: 'unexpectedShape',
      action:
        'Checked against the schema of the mapping before anything is stored. What does not fit is refused and counted; the names of the fields are kept, the values are not',
      retried: false,
      alerted: true,
    },
    {
      when: hasItems ? 'Some items of a page or batch fail' : 'A part fails',
      category: 'partialFailure',
      action: hasItems
        ? 'The good items count. Each failed one is kept by its identifier with the reason and is taken again alone in the next run; after three runs it goes aside for a person'
        : 'Each item is a job of its own, so the others are not touched',
      retried: true,
      ...(context.policies[0] && { retryPolicy: context.policies[0].key }),
      alerted: false,
    },
  ];
}

/** A plan that only receives has failures as well: ours. */
function receiving(context: DraftContext): Policy[] {
  const flow = context.flows.find(one => !isSent(one));
  if (!flow) return [];
  const retries = context.retries.get(flow.key)!;
  const policy = { retried: true, retryPolicy: retries.policy.key };
  const own: Policy[] = [
    {
      when: 'A delivery that cannot be processed',
      category: 'serverError',
      action: `It waits in the queue and is tried again by ${
        retries.policy.key
      }${afterRetries(context, flow)}`,
      ...policy,
      alerted: false,
    },
    {
      when: 'A delivery that cannot be stored',
      statuses: [503],
      category: 'network',
      action: 'We answer 503, so that the sender repeats it',
      retried: false,
      alerted: true,
    },
  ];
  if (context.flows.some(isSent)) return own;
  return [
    {
      when: 'A wrong or missing signature',
      statuses: [401],
      category: 'clientError',
      action: 'We answer 401, store nothing and count it',
      retried: false,
      alerted: true,
    },
    {
      when: 'A body that is no valid delivery',
      statuses: [400],
      category: 'unexpectedShape',
      action: `Signed but not as expected: stored raw in ${context.deadLetters.name}, answered with 200 and alerted, since a repeat would be the same`,
      retried: false,
      alerted: true,
    },
    {
      when: 'Forbidden address, unknown path, repeated delivery or unknown event',
      statuses: [403, 404, 409, 422],
      category: 'clientError',
      action:
        '403 from an address outside of the published ranges, 404 for a path that we do not have. A repeated delivery and an event that we do not know are answered with 200 and dropped',
      retried: false,
      alerted: false,
    },
    ...own,
    {
      when: 'More deliveries than we can store',
      statuses: [429],
      category: 'rateLimited',
      action:
        'We answer 429 with Retry-After; the sender repeats. It never happens below three times the expected peak',
      retried: false,
      alerted: true,
    },
    {
      when: 'The answer takes too long',
      category: 'timeout',
      action:
        'The sender repeats the delivery; the second one is recognised and answered at once',
      retried: false,
      alerted: true,
    },
    {
      when: 'A delivery with several events of which some fail',
      category: 'partialFailure',
      action: 'Each event is a job of its own, so the others are not touched',
      ...policy,
      alerted: false,
    },
  ];
}

/** What is done for each kind of failure, ours and theirs. */
export const errorPoliciesOf = (context: DraftContext): Policy[] =>
  context.flows.some(isSent)
    ? [
        ...refusals(context),
        ...retriedPolicies(context),
        ...shapes(context),
        ...receiving(context),
      ]
    : receiving(context);
