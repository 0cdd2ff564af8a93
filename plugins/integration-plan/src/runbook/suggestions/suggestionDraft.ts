import {
  procedureSchema,
  toInputIssues,
  type InputIssue,
  type Procedure,
  type RunbookStep,
} from '@integration-plan/plugin-integration-plan-common';
import { newId } from '../../shared/newId';
import { issuesOf } from '../../shared/problems/problems';

/** A step as it is typed. */
export type StepDraft = {
  /** Tells it apart while steps are moved about. */
  id: string;
  text: string;
  command: string;
  expected: string;
  access: string;
  minutes: string;
  destructive: boolean;
};

export type SuggestionDraft = { reason: string; steps: StepDraft[] };

/** What is wrong, by the path of the field: `reason`, `steps.0.text`. */
export type Problems = Record<string, string>;

export const emptyStep = (): StepDraft => ({
  id: newId(),
  text: '',
  command: '',
  expected: '',
  access: '',
  minutes: '',
  destructive: false,
});

const stepDraft = (step: RunbookStep): StepDraft => ({
  ...emptyStep(),
  text: step.text,
  command: step.command ?? '',
  expected: step.expected ?? '',
  access: step.access ?? '',
  minutes: step.minutes === undefined ? '' : String(step.minutes),
  destructive: step.destructive ?? false,
});

export const draftOf = (
  { steps }: Procedure,
  reason: string,
): SuggestionDraft => ({ reason, steps: steps.map(stepDraft) });

/** The procedure as it is suggested, not checked yet. */
function proposal(base: Procedure, { steps }: SuggestionDraft): unknown {
  return {
    ...base,
    steps: steps.map(({ id, minutes, destructive, ...words }, index) => ({
      ...Object.fromEntries(
        Object.entries(words).filter(
          ([field, text]) => field === 'text' || text.trim() !== '',
        ),
      ),
      ...(minutes.trim() && { minutes: Number(minutes) }),
      // As it was where it was not said before
      ...((destructive || base.steps[index]?.destructive !== undefined) && {
        destructive,
      }),
    })),
  };
}

const fieldOf = (path: string) =>
  path.replace(/^(suggestion\.)?proposed\.?/, '').replace(/\[(\d+)\]/g, '.$1');

const toProblems = (issues: InputIssue[]): Problems =>
  Object.fromEntries(
    issues.map(({ path, message }) => [fieldOf(path), message]),
  );

/** The procedure as it is suggested, or what is wrong with the draft. */
export function checkDraft(
  base: Procedure,
  draft: SuggestionDraft,
): { proposed?: Procedure; problems: Problems } {
  const checked = procedureSchema.safeParse(proposal(base, draft));
  const problems: Problems = {
    ...(!checked.success && toProblems(toInputIssues(checked.error))),
    ...(!draft.reason.trim() && { reason: 'Say why it should be changed' }),
  };
  draft.steps.forEach(({ text, minutes }, index) => {
    if (!text.trim()) problems[`steps.${index}.text`] = 'Say what to do';
    if (minutes.trim() && Number.isNaN(Number(minutes))) {
      problems[`steps.${index}.minutes`] = 'Give a number';
    }
  });
  return { proposed: checked.success ? checked.data : undefined, problems };
}

/** What the backend refuses, by field; a secret in a command for one. */
export const problemsIn = (error: Error): Problems =>
  toProblems(issuesOf(error) ?? []);
