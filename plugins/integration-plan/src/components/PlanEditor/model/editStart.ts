import { setAt, type FormPath } from './paths';
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

/** A form's value with the changes made. */
export const withChanges = (
  value: unknown,
  changes: NonNullable<EditStart['changes']>,
): unknown =>
  changes.reduce(
    (changed, { path, value: next }) => setAt(changed, path, next),
    value,
  );
