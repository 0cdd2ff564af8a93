import type { SimulatedWorkload } from '../types';

/** How many requests waited for how many steps. */
export class WaitTally {
  readonly #counts: Float64Array;
  #total = 0;
  #most = 0;

  constructor(steps: number, private readonly step: number) {
    this.#counts = new Float64Array(steps + 1);
  }

  add(steps: number, requests: number) {
    this.#counts[steps] += requests;
    this.#total += requests;
    if (steps > this.#most) this.#most = steps;
  }

  /** Seconds within which each share of the requests went out. */
  quantiles(): SimulatedWorkload['wait'] {
    const shares = [0.5, 0.95, 0.99];
    const found: number[] = [];
    let sum = 0;
    for (let steps = 0; steps <= this.#most; steps++) {
      sum += this.#counts[steps];
      while (
        found.length < shares.length &&
        sum >= shares[found.length] * this.#total - 1e-9
      ) {
        found.push(steps * this.step);
      }
    }
    const [p50, p95, p99] = found;
    return { p50, p95, p99, max: this.#most * this.step };
  }

  /** Share that waited longer than some seconds. */
  later(seconds: number): number {
    let late = 0;
    const first = Math.floor(seconds / this.step + 1e-9) + 1;
    for (let steps = first; steps <= this.#most; steps++) {
      late += this.#counts[steps];
    }
    return this.#total > 0 ? late / this.#total : 0;
  }
}
