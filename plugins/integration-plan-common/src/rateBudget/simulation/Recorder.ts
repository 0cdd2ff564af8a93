import type { SimulationSeries } from '../types';

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
