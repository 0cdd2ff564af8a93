import type { Plan } from '@integration-plan/plugin-integration-plan-common';
import { setAt, type FormPath } from '../../shared/form/paths';
import type { Proposal } from './proposal';

/** What an editor does when it opens, for those who come with something in mind. */
export type EditStart = {
  /** Values to put into the form; they are saved only when the person saves. */
  changes?: ReadonlyArray<{ path: FormPath; value: unknown }>;
  /** What a drafter proposes for the part, to be gone on with. */
  proposal?: Proposal;
  /** A control to show and focus. */
  reveal?: FormPath;
};

/** What a section shows below its facts. */
export type SectionReadingProps = {
  plan: Plan;
  /** Opens the section's form; undefined for those who may not edit. */
  edit?: (start?: EditStart) => void;
};

/** What a section shows below its form. */
export type SectionDraftProps = {
  /** The plan that the form is based on. */
  plan: Plan;
  /** The section as the form holds it, as its schema gives it out. */
  section: unknown;
  /** The form holds something invalid; `section` is of before. */
  isStuck: boolean;
  onGoTo: (path: string) => void;
  onChange: (changes: NonNullable<EditStart['changes']>) => void;
};

/** A form's value with the changes made. */
export const withChanges = (
  value: unknown,
  changes: NonNullable<EditStart['changes']>,
): unknown =>
  changes.reduce(
    (changed, { path, value: next }) => setAt(changed, path, next),
    value,
  );
