import type { BudgetLimit } from '../types';

/**
 * What a limit counts, as steps go by. Time is the number of the step; a step
 * that is not looked at costs nothing.
 */
export interface Counter {
  /** Units that may go out in a step, after what went out before. */
  available(step: number): number;
  take(units: number): void;
  /** Share that is used up, as of the step last looked at. */
  readonly used: number;
}

// Shares of units that remain of rounding
const NOTHING = 1e-9;

class Bucket implements Counter {
  #tokens: number;
  #at = 0;

  constructor(private readonly size: number, private readonly refill: number) {
    this.#tokens = size;
  }

  available(step: number): number {
    this.#tokens = Math.min(
      this.size,
      this.#tokens + (step - this.#at) * this.refill,
    );
    this.#at = step;
    return this.#tokens;
  }

  take(units: number) {
    this.#tokens = Math.max(0, this.#tokens - units);
  }

  get used() {
    return 1 - this.#tokens / this.size;
  }
}

class FixedWindow implements Counter {
  #used = 0;
  #window = 0;

  constructor(
    private readonly amount: number,
    private readonly steps: number,
  ) {}

  available(step: number): number {
    const window = Math.floor(step / this.steps + NOTHING);
    if (window !== this.#window) this.#used = 0;
    this.#window = window;
    return this.amount - this.#used;
  }

  take(units: number) {
    this.#used = Math.min(this.amount, this.#used + units);
  }

  get used() {
    return this.#used / this.amount;
  }
}

class SlidingWindow implements Counter {
  #used = 0;
  #at = 0;
  readonly #ring: Float64Array;

  constructor(private readonly amount: number, steps: number) {
    this.#ring = new Float64Array(steps);
  }

  available(step: number): number {
    const ring = this.#ring;
    if (step - this.#at >= ring.length) {
      ring.fill(0);
      this.#used = 0;
    } else {
      for (let at = this.#at + 1; at <= step; at++) {
        const slot = at % ring.length;
        this.#used -= ring[slot];
        ring[slot] = 0;
      }
      if (this.#used < NOTHING) this.#used = 0;
    }
    this.#at = step;
    return Math.max(0, this.amount - this.#used);
  }

  take(units: number) {
    this.#ring[this.#at % this.#ring.length] += units;
    this.#used += units;
  }

  get used() {
    return this.#used / this.amount;
  }
}

/**
 * @param step - seconds of a step
 * @param most - steps that will be looked at
 */
export function createCounter(
  limit: Pick<BudgetLimit, 'amount' | 'window' | 'algorithm' | 'burst'>,
  step: number,
  most: number,
): Counter {
  const { amount, window, burst = amount } = limit;
  const refill = (amount / window) * step;
  if (limit.algorithm === 'tokenBucket') {
    // What refills within a step can go out within it
    return new Bucket(Math.max(burst, refill), refill);
  }
  const steps = window / step;
  if (steps <= 1) return new FixedWindow(refill, 1);
  return limit.algorithm === 'fixedWindow'
    ? new FixedWindow(amount, steps)
    : new SlidingWindow(
        amount,
        // What is longer than the play forgets nothing
        Math.min(Math.ceil(steps - NOTHING), most),
      );
}
