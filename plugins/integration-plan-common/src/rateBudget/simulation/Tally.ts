import type { SimulatedWorkload } from '../types';
import { WaitTally } from './WaitTally';

/** What becomes of the requests of one workload, of all tenants together. */
export class Tally {
  arrived = 0;
  delivered = 0;
  /** Requests that wait after the present step. */
  waiting = 0;
  readonly waits: WaitTally;
  #peakBacklog = 0;
  /** The step that left nothing waiting, until something waits again; -1: none. */
  #finished = -1;

  constructor(steps: number, private readonly step: number) {
    this.waits = new WaitTally(steps, step);
  }

  /** Takes note of what waits after a step. */
  note(step: number) {
    if (this.waiting > this.#peakBacklog) this.#peakBacklog = this.waiting;
    if (this.waiting > 0 || this.arrived === 0) this.#finished = -1;
    else if (this.#finished < 0) this.#finished = step;
  }

  /** @param deadline - seconds; without it nothing is late */
  result(deadline?: number): Omit<SimulatedWorkload, 'key' | 'title'> {
    return {
      arrived: this.arrived,
      delivered: this.delivered,
      peakBacklog: this.#peakBacklog,
      finishedAt: this.#finished < 0 ? undefined : this.#finished * this.step,
      wait: this.waits.quantiles(),
      late: deadline === undefined ? undefined : this.waits.later(deadline),
    };
  }
}
