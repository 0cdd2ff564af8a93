import {
  useCallback,
  useDeferredValue,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { isSame } from '@integration-plan/plugin-integration-plan-common';
import type { FieldShape } from '@integration-plan/plugin-integration-plan-common';
import type { Form } from './FormContext';
import { check, type FormPart, type Issues } from './check';
import { getAt, isInside, setAt, type FormPath } from './paths';
import { toInput, withoutBlankLines } from './values';

const NONE: Issues = new Map();

/** The value of a form, what is wrong with it, and who may see that by now. */
export function usePartForm(
  part: Pick<FormPart, 'schema'>,
  shape: FieldShape,
  initial: unknown,
  base: unknown,
) {
  const id = useId().replace(/:/g, '');
  const [value, setValue] = useState(initial);
  const newest = useRef(value);
  /** Another one for each value that comes from elsewhere: controls start afresh. */
  const [generation, setGeneration] = useState(0);
  const [touched, setTouched] = useState<ReadonlySet<FormPath>>(new Set());
  const [isTried, setIsTried] = useState(false);
  const [fromServer, setFromServer] = useState<Issues>(NONE);
  const [revealed, setRevealed] = useState<Form['revealed']>();

  // Large sections are checked when the typing pauses
  const settled = useDeferredValue(value);
  const checked = useMemo(
    () => check(part, shape, settled),
    [part, shape, settled],
  );
  const valid = useRef<unknown>();
  if (checked.success) valid.current = checked.data;
  const known = useRef<Issues>(NONE);
  const issues = useMemo(() => {
    const found = checked.success ? NONE : checked.issues;
    const shown = [...found].filter(([path]) => isTried || touched.has(path));
    const next = [...shown, ...fromServer];
    // The same map while nothing changes: all controls are drawn anew for another
    if (!isSame([...known.current], next)) known.current = new Map(next);
    return known.current;
  }, [checked, isTried, touched, fromServer]);

  const change = useCallback((next: unknown) => {
    newest.current = next;
    setValue(next);
  }, []);
  const get = useCallback((path: FormPath) => getAt(newest.current, path), []);
  const set = useCallback(
    (path: FormPath, next: unknown) => {
      change(setAt(newest.current, path, next));
      setFromServer(old =>
        [...old.keys()].some(at => isInside(at, path) || isInside(path, at))
          ? new Map(
              [...old].filter(
                ([at]) => !isInside(at, path) && !isInside(path, at),
              ),
            )
          : old,
      );
    },
    [change],
  );
  const touch = useCallback(
    (path: FormPath) =>
      setTouched(old => (old.has(path) ? old : new Set([...old, path]))),
    [],
  );

  const form = useMemo<Form>(
    () => ({ id, issues, get, set, touch, revealed }),
    [id, issues, get, set, touch, revealed],
  );

  return {
    form,
    value,
    generation,
    /** What the form held when it last passed the schema; undefined before. */
    valid: valid.current,
    /** What the form holds now does not pass. */
    isInvalid: !checked.success,
    isDirty: useMemo(
      () => !isSame(toInput(shape, value), toInput(shape, base)),
      [shape, value, base],
    ),
    reveal: (path: FormPath) => setRevealed({ path }),
    /** Takes a value from elsewhere. */
    replace(next: unknown) {
      change(next);
      setGeneration(old => old + 1);
      setTouched(new Set());
      setIsTried(false);
      setFromServer(NONE);
    },
    setServerIssues: setFromServer,
    /** What to send; undefined when something is wrong, which shows from now on. */
    submit(): unknown {
      const tidy = withoutBlankLines(shape, newest.current);
      if (!isSame(tidy, newest.current)) {
        change(tidy);
        setGeneration(old => old + 1);
      }
      setIsTried(true);
      const result = check(part, shape, tidy);
      return result.success ? result.data : undefined;
    },
  };
}

export type PartForm = ReturnType<typeof usePartForm>;
