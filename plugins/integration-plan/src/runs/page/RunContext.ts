import { createContext, useContext } from 'react';
import type {
  FoldedRun,
  Run,
  RunEvent,
  RunEventInput,
} from '@integration-plan/plugin-integration-plan-common';
import type { QueueState, RunQueue } from './queue/RunQueue';

/** An event as the page shows it. */
export type ShownEvent = RunEvent & {
  /** The portal has not recorded it yet. */
  isPending?: boolean;
};

/** What the portal has recorded, and after it what is on its way there. */
export function withQueued(
  run: Run,
  queued: readonly RunEventInput[],
  user: string,
): ShownEvent[] {
  const recorded = new Set(run.events.map(({ id }) => id));
  const last = run.events.at(-1)?.seq ?? 0;
  return [
    ...run.events,
    ...queued
      .filter(({ id }) => !recorded.has(id))
      .map(
        (event, index): ShownEvent => ({
          ...event,
          seq: last + index + 1,
          by: user,
          recordedAt: event.at,
          isPending: true,
        }),
      ),
  ];
}

type WithoutBase<E> = E extends unknown ? Omit<E, 'id' | 'at'> : never;

/** What somebody does; its id and its time are given to it when it is done. */
export type NewEvent = WithoutBase<RunEventInput>;

/** A run on its page, with what the visitor did and the portal does not know yet. */
export type RunModel = {
  /** As the portal has it. */
  run: Run;
  /** With what is not recorded yet. */
  events: ShownEvent[];
  folded: FoldedRun;
  queue: RunQueue;
  queued: QueueState;
  /** Entity reference of the visitor. */
  me: string;
  /** Steps can be ticked, and the run handed over. */
  mayTick: boolean;
  /** Notes can be added; after the end as well. */
  mayNote: boolean;
  mayFinish: boolean;
  record: (event: NewEvent) => void;
};

export const RunContext = createContext<RunModel | null>(null);

export function useRunModel(): RunModel {
  const model = useContext(RunContext);
  if (!model) throw new Error('There is no run around this component');
  return model;
}
