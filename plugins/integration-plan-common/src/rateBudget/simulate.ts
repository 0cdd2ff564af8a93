import type { BudgetInput, SimulationOptions, SimulationResult } from './types';

/**
 * Plays a plan's work against its limits, step by step: arrivals, our own
 * limits, the third party's, refusals, outages. The same input gives the same
 * result; tenants that are alike are played once and counted many times.
 * @public
 */
export function simulate(
  input: BudgetInput,
  options: SimulationOptions,
): SimulationResult {
  throw new Error(`Not yet: ${input.limits.length} ${options.duration}`);
}

/** @public */
export type SliceOptions = SimulationOptions & {
  signal?: AbortSignal;
  /** Milliseconds of work before others have their turn; 8 by default. */
  slice?: number;
  /** How far it is, 0 to 1, after each slice. */
  onProgress?: (done: number) => void;
};

/**
 * As {@link simulate}, in slices between which a page can draw and answer.
 * Rejects with the signal's reason when it is aborted.
 * @public
 */
export async function simulateInSlices(
  input: BudgetInput,
  options: SliceOptions,
): Promise<SimulationResult> {
  options.signal?.throwIfAborted();
  return simulate(input, options);
}
