import { writeDuration } from '../../facts/durations';
import type { ErrorPolicy } from '../../sections/errorHandling';
import type { DraftContext } from '../context/DraftContext';
import type { Flow } from '../context/flows';
import { seconds, toDuration } from '../context/known';
import { delaysOf } from '../context/retries';
import {
  blocks,
  bullets,
  code,
  heading,
  say,
  name,
  paragraph,
  sayNumber,
  time,
  type Markdown,
} from '../prose';
import type { SectionDrafter } from './types';

type Policy = Partial<ErrorPolicy> & Pick<ErrorPolicy, 'when'>;

const isSender = ({ style }: Flow) => style !== 'hook';
const writes = ({ style, direction }: Flow) =>
  isSender({ style } as Flow) && direction === 'outbound';

/** "Timeout" or, where there are several flows, "Timeout: Fetch employees". */
const on = (what: string, flow: Flow, all: Flow[]) =>
  (all.length > 1 ? `${what}: ${flow.title}` : what).slice(0, 300);

/** What follows the tries, as the rest of a sentence. */
function afterRetries(context: DraftContext, flow: Flow): string {
  if (flow.style === 'call') {
    return '; then the person goes on without the answer';
  }
  if (flow.style === 'batch' || flow.style === 'poll') {
    return flow.keepFor
      ? `; then the run stops at its resume point and is taken up again, for ${writeDuration(
          flow.keepFor.value,
        )} at least`
      : '; then the run stops at its resume point and the next one goes on from there';
  }
  return flow.keepFor
    ? ` for ${writeDuration(flow.keepFor.value)}; then the work goes to ${
        context.deadLetters.name
      }`
    : '; then the work is dropped and counted, which the inputs allow';
}

/** The flow whose timeouts are those of the plan; others say theirs. */
const mainFlow = ({ flows }: DraftContext) =>
  flows.find(({ style }) => style === 'call') ??
  flows.find(isSender) ??
  flows[0];

function retriedPolicies(context: DraftContext): Policy[] {
  const senders = context.flows.filter(isSender);
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
          `No answer within ${writeDuration(timeouts.request.value)}`,
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
            : `Send nothing more for the same scope until the time in Retry-After, or for ${writeDuration(
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
  const senders = flows.filter(isSender);
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
  const flow = context.flows.find(one => !isSender(one));
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
  if (context.flows.some(isSender)) return own;
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

/** "5 + 10 + 20 + ..." with the number of retries and how long they last. */
function horizon(context: DraftContext, flow: Flow): Markdown | undefined {
  const retries = context.retries.get(flow.key);
  if (!retries) return undefined;
  const { policy, then } = retries;
  const most = flow.keepFor ? seconds(flow.keepFor) : undefined;
  const delays = delaysOf(policy, most);
  const sum = delays.reduce((total, delay) => total + delay, 0);
  const first = delays.slice(0, 4).map(sayNumber).join(', ');
  const series = delays.length > 4 ? `${first}, … s` : `${first} s`;
  const isEndless = policy.attempts === undefined;
  const end = isEndless
    ? say`about ${delays.length} retries in the ${time(
        flow.keepFor!,
      )} that the work is kept`
    : say`${delays.length} ${
        delays.length === 1 ? 'retry' : 'retries'
      } (assumed), at most ${writeDuration(toDuration(sum))} in all`;
  return paragraph(
    say`**${flow.title}** (${code(
      policy.key,
    )}): delays of ${series} (assumed), each anywhere between nothing and that, ${end}.`,
    then &&
      say`A run that stops is started again by ${code(
        then.key,
      )}: after ${writeDuration(then.initialDelay)}, then every ${writeDuration(
        then.maxDelay ?? then.initialDelay,
      )} at most (assumed), as long as its work is kept, which is ${time(
        flow.keepFor!,
      )}.`,
  );
}

/** What is done for each failure, with delays and timeouts. */
export const errorHandling: SectionDrafter<'errorHandling'> = (
  context,
  ledger,
) => {
  const { flows, policies, keepFor, deadLetters, stores, vendor } = context;
  const senders = flows.filter(isSender);
  const call = flows.find(({ style }) => style === 'call');
  const timeouts = context.timeouts.get(mainFlow(context).key)!;
  const breaks = senders.some(
    ({ style }) => style === 'call' || style === 'push',
  );

  ledger.rule('policies');
  for (const { key } of policies) {
    ledger.assumed(
      `retryPolicies[${key}]`,
      'Usual delays that fit the deadline and what must survive; the third party recommends none in the inputs',
    );
  }
  ledger.known('timeouts.connect', timeouts.connect);
  ledger.known('timeouts.request', timeouts.request);
  ledger.known('timeouts.total', timeouts.total);
  if (breaks) {
    ledger.assumed('circuitBreaker', 'Usual values; no input names any');
  }
  if (keepFor) {
    ledger.known('undelivered.keptFor', keepFor);
    ledger.known('undelivered.keptIn', stores.queue);
  }
  ledger.rule('undelivered.afterwards');

  const keptIn = flows.some(({ style }) => style === 'push' || style === 'hook')
    ? stores.queue.value
    : stores.database.value;
  if (keepFor && keptIn === stores.database.value) {
    ledger.known('undelivered.keptIn', stores.database);
  }
  return {
    body: blocks(
      senders.length > 0 &&
        say`What ${name(
          vendor,
        )} refuses (4xx) is not repeated, because it would be refused again; what fails on the way (5xx, timeouts, no connection) is. Every delay has full jitter, so that many jobs that failed together do not come back together.`,
      senders.length === 0 &&
        say`${name(
          vendor,
        )} asks and we answer, so failures are mostly ours: what we cannot store is refused in a way that makes the sender repeat it, and what we have stored is tried again until it is done.`,
      heading('Retries'),
      bullets(...flows.map(flow => horizon(context, flow))),
      flows.some(({ key }) => !context.retries.has(key)) &&
        say`Where somebody waits for less than a second nothing is repeated: there is no time for it.`,
      heading('Timeouts'),
      bullets(
        ...senders.map(flow => {
          const own = context.timeouts.get(flow.key)!;
          return say`**${flow.title}:** connection ${time(
            own.connect,
          )}, answer ${time(own.request)}, in all ${time(own.total)}.`;
        }),
        senders.length === 0 &&
          say`We send no requests. Our own processing of a delivery is cut off after ${time(
            timeouts.request,
          )} and counts as failed.`,
      ),
      breaks &&
        say`After 5 failures within 30 s (assumed) a circuit breaker opens: for 30 s (assumed) nothing is sent but one trial request. Work in the queue waits without losing attempts${
          call ? '; people get the answer for failures at once' : ''
        }.`,
      call &&
        say`People see a friendly sentence, what they can do, and a number to quote to support; never a status code or an answer of ${name(
          vendor,
        )}. What they have typed is kept.`,
      heading('Work that cannot be delivered'),
      keepFor
        ? say`It waits in ${keptIn} for ${time(
            keepFor,
          )}. Then it goes to ${code(
            deadLetters.name,
          )}, where it stays for ${time(
            deadLetters.keptFor,
          )}; the runbook says how it is replayed. ${
            senders.length > 0
              ? 'An outage of two hours loses nothing: the backlog is worked off at the rate of our own limit.'
              : 'Two hours in which our workers stand still lose nothing: deliveries are stored and answered all the same.'
          }`
        : say`Nothing waits: work that fails is of no use later, or the next run brings it again. It is counted, so that a loss is seen.`,
    ),
    facts: {
      policies:
        senders.length > 0
          ? [
              ...refusals(context),
              ...retriedPolicies(context),
              ...shapes(context),
              ...receiving(context),
            ]
          : receiving(context),
      retryPolicies: policies,
      timeouts: {
        connect: timeouts.connect.value,
        request: timeouts.request.value,
        total: timeouts.total.value,
      },
      ...(breaks && {
        circuitBreaker: {
          failures: 5,
          within: 'PT30S',
          openFor: 'PT30S',
          whileOpen: call
            ? 'Callers get the answer for failures at once; queued work waits'
            : 'Queued work waits and loses no attempts',
        },
      }),
      undelivered: keepFor
        ? {
            keptFor: keepFor.value,
            keptIn,
            afterwards: `Moved to ${
              deadLetters.name
            }, kept there for ${writeDuration(
              deadLetters.keptFor.value,
            )}, replayed by hand`,
          }
        : { afterwards: 'Dropped and counted; the inputs allow it' },
    },
  };
};
