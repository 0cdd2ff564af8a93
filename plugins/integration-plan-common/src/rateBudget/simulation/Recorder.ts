import type { SimulatedWorkload, SimulationSeries } from '../types';

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

/** Collects what happens in each step into as many points as a plot can show. */
export class Recorder {
  readonly #series: SimulationSeries;
  readonly #used: Float64Array[];
  readonly #stretch: number;
  #point = 0;

  constructor(
    private readonly steps: number,
    private readonly step: number,
    points: number,
    keys: string[],
  ) {
    this.#stretch = Math.max(1, Math.ceil(steps / points));
    const length = Math.ceil(steps / this.#stretch);
    const empty = () => new Float64Array(length);
    this.#used = keys.map(empty);
    this.#series = {
      time: empty().map((_, point) => point * this.#stretch * step),
      demand: empty(),
      sent: empty(),
      refused: empty(),
      backlog: empty(),
      wait: empty(),
      used: Object.fromEntries(keys.map((key, i) => [key, this.#used[i]])),
    };
  }

  /** Goes on to a step, of which the rest tells. */
  begin(step: number) {
    this.#point = Math.floor(step / this.#stretch);
  }

  /** Numbers one by one: an object for each of a hundred thousand steps costs time. */
  add(
    demand: number,
    sent: number,
    refused: number,
    backlog: number,
    wait: number,
  ) {
    const point = this.#point;
    const series = this.#series;
    series.demand[point] += demand;
    series.sent[point] += sent;
    series.refused[point] += refused;
    if (backlog > series.backlog[point]) series.backlog[point] = backlog;
    if (wait > series.wait[point]) series.wait[point] = wait;
  }

  /** @param index - place of the limit among the keys */
  addUse(index: number, share: number) {
    const used = this.#used[index];
    if (share > used[this.#point]) used[this.#point] = share;
  }

  /** The series, with counts turned into rates. */
  finish(): SimulationSeries {
    const rates = (counts: Float64Array) =>
      counts.map((count, point) => {
        const last = this.steps - point * this.#stretch;
        return count / (Math.min(this.#stretch, last) * this.step);
      });
    const { demand, sent, refused, ...rest } = this.#series;
    return {
      ...rest,
      demand: rates(demand),
      sent: rates(sent),
      refused: rates(refused),
    };
  }
}
