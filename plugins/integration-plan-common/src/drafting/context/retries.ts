import type { RetryPolicy } from '../../sections/errorHandling';
import type { Flow, FlowStyle } from './flows';
import {
  assumed,
  derived,
  roundDown,
  seconds,
  toDuration,
  type Known,
} from './known';

/** How a failed request of a flow is made again. */
export type Retries = {
  policy: RetryPolicy;
  /** Goes on when `policy` has ended, while the work is kept. */
  then?: RetryPolicy;
};

const COMMON = { jitter: 'full', honoursRetryAfter: true } as const;

const pages: RetryPolicy = {
  key: 'pages',
  title: 'A page of a run',
  initialDelay: 'PT2S',
  multiplier: 2,
  maxDelay: 'PT1M',
  attempts: 5,
  ...COMMON,
};

const nextRun: RetryPolicy = {
  key: 'next-run',
  title: 'A run that did not get through',
  initialDelay: 'PT15M',
  multiplier: 2,
  maxDelay: 'PT1H',
  ...COMMON,
};

const queued: RetryPolicy = {
  key: 'queued',
  title: 'A job in the queue',
  initialDelay: 'PT5S',
  multiplier: 2,
  maxDelay: 'PT15M',
  ...COMMON,
};

const processing: RetryPolicy = {
  key: 'processing',
  title: 'Processing of a delivery',
  initialDelay: 'PT5S',
  multiplier: 2,
  maxDelay: 'PT15M',
  jitter: 'full',
};

/** Work that may be lost is tried for a tenth of an hour, or while it is of use. */
function bounded(policy: RetryPolicy, deadline: Known<string> | undefined) {
  const most = deadline ? seconds(deadline) : 300;
  let attempts = 1;
  let horizon = 5;
  let delay = 5;
  while (attempts < 10) {
    delay = Math.min(delay * 2, 60);
    if (horizon + delay > most) break;
    horizon += delay;
    attempts += 1;
  }
  return { ...policy, maxDelay: 'PT1M', attempts };
}

/** With somebody waiting there is time for one more try at most. */
export const retriesWhileWaiting = (deadline: Known<string>) =>
  seconds(deadline) >= 1;

export function retriesFor(flow: Flow): Retries | undefined {
  const { style, lossAllowed, deadline } = flow;
  if (style === 'batch' || style === 'poll') {
    const isKept = !lossAllowed.value;
    return isKept
      ? { policy: { ...pages, then: nextRun.key }, then: nextRun }
      : { policy: pages };
  }
  if (style === 'call') {
    if (!deadline || !retriesWhileWaiting(deadline)) return undefined;
    const delay = toDuration(Math.min(0.5, seconds(deadline) / 20));
    return {
      policy: {
        key: 'waiting',
        title: 'While somebody waits',
        initialDelay: delay,
        multiplier: 2,
        maxDelay: delay,
        attempts: 1,
        ...COMMON,
      },
    };
  }
  const policy = style === 'push' ? queued : processing;
  return { policy: lossAllowed.value ? bounded(policy, deadline) : policy };
}

/** The delays of a policy one after the other, in seconds, until it ends or the work is too old. */
export function delaysOf(policy: RetryPolicy, most = Infinity): number[] {
  const first = seconds({
    value: policy.initialDelay,
    from: 'input',
    note: '',
  });
  const cap = policy.maxDelay
    ? seconds({ value: policy.maxDelay, from: 'input', note: '' })
    : Infinity;
  const delays: number[] = [];
  let sum = 0;
  for (let index = 0; index < (policy.attempts ?? 10_000); index++) {
    const delay = Math.min(cap, first * policy.multiplier ** index);
    if (sum + delay > most) break;
    sum += delay;
    delays.push(delay);
  }
  return delays;
}

export type Timeouts = {
  connect: Known<string>;
  request: Known<string>;
  total: Known<string>;
};

const USUAL: Record<Exclude<FlowStyle, 'call'>, number> = {
  batch: 30,
  poll: 30,
  push: 10,
  hook: 10,
};

/** Timeouts of one flow; the tries of a call fit its deadline together. */
export function timeoutsFor(flow: Flow): Timeouts {
  if (flow.style === 'call' && flow.deadline) {
    const deadline = seconds(flow.deadline);
    const isRetried = retriesWhileWaiting(flow.deadline);
    const share = isRetried ? 0.4 : 0.8;
    const note = isRetried
      ? 'Two tries and the delay between them fit the deadline'
      : 'One try fits the deadline, with time left to answer';
    const of = (part: number) =>
      derived(toDuration(deadline * part), note, flow.deadline);
    return {
      connect: of(share / 4),
      request: of(share),
      total: of(0.9),
    };
  }
  const request = USUAL[flow.style as keyof typeof USUAL];
  const why = 'A usual value; the third party says nothing of it in the inputs';
  return {
    connect: assumed('PT5S', why),
    request: assumed(toDuration(request), why),
    total: assumed(toDuration(request + 5), 'Connection and answer together'),
  };
}

/** The window below which a length is rounded, for thresholds. */
export const roundedDuration = (length: number) =>
  toDuration(roundDown(length));
