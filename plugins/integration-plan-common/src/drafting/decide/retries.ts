import { toKey } from '../../facts/keys';
import type { RetryPolicy } from '../../sections/errorPolicy';
import type { Flow, FlowStyle } from './flows';
import { assumed, derived, seconds, toDuration, type Known } from './known';

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
const retriesWhileWaiting = (deadline: Known<string>) => seconds(deadline) >= 1;

const LONG = 3 * 86_400;

/**
 * A policy that lasts for as long as the work is kept. Half of each delay is
 * fixed, so that even the shortest delays last that long.
 */
function lasting(policy: RetryPolicy, keepFor: Known<string>): RetryPolicy {
  const most = seconds(keepFor);
  const patient: RetryPolicy = {
    ...policy,
    jitter: 'equal',
    ...(most > LONG && { maxDelay: 'PT1H' }),
  };
  const delays = delaysOf(patient, 2 * most);
  return { ...patient, attempts: delays.length + 1 };
}

/**
 * How the requests of a flow are made again; undefined: not at all.
 *
 * @param longest - how long the plan keeps work, so that equal policies stay equal
 */
function retriesFor(
  flow: Flow,
  longest: Known<string> | undefined,
): Retries | undefined {
  const { style, deadline } = flow;
  const keepFor = flow.keepFor && longest;
  if (style === 'batch' || style === 'poll') {
    // The next poll is soon enough
    return keepFor && style === 'batch'
      ? {
          policy: { ...pages, then: nextRun.key },
          then: lasting(nextRun, keepFor),
        }
      : { policy: pages };
  }
  if (style === 'call') {
    const settled = keepFor && lasting(queued, keepFor);
    if (!deadline || !retriesWhileWaiting(deadline)) {
      return settled && { policy: settled };
    }
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
        ...(settled && { then: settled.key }),
      },
      ...(settled && { then: settled }),
    };
  }
  const policy = style === 'push' ? queued : processing;
  return {
    policy: keepFor ? lasting(policy, keepFor) : bounded(policy, deadline),
  };
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

/** Nobody waits longer in front of a page, in seconds. */
const LONGEST_CALL = 30;

/** Timeouts of one flow; the tries of a call fit its deadline together. */
export function timeoutsFor(flow: Flow): Timeouts {
  if (flow.style === 'call' && flow.deadline) {
    const deadline = Math.min(seconds(flow.deadline), LONGEST_CALL);
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

/** The policies of all flows, each once. */
export function policiesOf(retries: Map<string, Retries>): RetryPolicy[] {
  const all = [...retries.values()].flatMap(({ policy, then }) =>
    then ? [policy, then] : [policy],
  );
  return [...new Map(all.map(policy => [policy.key, policy])).values()];
}

/** Policies of one kind that differ, as where one flow may lose work, get keys of their own. */
export function retriesOf(flows: Flow[]): Map<string, Retries> {
  const retries = new Map<string, Retries>();
  const all: RetryPolicy[] = [];
  const [longest] = flows
    .flatMap(({ keepFor }) => keepFor ?? [])
    .sort((a, b) => seconds(b) - seconds(a));
  for (const flow of flows) {
    const own = retriesFor(flow, longest);
    if (!own) continue;
    const written = JSON.stringify(own.policy);
    const clash = all.some(
      policy =>
        policy.key === own.policy.key && JSON.stringify(policy) !== written,
    );
    all.push(own.policy);
    const { policy } = own;
    retries.set(flow.key, {
      ...own,
      policy: clash
        ? {
            ...policy,
            key: toKey(`${policy.key} ${flow.key}`),
            title: `${policy.title}: ${flow.title}`.slice(0, 120),
          }
        : policy,
    });
  }
  return retries;
}
