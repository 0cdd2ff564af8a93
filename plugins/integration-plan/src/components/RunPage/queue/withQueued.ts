import type {
  Run,
  RunEvent,
  RunEventInput,
} from '@integration-plan/plugin-integration-plan-common';

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
