import type { Procedure } from '../sections/runbook';
import type {
  RunEvent,
  RunOutcome,
  RunProgress,
  RunState,
  StepState,
} from '../schema/run';

/** What has become of one step of a run. @public */
export type StepProgress = {
  state: StepState;
  /** Why it was skipped, or what was said with the tick. */
  reason: string | null;
  /** Who ticked it last, and when; null while it is open. */
  by: string | null;
  at: string | null;
  /**
   * From the tick before it, or the start of the run, to its own, in seconds;
   * null while it is open.
   */
  seconds: number | null;
};

/** A run as its events make it. @public */
export type FoldedRun = {
  state: RunState;
  outcome: RunOutcome | null;
  /** What was learned, or why the run was aborted. */
  words: string | null;
  assignee: string;
  endedAt: string | null;
  steps: StepProgress[];
  progress: RunProgress;
  /** Everybody who recorded something, in the order of their first event. */
  people: string[];
};

/**
 * The state of a run after its events. Pure; events count in the order of
 * recording, so that every replica and every browser sees the same run. Of two
 * ticks of one step the later recorded one holds, and both stay in the list.
 *
 * @public
 */
export function foldRun(run: {
  procedure: Pick<Procedure, 'steps'>;
  startedAt: string;
  startedBy: string;
  events: readonly RunEvent[];
}): FoldedRun {
  const steps = run.procedure.steps.map(
    (): StepProgress => ({
      state: 'open',
      reason: null,
      by: null,
      at: null,
      seconds: null,
    }),
  );
  const folded: FoldedRun = {
    state: 'open',
    outcome: null,
    words: null,
    assignee: run.startedBy,
    endedAt: null,
    steps,
    progress: { open: 0, done: 0, skipped: 0, failed: 0, notApplicable: 0 },
    people: [],
  };
  for (const event of run.events) {
    if (!folded.people.includes(event.by)) folded.people.push(event.by);
    if (event.type === 'step' && steps[event.step]) {
      const { at, by, reason, state } = event;
      steps[event.step] =
        state === 'open'
          ? { state, reason: null, by: null, at: null, seconds: null }
          : { state, reason: reason || null, by, at, seconds: null };
    } else if (event.type === 'handedOver') {
      folded.assignee = event.to;
    } else if (event.type === 'finished' || event.type === 'aborted') {
      // The first end holds; what comes later was on its way already
      if (folded.state !== 'open') continue;
      folded.state = event.type;
      folded.endedAt = event.at;
      if (event.type === 'finished') {
        folded.outcome = event.outcome;
        folded.words = event.learned || null;
      } else {
        folded.words = event.reason;
      }
    }
  }
  addSeconds(steps, run.startedAt);
  for (const { state } of steps) folded.progress[state] += 1;
  return folded;
}

/** Steps need not be done in their order: each lasts since the tick before it. */
function addSeconds(steps: StepProgress[], startedAt: string) {
  let before = Date.parse(startedAt);
  const ticked = steps
    .filter(step => step.at !== null)
    .sort((a, b) => Date.parse(a.at!) - Date.parse(b.at!));
  for (const step of ticked) {
    const at = Date.parse(step.at!);
    step.seconds = Math.max(0, (at - before) / 1000);
    before = Math.max(before, at);
  }
}
