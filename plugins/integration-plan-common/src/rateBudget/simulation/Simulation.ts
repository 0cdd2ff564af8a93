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
import { Recorder } from './Recorder';
import { WaitTally } from './WaitTally';

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

type Tally = {
  arrived: number;
  delivered: number;
  peakBacklog: number;
  waiting: number;
  finishedAt?: number;
  waits: WaitTally;
};

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
  readonly #theirs: Array<{ key: string; gates: Gate[] }>;
  readonly #outages: Array<{ from: number; to: number }>;
  /** `Infinity`: there is none. */
  readonly #outagesEnd: number;
  readonly #recorder: Recorder;
  readonly #tallies: Tally[];
  readonly #pausedUntil = [0, 0];
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
    this.#theirs = input.limits
      .map(({ key, ...limit }) => ({
        key,
        gates: gatesOf({ key, ...limit }, this.#flows, time),
      }))
      .filter(({ gates }) => gates.length > 0);
    this.#outages = (options.outages ?? []).map(({ from, duration }) => ({
      from: from / this.#step,
      to: (from + duration) / this.#step,
    }));
    this.#outagesEnd =
      this.#outages.length > 0
        ? Math.max(...this.#outages.map(({ to }) => to))
        : Infinity;
    this.#recorder = new Recorder(
      this.steps,
      this.#step,
      options.points ?? 600,
      this.#theirs.map(({ key }) => key),
    );
    this.#tallies = input.workloads.map(() => ({
      ...{ arrived: 0, delivered: 0, peakBacklog: 0, waiting: 0 },
      waits: new WaitTally(this.steps, this.#step),
    }));
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
    const isDown = this.#isDown(step);
    let sent = 0;
    let refused = 0;
    if (!isDown && this.#choose(step)) {
      for (const { gates } of this.#theirs) {
        for (const gate of gates) gate.narrow(step, 'accepted');
      }
      for (const gate of this.#own) gate.take('sent');
      for (const { gates } of this.#theirs) {
        for (const gate of gates) gate.take('accepted');
      }
      for (const flow of this.#flows) {
        sent += flow.accepted * flow.weight * flow.attempts;
        refused += this.#deliver(step, flow);
      }
    }
    this.#refused += refused;
    for (let index = 0; index < this.#theirs.length; index++) {
      // The first counter is that of the busiest tenant
      const [gate] = this.#theirs[index].gates;
      this.#recorder.addUse(step, index, gate.used);
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
    let any = false;
    for (const flow of this.#flows) {
      const isPaused = step < this.#pausedUntil[flow.lane];
      flow.sent = isPaused ? 0 : flow.waiting;
      any ||= flow.sent > 0;
    }
    if (!any) return false;
    for (const gate of this.#own) gate.narrow(step, 'sent');
    for (const flow of this.#flows) flow.accepted = flow.sent;
    return true;
  }

  /** @returns attempts that are refused */
  #deliver(step: number, flow: Flow): number {
    const { accepted, sent, weight, attempts, index, lane } = flow;
    if (accepted > 0) {
      const tally = this.#tallies[index];
      flow.depart(step, accepted, tally.waits);
      tally.delivered += accepted * weight;
    }
    const refused = (sent - accepted) * weight * attempts;
    if (refused < 1e-6) return 0;
    const pause = (this.#input.pauseAfterRefusal ?? 0) / this.#step;
    this.#pausedUntil[lane] = step + Math.max(1, pause);
    return refused;
  }

  #record(step: number, demand: number, sent: number, refused: number) {
    for (const tally of this.#tallies) tally.waiting = 0;
    let backlog = 0;
    let oldest = 0;
    for (const flow of this.#flows) {
      const waiting = flow.waiting * flow.weight;
      this.#tallies[flow.index].waiting += waiting;
      backlog += waiting;
      if (waiting > 0) oldest = Math.max(oldest, flow.age(step));
    }
    for (const tally of this.#tallies) {
      tally.peakBacklog = Math.max(tally.peakBacklog, tally.waiting);
      if (tally.waiting > 0 || tally.arrived === 0)
        tally.finishedAt = undefined;
      else tally.finishedAt ??= step * this.#step;
    }
    if (backlog > this.#peakBacklog) {
      this.#peakBacklog = backlog;
      this.#peakAt = step * this.#step;
    }
    this.#noteDrained(step, backlog);
    const wait = oldest * this.#step;
    this.#recorder.add(step, demand, sent, refused, backlog, wait);
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
      workloads: this.#tallies.map(({ waits, waiting: _, ...tally }, index) => {
        const { key, title, deadline } = workloads[index];
        return {
          ...{ key, title },
          ...tally,
          wait: waits.quantiles(),
          late: deadline === undefined ? undefined : waits.later(deadline),
        };
      }),
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
