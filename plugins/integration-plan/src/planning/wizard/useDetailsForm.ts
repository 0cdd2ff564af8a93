import { useCallback, useId, useMemo, useRef, useState } from 'react';
import type { DraftDetails } from '@integration-plan/plugin-integration-plan-common';
import type { Form } from '../../shared/form/FormContext';
import type { Issues } from '../../shared/form/check';
import { getAt, isInside, setAt, type FormPath } from '../../shared/form/paths';
import {
  checkDetails,
  detailOf,
  formValue,
  withoutBlank,
  withoutDetail,
  withWords,
  type EditedDetails,
} from './details';

/**
 * The form in which a person corrects what was understood. A detail that is
 * emptied follows the words again once its control is left.
 */
export function useDetailsForm(
  understood: DraftDetails,
  edited: EditedDetails,
  onEdited: (edited: EditedDetails) => void,
) {
  const id = useId().replace(/:/g, '');
  const value = useMemo(
    () => formValue(understood, edited),
    [understood, edited],
  );
  // Controls keep the handlers that they were given first
  const newest = useRef({ value, edited });
  newest.current = { value, edited };
  const [touched, setTouched] = useState<ReadonlySet<FormPath>>(new Set());
  const [isTried, setIsTried] = useState(false);
  const [revealed, setRevealed] = useState<Form['revealed']>();

  const issues = useMemo<Issues>(
    () =>
      new Map(
        [...checkDetails(edited).issues].filter(
          ([path]) => isTried || touched.has(path),
        ),
      ),
    [edited, isTried, touched],
  );

  const change = useCallback(
    (next: unknown, typed: EditedDetails) => {
      // Two changes may come before the next rendering
      newest.current = { value: next, edited: typed };
      onEdited(typed);
    },
    [onEdited],
  );
  const get = useCallback(
    (path: FormPath) => getAt(newest.current.value, path),
    [],
  );
  const set = useCallback(
    (path: FormPath, part: unknown) => {
      const next = setAt(newest.current.value, path, part);
      const detail = detailOf(path);
      change(next, {
        ...Object.fromEntries(
          Object.entries(newest.current.edited).filter(
            ([at]) => !isInside(at, detail),
          ),
        ),
        [detail]: getAt(next, detail),
      });
    },
    [change],
  );
  const touch = useCallback(
    (path: FormPath) => {
      setTouched(old => new Set([...old, path]));
      const kept = withoutBlank(newest.current.edited);
      const isChanged =
        Object.keys(kept).length < Object.keys(newest.current.edited).length;
      if (isChanged) change(newest.current.value, kept);
    },
    [change],
  );

  return {
    value,
    issues,
    form: useMemo<Form>(
      () => ({ id, issues, get, set, touch, revealed }),
      [id, issues, get, set, touch, revealed],
    ),
    /** Says of something that was understood that no input gives it. */
    drop: useCallback(
      (path: FormPath) =>
        onEdited(
          withoutDetail(newest.current.edited, newest.current.value, path),
        ),
      [onEdited],
    ),
    /** Lets the words count again. */
    restore: useCallback(
      (path: FormPath) => onEdited(withWords(newest.current.edited, path)),
      [onEdited],
    ),
    reveal: useCallback((path: FormPath) => setRevealed({ path }), []),
    /** From now on everything that is wrong shows. */
    isValid() {
      setIsTried(true);
      return checkDetails(newest.current.edited).issues.size === 0;
    },
  };
}
