import type { SimulationSeries } from '../types';

/** Collects what happens in each step into as many points as a plot can show. */
export class Recorder {
  readonly #series: SimulationSeries;
  readonly #used: Float64Array[];
  readonly #stretch: number;

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

  add(
    step: number,
    what: Record<'demand' | 'sent' | 'refused' | 'backlog' | 'wait', number>,
  ) {
    const point = Math.floor(step / this.#stretch);
    const { demand, sent, refused, backlog, wait } = this.#series;
    demand[point] += what.demand;
    sent[point] += what.sent;
    refused[point] += what.refused;
    if (what.backlog > backlog[point]) backlog[point] = what.backlog;
    if (what.wait > wait[point]) wait[point] = what.wait;
  }

  /** @param index - place of the limit among the keys */
  addUse(step: number, index: number, share: number) {
    const used = this.#used[index];
    const point = Math.floor(step / this.#stretch);
    if (share > used[point]) used[point] = share;
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
