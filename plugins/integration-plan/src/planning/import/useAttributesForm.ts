import { useCallback, useId, useMemo, useRef, useState } from 'react';
import type { PlanImportResult } from '@integration-plan/plugin-integration-plan-common';
import type { Form } from '../../shared/form/FormContext';
import type { Issues } from '../../shared/form/check';
import { getAt, isInside, setAt, type FormPath } from '../../shared/form/paths';
import { checkAttributes, fillAttributes, type Attributes } from './attributes';

const NONE: Issues = new Map();

/**
 * The form of a new plan's attributes: it follows what the text says until
 * somebody types something else.
 */
export function useAttributesForm(
  found: PlanImportResult['attributes'],
  edited: Attributes,
  onEdited: (edited: Attributes) => void,
) {
  const id = useId().replace(/:/g, '');
  const values = useMemo(() => fillAttributes(found, edited), [found, edited]);
  // Controls keep the handlers that they were given first
  const newest = useRef({ values, edited });
  newest.current = { values, edited };
  const [touched, setTouched] = useState<ReadonlySet<FormPath>>(new Set());
  const [isTried, setIsTried] = useState(false);
  const [fromServer, setFromServer] = useState<Issues>(NONE);

  const issues = useMemo(() => {
    const shown = [...checkAttributes(values)].filter(
      ([path]) => isTried || touched.has(path),
    );
    return new Map([...shown, ...fromServer]);
  }, [values, isTried, touched, fromServer]);

  const get = useCallback(
    (path: FormPath) => getAt(newest.current.values, path),
    [],
  );
  const set = useCallback(
    (path: FormPath, value: unknown) => {
      const next = setAt(newest.current.values, path, value) as Attributes;
      const [name] = path.split('/');
      const typed = { ...newest.current.edited, [name]: next[name] };
      // Two changes may come before the next rendering
      newest.current = { values: next, edited: typed };
      onEdited(typed);
      setFromServer(
        old => new Map([...old].filter(([at]) => !isInside(at, name))),
      );
    },
    [onEdited],
  );
  const touch = useCallback(
    (path: FormPath) => setTouched(old => new Set([...old, path])),
    [],
  );

  return {
    values,
    issues,
    form: useMemo<Form>(
      () => ({ id, issues, get, set, touch, revealed: undefined }),
      [id, issues, get, set, touch],
    ),
    setServerIssues: setFromServer,
    /** From now on everything that is wrong shows. */
    isValid() {
      setIsTried(true);
      return checkAttributes(newest.current.values).size === 0;
    },
  };
}
