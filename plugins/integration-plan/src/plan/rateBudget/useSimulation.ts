import { useEffect, useState } from 'react';
import {
  simulateInSlices,
  type BudgetInput,
  type SimulationResult,
} from '@integration-plan/plugin-integration-plan-common';

/** Seconds of the day that is played. */
export const DAY = 86_400;

/** A slider in motion asks again at every step; its last place counts. */
const PAUSE_MS = 60;

export type Simulated = {
  /** The newest that there is, while the next is computed too. */
  result?: SimulationResult;
  /** What `result` was played with. */
  input?: BudgetInput;
  outage?: Outage;
  isRunning: boolean;
  error?: Error;
};

export type Outage = { from: number; duration: number };

/**
 * Plays a day in slices, so that the page answers meanwhile; what is no longer
 * wanted is given up.
 */
export function useSimulation(
  input: BudgetInput,
  outage: Outage | undefined,
): Simulated {
  const [state, setState] = useState<Simulated>({ isRunning: true });
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    setState(old => ({ ...old, isRunning: true }));
    const timer = setTimeout(async () => {
      try {
        const result = await simulateInSlices(input, {
          duration: DAY,
          outages: outage && [outage],
          signal,
        });
        setState({ result, input, outage, isRunning: false });
      } catch (error) {
        if (signal.aborted) return;
        setState(old => ({ ...old, isRunning: false, error: error as Error }));
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [input, outage]);
  return state;
}
