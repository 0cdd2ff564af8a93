import { ConflictError } from '@backstage/errors';
import {
  formatPath,
  inputError,
  type InputIssue,
  type RunEventInput,
  type RunState,
} from '@integration-plan/plugin-integration-plan-common';

/** How a run stands when events are added to it. */
export type RunStanding = {
  state: RunState;
  startedAt: string;
  endedAt: string | null;
  endedBy: string | null;
};

/** An event of a request, and its place there. */
export type AskedEvent = { index: number; event: RunEventInput };

/** Whether an event ends a run. */
export const isEnd = ({ type }: Pick<RunEventInput, 'type'>) =>
  type === 'finished' || type === 'aborted';

const pathOf = (index: number, field?: string) =>
  formatPath(['events', index, ...(field ? [field] : [])]);

/** @throws `InputError` that names each event of a step that there is not */
export function checkSteps(events: RunEventInput[], steps: number) {
  const issues = events.flatMap((event, index): InputIssue[] => {
    if (!('step' in event) || event.step === undefined) return [];
    if (event.step < steps) return [];
    const message = steps
      ? `the procedure of this run has the steps 0 to ${steps - 1}`
      : 'the procedure of this run has no steps';
    return [{ path: pathOf(index, 'step'), message }];
  });
  if (issues.length > 0) throw inputError('events', issues);
}

/**
 * The events that a run takes, in their order, each with a time that it can
 * have: by the clock of who did it, but not before the start of the run and
 * not in the future.
 *
 * A run that has ended takes notes, which the post-mortem needs. It also takes
 * ticks and output from before its end: a browser without a connection sends
 * them late, and what was done was done. They change steps, and neither the
 * end nor the outcome.
 *
 * @throws `ConflictError` that names the first event that the run does not take
 */
export function admitEvents(
  run: RunStanding,
  asked: AskedEvent[],
  now: Date,
): RunEventInput[] {
  let end = run.endedAt && {
    at: Date.parse(run.endedAt),
    words: `was ${run.state} by ${run.endedBy} at ${run.endedAt}`,
  };
  return asked.map(({ event, index }) => {
    const at = clamp(event.at, run.startedAt, now);
    if (end && !isTakenAfterEnd(event, Date.parse(at) <= end.at)) {
      throw new ConflictError(
        `${pathOf(index)}: the run ${
          end.words
        }. It still takes notes, and steps and output from before that time; nothing was recorded`,
      );
    }
    if (!end && isEnd(event)) {
      const words = `is ${event.type} by an earlier event of this request`;
      end = { at: Date.parse(at), words };
    }
    return { ...event, at };
  });
}

function isTakenAfterEnd({ type }: RunEventInput, isLate: boolean) {
  return type === 'note' || (isLate && (type === 'step' || type === 'output'));
}

function clamp(at: string, start: string, now: Date): string {
  const wanted = Math.min(Date.parse(at), now.getTime());
  // The clock of another replica may have started the run
  return new Date(Math.max(wanted, Date.parse(start))).toISOString();
}
