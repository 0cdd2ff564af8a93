import type {
  RunEvent,
  RunHappening,
  RunMode,
  RunOutcome,
  RunProgress,
  RunState,
  StepState,
} from '../schema/run';
import { formatSeconds } from '../words/numbers';
import { STATUS_WORDS } from '../words/status';

/** @public */
export const STEP_STATE_WORDS: Record<StepState, string> = {
  open: 'Open',
  done: 'Done',
  skipped: 'Skipped',
  failed: 'Failed',
  notApplicable: 'Not applicable',
};

/** @public */
export const RUN_OUTCOME_WORDS: Record<RunOutcome, string> = {
  resolved: 'Resolved',
  mitigated: 'Mitigated, not resolved yet',
  notResolved: 'Not resolved',
  falseAlarm: 'False alarm',
};

/** @public */
export const RUN_STATE_WORDS: Record<RunState, string> = {
  open: 'Under way',
  finished: 'Finished',
  aborted: 'Aborted',
};

export const RUN_MODE_WORDS: Record<RunMode, string> = {
  live: 'Run',
  drill: 'Drill',
};

/**
 * How long a step or a run took: "40 s", "3 min", "1 h 12 min"; "not known"
 * without a number.
 * @public
 */
export function formatRunSeconds(seconds: number | null): string {
  if (seconds === null || !Number.isFinite(seconds)) return 'not known';
  return formatSeconds(Math.max(0, Math.round(seconds)));
}

/** "3 of 5 steps", with what is not simply done: "3 of 5 steps, 1 failed". @public */
export function formatProgress(progress: RunProgress): string {
  const total = Object.values(progress).reduce((sum, each) => sum + each, 0);
  // What failed is not done
  const over = total - progress.open - progress.failed;
  const rest = (['failed', 'skipped', 'notApplicable'] as const)
    .filter(state => progress[state] > 0)
    .map(
      state => `${progress[state]} ${STEP_STATE_WORDS[state].toLowerCase()}`,
    );
  const steps = `${over} of ${total} ${total === 1 ? 'step' : 'steps'}`;
  return [steps, ...rest].join(', ');
}

const stepName = (step: number) => `step ${step + 1}`;

const TICK_WORDS: Record<StepState, (name: string) => string> = {
  open: name => `took back ${name}`,
  done: name => `did ${name}`,
  skipped: name => `skipped ${name}`,
  failed: name => `could not do ${name}`,
  notApplicable: name => `found ${name} not applicable`,
};

const withWords = (words: string, text: string | undefined) =>
  text?.trim() ? `${words}: ${text.trim()}` : words;

/**
 * What somebody did, to follow their name: "skipped step 3: no dead letters".
 * The words of people in it are plain text, not Markdown.
 *
 * @param nameOf - how the reference of a person is said
 * @public
 */
export function formatRunEvent(
  event: RunEvent,
  nameOf: (ref: string) => string = ref => ref,
): string {
  switch (event.type) {
    case 'step':
      return withWords(
        TICK_WORDS[event.state](stepName(event.step)),
        event.reason,
      );
    case 'note':
      return withWords(
        event.step === undefined ? 'noted' : `noted at ${stepName(event.step)}`,
        event.text,
      );
    case 'output':
      return `pasted output at ${stepName(event.step)}`;
    case 'handedOver':
      return withWords(`handed over to ${nameOf(event.to)}`, event.text);
    case 'helpAsked':
      return withWords(
        event.step === undefined
          ? 'asked the owner for help'
          : `asked the owner for help at ${stepName(event.step)}`,
        event.text,
      );
    case 'finished':
      return withWords(
        `finished the run as "${RUN_OUTCOME_WORDS[event.outcome]}"`,
        event.learned,
      );
    default:
      return withWords('aborted the run', event.reason);
  }
}

const CHANGE_WORDS = {
  fired: 'fires',
  silenced: 'is silenced',
  resolved: 'is resolved',
} as const;

/** What happened meanwhile, as a sentence without its full stop. @public */
export function formatHappening(happening: RunHappening): string {
  if (happening.type === 'alert') {
    const { alert, change } = happening;
    return `Alert ${alert.name} ${CHANGE_WORDS[change]} (${
      STATUS_WORDS[alert.severity]
    })`;
  }
  const { target, from, to, message } = happening;
  const name = target ?? 'The plan';
  const words = from
    ? `${name} went from ${STATUS_WORDS[from]} to ${STATUS_WORDS[to]}`
    : `${name} became ${STATUS_WORDS[to]}`;
  return withWords(words, message ?? undefined);
}
