import { useMemo, useRef, useState } from 'react';
import {
  mergeDocuments,
  type FieldShape,
} from '@integration-plan/plugin-integration-plan-common';
import { fromServerIssues, type FormPart } from '../form/check';
import { usePartForm } from '../form/usePartForm';
import { isOutdated, issuesOf } from '../problems/problems';
import type { Conflict } from './ConflictView';

/** How often a save starts over because somebody else was faster. */
const MOST_ATTEMPTS = 5;

/**
 * Editing of something stored: its form, saving on top of the revision that it
 * is based on, and what to do when somebody else has saved since.
 */
export function useMergingSave<T extends { revision: number }>({
  part,
  shape,
  loaded,
  start,
  read,
  load,
  store,
  onSaved,
}: {
  part: FormPart;
  shape: FieldShape;
  /** What is stored, as the form begins with it. */
  loaded: T;
  /** What the form begins with instead, and what is to be decided first. */
  start?: { value: unknown; conflict?: Conflict<T> };
  /** What is edited of it; the same function each time. */
  read: (stored: T) => unknown;
  load: () => Promise<T>;
  /** Fails with status 412 where `over` is not the newest. */
  store: (value: unknown, over: T) => Promise<T>;
  /** `mergedWith` is there where somebody else had saved. */
  onSaved: (saved: T, mergedWith: T | undefined) => void;
}) {
  const [base, setBase] = useState(loaded);
  const baseValue = useMemo(() => read(base), [read, base]);
  const [initial] = useState(start ? start.value : baseValue);
  const form = usePartForm(part, shape, initial, baseValue);
  const [conflict, setConflict] = useState(start?.conflict);
  const [mergedWith, setMergedWith] = useState<T>();
  const [error, setError] = useState<Error>();
  const [elsewhere, setElsewhere] = useState<string[]>([]);
  const [isSaving, setIsSaving] = useState(false);
  /** Grows with every save that the form did not pass: the summary takes the focus. */
  const [refusals, setRefusals] = useState(0);
  const saving = useRef(false);

  async function send(value: unknown) {
    let over = base;
    let mine = value;
    for (let attempt = 1; ; attempt++) {
      try {
        const saved = await store(mine, over);
        onSaved(saved, over === base ? undefined : over);
        return;
      } catch (failure) {
        if (!isOutdated(failure) || attempt === MOST_ATTEMPTS) {
          // Merged by then: what is wrong is wrong with that
          if (over !== base) {
            setBase(over);
            form.replace(mine);
          }
          throw failure;
        }
        const theirs = await load();
        const merge = mergeDocuments(read(over), mine, read(theirs));
        if (merge.conflicts.length > 0) {
          setConflict({ merge, theirs });
          return;
        }
        over = theirs;
        mine = merge.merged;
      }
    }
  }

  const refuse = () => setRefusals(old => old + 1);
  return {
    shape,
    form,
    base,
    baseValue,
    conflict,
    mergedWith,
    /** Why nothing was saved, where that is not said at a field. */
    error,
    elsewhere,
    isSaving,
    refusals,
    async save() {
      if (saving.current) return;
      setError(undefined);
      setElsewhere([]);
      const value = form.submit();
      if (value === undefined) {
        refuse();
        return;
      }
      saving.current = true;
      setIsSaving(true);
      try {
        await send(value);
      } catch (failure) {
        const issues = issuesOf(failure);
        if (issues) {
          const found = fromServerIssues(part, issues);
          form.setServerIssues(found.here);
          setElsewhere(found.elsewhere);
          refuse();
        } else {
          setError(failure as Error);
        }
      } finally {
        saving.current = false;
        setIsSaving(false);
      }
    },
    /** Goes on from what was decided, on top of what they saved. */
    resolve(value: unknown) {
      if (!conflict) return;
      setBase(conflict.theirs);
      setMergedWith(conflict.theirs);
      setConflict(undefined);
      form.replace(value);
    },
    /** Back to what is stored. */
    reset(stored: T) {
      setConflict(undefined);
      setMergedWith(undefined);
      setBase(stored);
      form.replace(read(stored));
    },
  };
}

export type MergingSave<T extends { revision: number }> = ReturnType<
  typeof useMergingSave<T>
>;
