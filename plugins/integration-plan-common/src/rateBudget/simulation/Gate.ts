import { costOf, counts, partitionOf } from '../demand';
import type { BudgetClientLimit, BudgetInput, BudgetLimit } from '../types';
import { createCounter, type Counter } from './Counter';
import type { Flow } from './Flow';

type Share = 'sent' | 'accepted';

type Passing = {
  flow: Flow;
  /** Units of the limit for one request. */
  cost: number;
  /** Tenants that the counter counts. */
  weight: number;
};

/** One counter of a limit, with the flows that it counts. */
export class Gate {
  readonly #counter: Counter;
  readonly #passing: Passing[];

  constructor(counter: Counter, passing: Passing[]) {
    this.#counter = counter;
    this.#passing = passing;
  }

  get used() {
    return this.#counter.used;
  }

  /**
   * Lowers what goes out to what the limit has left, fairly: everybody has the
   * same share, and what one does not need goes to the others.
   */
  narrow(step: number, share: Share) {
    const passing = this.#passing;
    let wanted = 0;
    for (const { flow, cost, weight } of passing) {
      wanted += flow[share] * cost * weight;
    }
    const available = this.#counter.available(step);
    if (wanted <= available) return;
    let left = available;
    let open = passing.filter(({ flow }) => flow[share] > 0);
    while (open.length > 0) {
      const weights = open.reduce((sum, { weight }) => sum + weight, 0);
      const level = left / weights;
      const modest = open.filter(
        ({ flow, cost }) => flow[share] * cost <= level,
      );
      if (modest.length === 0) {
        for (const { flow, cost } of open) flow[share] = level / cost;
        return;
      }
      for (const { flow, cost, weight } of modest) {
        left -= flow[share] * cost * weight;
      }
      open = open.filter(each => !modest.includes(each));
    }
  }

  take(share: Share) {
    let units = 0;
    for (const { flow, cost, weight } of this.#passing) {
      units += flow[share] * cost * weight;
    }
    if (units > 0) this.#counter.take(units);
  }
}

/**
 * The counters of a limit: one for all, or one for each lane. A limit for each
 * user has none: nothing says how the work is spread over users.
 */
export function gatesOf(
  limit: BudgetLimit | BudgetClientLimit,
  flows: readonly Flow[],
  { step, steps: most }: { step: number; steps: number },
): Gate[] {
  const counted = flows.flatMap(flow => {
    const cost = costOf(flow.workload, limit.unit);
    return cost && counts(limit, flow.workload)
      ? [{ flow, cost: cost * flow.attempts, weight: flow.weight }]
      : [];
  });
  const partition = partitionOf(limit.scope);
  if (partition === 'user') return [];
  if (partition === 'all')
    return [new Gate(createCounter(limit, step, most), counted)];
  return [0, 1].flatMap(lane => {
    const own = counted
      .filter(({ flow }) => flow.lane === lane)
      .map(passing => ({ ...passing, weight: 1 }));
    return own.length > 0
      ? [new Gate(createCounter(limit, step, most), own)]
      : [];
  });
}

/** Our own limits, and what may be on its way at the same time. */
export function ownGates(
  { clientLimits, responseTime }: BudgetInput,
  flows: readonly Flow[],
  time: { step: number; steps: number },
): Gate[] {
  return clientLimits.flatMap(({ concurrency, ...limit }) => [
    ...gatesOf(
      {
        ...limit,
        algorithm: limit.burst === undefined ? 'slidingWindow' : 'tokenBucket',
      },
      flows,
      time,
    ),
    ...(concurrency && responseTime?.typical
      ? gatesOf(
          {
            ...{ key: limit.key, scope: limit.scope, unit: 'requests' },
            ...{ amount: concurrency, window: responseTime.typical },
            workloads: limit.workloads,
          },
          flows,
          time,
        )
      : []),
  ]);
}
