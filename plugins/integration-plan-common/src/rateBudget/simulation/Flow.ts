import { attemptsFor, counts, requestsIn, tenantsOf } from '../demand';
import type { BudgetInput, BudgetWorkload } from '../types';
import type { WaitTally } from './Recorder';

/** The busiest tenant is one lane; the others, all alike, are another. */
export type Lane = 0 | 1;

/** Requests of one workload that wait in one lane, first come, first served. */
export class Flow {
  /** Requests that wait, for one tenant of the lane. */
  waiting = 0;
  /** The step whose requests are next, and how many of them are left. */
  #head = 0;
  #left = 0;

  constructor(
    readonly workload: BudgetWorkload,
    /** Its place among the workloads. */
    readonly index: number,
    readonly lane: Lane,
    /** Tenants that are alike. */
    readonly weight: number,
    readonly attempts: number,
    /** The requests that come in each step. */
    private readonly arrivals: Float64Array,
  ) {}

  /** @returns the requests that arrive */
  arrive(step: number): number {
    const arrivals = this.arrivals[step];
    if (arrivals > 0) {
      if (this.waiting === 0) {
        this.#head = step;
        this.#left = arrivals;
      }
      this.waiting += arrivals;
    }
    return arrivals;
  }

  /** Takes the oldest away, and notes how long they have waited. */
  depart(step: number, requests: number, waits: WaitTally) {
    const { weight } = this;
    let rest = requests;
    while (rest > 0 && this.#head < step && rest >= this.#left) {
      if (this.#left > 0) waits.add(step - this.#head, this.#left * weight);
      rest -= this.#left;
      this.#head++;
      this.#left = this.arrivals[this.#head];
    }
    if (rest > 0) {
      waits.add(step - this.#head, rest * weight);
      this.#left = Math.max(0, this.#left - rest);
    }
    this.waiting -= requests;
    if (this.waiting < 1e-9) this.waiting = 0;
  }

  /** Steps that the oldest has waited. */
  age(step: number): number {
    if (this.waiting === 0) return 0;
    while (this.#left <= 0 && this.#head < step) {
      this.#head++;
      this.#left = this.arrivals[this.#head];
    }
    return step - this.#head;
  }
}

/** The requests that come in each step: looking one up must cost next to nothing. */
function arrivalsOf(
  { kind, window, every, peakFactor = 1, peakFor = 0 }: BudgetWorkload,
  requests: number,
  { step, steps }: { step: number; steps: number },
): Float64Array {
  const arrivals = new Float64Array(steps);
  if (kind === 'batch' || kind === 'burst') {
    arrivals[0] = requests;
    const period = kind === 'batch' ? every : window;
    if (!period) return arrivals;
    const roundSteps = period / step;
    const roundOf = (at: number) => Math.floor(at / roundSteps + 1e-9);
    for (let round = 1; ; ) {
      // From just before it, which spares the steps between two rounds
      let at = Math.max(1, Math.ceil((round - 1e-9) * roundSteps) - 1);
      while (at < steps && roundOf(at) < round) at++;
      if (at >= steps) return arrivals;
      arrivals[at] = requests * (roundOf(at) - roundOf(at - 1));
      round = roundOf(at) + 1;
    }
  }
  const each = window ? (requests / window) * step : 0;
  const peak = Math.ceil(peakFor / step);
  return arrivals.fill(each).fill(each * peakFactor, 0, peak);
}

/**
 * The flows of a plan. Batches and bursts start at the beginning and come again
 * after their time; a peak of steady work is at the beginning.
 */
export function flowsOf(
  input: BudgetInput,
  steps: number,
  step: number,
): Flow[] {
  const tenants = tenantsOf(input.workloads) ?? 1;
  return input.workloads.flatMap((workload, index) => {
    const isSent =
      workload.direction !== 'received' ||
      input.clientLimits.some(limit => counts(limit, workload));
    const total = requestsIn(workload, 'all');
    const busiest = requestsIn(workload, 'tenant');
    const isTimed = workload.kind === 'batch' || workload.window !== undefined;
    if (!isSent || !isTimed || total === undefined || busiest === undefined) {
      return [];
    }
    const others = tenants > 1 ? (total - busiest) / (tenants - 1) : 0;
    const attempts = attemptsFor(input, workload);
    const toFlow = (lane: Lane, weight: number, requests: number) =>
      requests > 0
        ? [
            new Flow(
              ...([workload, index, lane, weight, attempts] as const),
              arrivalsOf(workload, requests, { step, steps }),
            ),
          ]
        : [];
    return [...toFlow(0, 1, busiest), ...toFlow(1, tenants - 1, others)];
  });
}
