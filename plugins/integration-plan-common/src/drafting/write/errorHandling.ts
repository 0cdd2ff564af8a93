import { formatDuration } from '../../facts/durations';
import { isSent } from '../decide/capacity';
import type { DraftContext } from '../decide/DraftContext';
import type { Flow } from '../decide/flows';
import { windowsOf } from '../decide/clock';
import { toDuration } from '../decide/known';
import { delaysOf } from '../decide/retries';
import {
  blocks,
  bullets,
  code,
  heading,
  say,
  paragraph,
  formatEvery,
  formatNumber,
  time,
  type Markdown,
} from '../prose';
import { mainFlow, errorPoliciesOf } from './errorPolicies';
import type { SectionDrafter } from './types';
import {
  placeOf,
  undeliveredFacts,
  undeliveredProse,
  waiting,
} from './undelivered';

/** "5 + 10 + 20 + ..." with the number of retries and how long they last. */
function horizon(context: DraftContext, flow: Flow): Markdown | undefined {
  const retries = context.retries.get(flow.key);
  if (!retries) return undefined;
  const { policy, then } = retries;
  const delays = delaysOf(policy);
  const sum = delays.reduce((total, delay) => total + delay, 0);
  const first = delays.slice(0, 4).map(formatNumber).join(', ');
  const series = delays.length > 4 ? `${first}, … s` : `${first} s`;
  if (delays.length === 1) {
    return paragraph(
      say`**${flow.title}** (${code(
        policy.key,
      )}): one more try, ${formatDuration(policy.initialDelay)} later at most.`,
      then &&
        say`After that a job goes on with the delays of ${code(then.key)}.`,
    );
  }
  const lasts = flow.keepFor && policy.jitter === 'equal';
  const end = lasts
    ? say`up to ${formatEvery(
        policy.maxDelay ?? policy.initialDelay,
      )}, each between half of that and all of it. ${
        delays.length
      } retries last the ${time(
        flow.keepFor!,
      )} that the work is kept, even where every delay is as short as it can be.`
    : say`each anywhere between nothing and that; ${
        delays.length
      } retries, at most ${formatDuration(toDuration(sum))} in all.`;
  return paragraph(
    say`**${flow.title}** (${code(policy.key)}): delays of ${series}, ${end}`,
    then &&
      say`A run that stops is started again by ${code(
        then.key,
      )}: after ${formatDuration(then.initialDelay)}, then every ${formatEvery(
        then.maxDelay ?? then.initialDelay,
      )} at the longest, for ${time(flow.keepFor!)} at least.`,
  );
}

/** What is done for each failure, with delays and timeouts. */
export const errorHandling: SectionDrafter<'errorHandling'> = (
  context,
  ledger,
) => {
  const { flows, policies, keepFor, deadLetters, vendor } = context;
  const senders = flows.filter(isSent);
  const call = flows.find(({ style }) => style === 'call');
  const timeouts = context.timeouts.get(mainFlow(context).key)!;
  const pushes = senders.some(({ style }) => style === 'push');
  const breaks = senders.some(
    ({ style }) => style === 'call' || style === 'push',
  );

  const down = windowsOf(context.said, 'maintenance');

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
    const waits = waiting(context).length > 0;
    ledger.known('undelivered.keptFor', waits ? keepFor : deadLetters.keptFor);
    ledger.known(
      'undelivered.keptIn',
      waits ? placeOf(context) : context.stores.database,
    );
  }
  ledger.rule('undelivered.afterwards');

  return {
    body: blocks(
      senders.length > 0 &&
        say`What ${vendor.value} refuses (4xx) is not repeated, because it would be refused again; what fails on the way (5xx, timeouts, no connection) is. Every delay has jitter, so that many jobs that failed together do not come back together.`,
      senders.length === 0 &&
        say`${context.Vendor} asks and we answer, so failures are mostly ours: what we cannot store is refused in a way that makes the sender repeat it, and what we have stored is tried again until it is done.`,
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
        say`After 5 failures within 30 s a circuit breaker opens: for 30 s nothing is sent but one trial request.${
          pushes ? ' Work in the queue waits without losing attempts.' : ''
        }${call ? ' People get the answer for failures at once.' : ''}`,
      call &&
        say`People see a friendly sentence, what they can do, and a number to quote to support; never a status code or an answer of ${vendor.value}. What they have typed is kept.`,
      ...down.flatMap(when => [
        heading('Maintenance of the third party'),
        say`${context.Vendor} is down ${when}. No run starts in that time, what is queued waits without losing attempts, and failures then page nobody. Afterwards the backlog is worked off at our own limit.`,
      ]),
      heading('Work that cannot be delivered'),
      undeliveredProse(context),
    ),
    facts: {
      policies: errorPoliciesOf(context),
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
          whileOpen: [
            call && 'Callers get the answer for failures at once',
            pushes && 'Queued work waits and loses no attempts',
          ]
            .filter(Boolean)
            .join('. '),
        },
      }),
      undelivered: undeliveredFacts(context),
    },
  };
};
