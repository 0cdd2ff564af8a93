import type {
  Run,
  RunHappening,
} from '@integration-plan/plugin-integration-plan-common';
import type { ShownEvent } from '../queue/withQueued';

/** Recorded so much later than it happened, it is said so. */
const LATE_SECONDS = 60;

/** One line of a timeline. */
export type TimelineEntry =
  | { kind: 'start'; key: string; at: string }
  | {
      kind: 'event';
      key: string;
      at: string;
      event: ShownEvent;
      /** How much later it was recorded, where that matters, in seconds. */
      lateBy: number | null;
    }
  | { kind: 'happening'; key: string; at: string; happening: RunHappening };

const lateBy = ({ at, isPending, recordedAt }: ShownEvent): number | null => {
  const seconds = (Date.parse(recordedAt) - Date.parse(at)) / 1000;
  return !isPending && seconds >= LATE_SECONDS ? seconds : null;
};

/**
 * What people did and what happened meanwhile, in one list by the time at which
 * it happened; events of the same moment in the order of recording.
 */
export function timelineEntries(
  run: Pick<Run, 'startedAt' | 'happenings'>,
  events: readonly ShownEvent[],
): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    { kind: 'start', key: 'start', at: run.startedAt },
    ...run.happenings.map(
      (happening, index): TimelineEntry => ({
        kind: 'happening',
        key: `happening ${index}`,
        at: happening.at,
        happening,
      }),
    ),
    ...events.map(
      (event): TimelineEntry => ({
        kind: 'event',
        key: event.id,
        at: event.at,
        event,
        lateBy: lateBy(event),
      }),
    ),
  ];
  // Sorting keeps the order of what is equal
  return entries.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
