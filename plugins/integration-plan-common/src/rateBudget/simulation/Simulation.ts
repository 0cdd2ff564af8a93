import { InputError } from '@backstage/errors';
import { partitionOf } from '../demand';
import { findMissing } from '../missing';
import type {
  BudgetInput,
  MissingNumber,
  SimulationOptions,
  SimulationResult,
} from '../types';
import { flowsOf, type Flow } from './Flow';
import { gatesOf, ownGates, type Gate } from './Gate';
import { Recorder, Tally } from './Recorder';

/** More would not fit the memory of a page. */
const MOST_STEPS = 1_000_000;

function stepsOf({ duration, step = 1, points = 1 }: SimulationOptions) {
  if (!(points >= 1)) throw new InputError('points must be at least 1');
  if (!(step > 0)) throw new InputError('step must be longer than 0 seconds');
  const steps = Math.ceil(duration / step - 1e-9);
  if (!(steps >= 1)) {
    throw new InputError('duration must be at least one step');
  }
  if (steps > MOST_STEPS) {
    throw new InputError(
      `duration must be at most ${MOST_STEPS} steps; choose a longer step`,
    );
  }
  return steps;
}

/**
 * A play of a plan's work against its limits that is run step by step. In each
 * step requests arrive, our own limits let some of those that wait go, and the
 * third party accepts what its limits allow; what it refuses waits again.
 */
export class Simulation {
  readonly steps: number;
  readonly #step: number;
  readonly #input: BudgetInput;
  readonly #flows: Flow[];
  readonly #own: Gate[];
  readonly #theirs: Gate[];
  /** The counter of each limit that is shown: the busiest tenant's. */
  readonly #shown: Gate[];
  /** Requests of each flow that are sent in the present step, for one tenant of its lane. */
  readonly #sent: Float64Array;
  /** What is accepted of them. */
  readonly #accepted: Float64Array;
  readonly #outages: Array<{ from: number; to: number }>;
  /** `Infinity`: there is none. */
  readonly #outagesEnd: number;
  readonly #recorder: Recorder;
  readonly #tallies: Tally[];
  /** Steps that a refusal keeps a lane from sending. */
  readonly #pause: number;
  readonly #pausedUntil = new Float64Array(2);
  #at = 0;
  #refused = 0;
  #peakBacklog = 0;
  #peakAt = 0;
  #drained: number | undefined;

  constructor(input: BudgetInput, options: SimulationOptions) {
    this.steps = stepsOf(options);
    this.#step = options.step ?? 1;
    this.#input = input;
    this.#flows = flowsOf(input, this.steps, this.#step);
    const time = { step: this.#step, steps: this.steps };
    this.#own = ownGates(input, this.#flows, time);
    this.#sent = new Float64Array(this.#flows.length);
    this.#accepted = new Float64Array(this.#flows.length);
    const theirs = input.limits
      .map(limit => ({ limit, gates: gatesOf(limit, this.#flows, time) }))
      .filter(({ gates }) => gates.length > 0);
    this.#theirs = theirs.flatMap(({ gates }) => gates);
    // The first counter is that of the busiest tenant
    this.#shown = theirs.map(({ gates }) => gates[0]);
    this.#outages = (options.outages ?? []).map(({ from, duration }) => ({
      from: from / this.#step,
      to: (from + duration) / this.#step,
    }));
    this.#outagesEnd =
      this.#outages.length > 0
        ? Math.max(...this.#outages.map(({ to }) => to))
        : Infinity;
    this.#pause = (input.pauseAfterRefusal ?? 0) / this.#step;
    this.#recorder = new Recorder(
      this.steps,
      this.#step,
      options.points ?? 600,
      theirs.map(({ limit }) => limit.key),
    );
    this.#tallies = input.workloads.map(
      () => new Tally(this.steps, this.#step),
    );
  }

  /** Share of the steps that are done. */
  get progress() {
    return this.#at / this.steps;
  }

  /** Runs some steps more. */
  run(steps: number) {
    const end = Math.min(this.steps, this.#at + steps);
    for (; this.#at < end; this.#at++) this.#runStep(this.#at);
  }

  #runStep(step: number) {
    const demand = this.#arrive(step);
    let sent = 0;
    let refused = 0;
    if (!this.#isDown(step) && this.#choose(step)) {
      for (const gate of this.#theirs) gate.narrow(step, this.#accepted);
      for (const gate of this.#own) gate.take(this.#sent);
      for (const gate of this.#theirs) gate.take(this.#accepted);
      for (let place = 0; place < this.#flows.length; place++) {
        const { weight, attempts } = this.#flows[place];
        sent += this.#accepted[place] * weight * attempts;
        refused += this.#deliver(step, place);
      }
    }
    this.#refused += refused;
    this.#recorder.begin(step);
    for (let index = 0; index < this.#shown.length; index++) {
      this.#recorder.addUse(index, this.#shown[index].used);
    }
    this.#record(step, demand, sent, refused);
  }

  #isDown(step: number): boolean {
    for (const { from, to } of this.#outages) {
      if (step >= from && step < to) return true;
    }
    return false;
  }

  #arrive(step: number): number {
    let demand = 0;
    for (const flow of this.#flows) {
      const arrived = flow.arrive(step) * flow.weight;
      this.#tallies[flow.index].arrived += arrived;
      demand += arrived;
    }
    return demand;
  }

  /** Decides what goes out; false: nothing does. */
  #choose(step: number): boolean {
    const flows = this.#flows;
    let any = false;
    for (let place = 0; place < flows.length; place++) {
      const { lane, waiting } = flows[place];
      this.#sent[place] = step < this.#pausedUntil[lane] ? 0 : waiting;
      any ||= this.#sent[place] > 0;
    }
    if (!any) return false;
    for (const gate of this.#own) gate.narrow(step, this.#sent);
    for (let place = 0; place < flows.length; place++) {
      this.#accepted[place] = this.#sent[place];
    }
    return true;
  }

  /** @returns attempts that are refused */
  #deliver(step: number, place: number): number {
    const flow = this.#flows[place];
    const { weight, attempts, index, lane } = flow;
    const accepted = this.#accepted[place];
    if (accepted > 0) {
      const tally = this.#tallies[index];
      flow.depart(step, accepted, tally.waits);
      tally.delivered += accepted * weight;
    }
    const refused = (this.#sent[place] - accepted) * weight * attempts;
    if (refused < 1e-6) return 0;
    this.#pausedUntil[lane] = step + Math.max(1, this.#pause);
    return refused;
  }

  #record(step: number, demand: number, sent: number, refused: number) {
    for (const tally of this.#tallies) tally.waiting = 0;
    let backlog = 0;
    let oldest = 0;
    for (const flow of this.#flows) {
      if (flow.waiting === 0) continue;
      const waiting = flow.waiting * flow.weight;
      this.#tallies[flow.index].waiting += waiting;
      backlog += waiting;
      oldest = Math.max(oldest, flow.age(step));
    }
    for (const tally of this.#tallies) tally.note(step);
    if (backlog > this.#peakBacklog) {
      this.#peakBacklog = backlog;
      this.#peakAt = step * this.#step;
    }
    this.#noteDrained(step, backlog);
    const wait = oldest * this.#step;
    this.#recorder.add(demand, sent, refused, backlog, wait);
  }

  #noteDrained(step: number, backlog: number) {
    if (step >= this.#outagesEnd && backlog === 0) {
      this.#drained ??= (step - this.#outagesEnd) * this.#step;
    }
  }

  result(): SimulationResult {
    const { workloads, limits, clientLimits } = this.#input;
    const notForUsers = (list: 'limits' | 'clientLimits') =>
      (list === 'limits' ? limits : clientLimits).flatMap(
        ({ key, scope }): MissingNumber[] =>
          partitionOf(scope) === 'user'
            ? [
                {
                  ...{ list, key },
                  says: `The limit "${key}" for each user is not played: nothing says how the work is spread over users.`,
                },
              ]
            : [],
      );
    return {
      series: this.#recorder.finish(),
      workloads: workloads.map(({ key, title, deadline }, index) => ({
        ...{ key, title },
        ...this.#tallies[index].result(deadline),
      })),
      refused: this.#refused,
      peakBacklog: this.#peakBacklog,
      peakAt: this.#peakAt,
      drained: this.#drained,
      left: this.#tallies.reduce((sum, { waiting }) => sum + waiting, 0),
      missing: [
        ...findMissing(this.#input),
        ...notForUsers('limits'),
        ...notForUsers('clientLimits'),
      ],
    };
  }
}
