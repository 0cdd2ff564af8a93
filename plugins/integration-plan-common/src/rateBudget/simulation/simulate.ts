import type {
  BudgetInput,
  SimulationOptions,
  SimulationResult,
} from '../types';
import { Simulation } from './Simulation';

/**
 * Plays a plan's work against its limits, step by step: arrivals, our own
 * limits, the third party's, refusals, outages. The same input gives the same
 * result; tenants that are alike are played once and counted many times.
 *
 * Throws an `InputError` for a duration of no step or of more than a million.
 * @public
 */
export function simulate(
  input: BudgetInput,
  options: SimulationOptions,
): SimulationResult {
  const simulation = new Simulation(input, options);
  simulation.run(simulation.steps);
  return simulation.result();
}

/** @public */
export type SliceOptions = SimulationOptions & {
  signal?: AbortSignal;
  /** Milliseconds of work before others have their turn; 8 by default. */
  slice?: number;
  /** How far it is, 0 to 1, after each slice. */
  onProgress?: (done: number) => void;
};

/** Steps between two looks at the clock. */
const STEPS_AT_ONCE = 500;

/**
 * As {@link simulate}, in slices between which a page can draw and answer.
 * Rejects with the signal's reason when it is aborted.
 * @public
 */
export async function simulateInSlices(
  input: BudgetInput,
  options: SliceOptions,
): Promise<SimulationResult> {
  const { signal, slice = 8, onProgress } = options;
  signal?.throwIfAborted();
  const simulation = new Simulation(input, options);
  while (simulation.progress < 1) {
    const end = performance.now() + slice;
    do simulation.run(STEPS_AT_ONCE);
    while (simulation.progress < 1 && performance.now() < end);
    onProgress?.(simulation.progress);
    await new Promise(resolve => setTimeout(resolve));
    signal?.throwIfAborted();
  }
  return simulation.result();
}
