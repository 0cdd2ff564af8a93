import { costOf, counts, partitionOf } from '../demand';
import type { BudgetClientLimit, BudgetInput, BudgetLimit } from '../types';
import { createCounter, type Counter } from './Counter';
import type { Flow } from './Flow';

type Passing = {
  /** Place of the flow among all flows. */
  place: number;
  /** Units of the limit for one request. */
  cost: number;
  /** Tenants that the counter counts. */
  weight: number;
};

/** One counter of a limit, with the flows that it counts. */
export class Gate {
  readonly #counter: Counter;
  readonly #places: Int32Array;
  readonly #costs: Float64Array;
  readonly #weights: Float64Array;
  /** 1: is not lowered yet. */
  readonly #open: Uint8Array;

  constructor(counter: Counter, passing: Passing[]) {
    this.#counter = counter;
    this.#places = Int32Array.from(passing, ({ place }) => place);
    this.#costs = Float64Array.from(passing, ({ cost }) => cost);
    this.#weights = Float64Array.from(passing, ({ weight }) => weight);
    this.#open = new Uint8Array(passing.length);
  }

  get used() {
    return this.#counter.used;
  }

  /** Units of the limit that some requests of each flow take. */
  #unitsOf(requests: Float64Array): number {
    let units = 0;
    for (let i = 0; i < this.#places.length; i++) {
      units += requests[this.#places[i]] * this.#costs[i] * this.#weights[i];
    }
    return units;
  }

  /**
   * Lowers what goes out to what the limit has left.
   * @param requests - of each flow, for one tenant of its lane
   */
  narrow(step: number, requests: Float64Array) {
    const wanted = this.#unitsOf(requests);
    const available = this.#counter.available(step);
    if (wanted > available) this.#share(available, requests);
  }

  /** Fairly: everybody has the same share, and what one does not need goes to the others. */
  #share(available: number, requests: Float64Array) {
    const places = this.#places;
    const costs = this.#costs;
    const weights = this.#weights;
    const open = this.#open;
    let left = available;
    for (let i = 0; i < places.length; i++) {
      open[i] = requests[places[i]] > 0 ? 1 : 0;
    }
    for (;;) {
      let weight = 0;
      for (let i = 0; i < places.length; i++) weight += open[i] * weights[i];
      if (weight === 0) return;
      const level = left / weight;
      let isAnyModest = false;
      for (let i = 0; i < places.length; i++) {
        const units = requests[places[i]] * costs[i];
        if (open[i] === 0 || units > level) continue;
        isAnyModest = true;
        open[i] = 0;
        left -= units * weights[i];
      }
      if (isAnyModest) continue;
      for (let i = 0; i < places.length; i++) {
        if (open[i] === 1) requests[places[i]] = level / costs[i];
      }
      return;
    }
  }

  take(requests: Float64Array) {
    const units = this.#unitsOf(requests);
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
  const counted = flows.flatMap(
    ({ workload, attempts, weight, lane }, place) => {
      const cost = costOf(workload, limit.unit);
      return cost && counts(limit, workload)
        ? [{ place, cost: cost * attempts, weight, lane }]
        : [];
    },
  );
  const partition = partitionOf(limit.scope);
  if (partition === 'user') return [];
  if (partition === 'all')
    return [new Gate(createCounter(limit, step, most), counted)];
  return [0, 1].flatMap(lane => {
    const own = counted
      .filter(passing => passing.lane === lane)
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
