import { useCallback, useEffect, useRef, useState } from 'react';
import {
  dropImportDraft,
  EMPTY_DRAFT,
  keepImportDraft,
  readImportDraft,
  type ImportDraft,
} from './model/importDraft';

const PAUSE_MS = 400;

const isEmpty = ({ text, edited, message }: ImportDraft) =>
  text === '' && message === '' && Object.keys(edited).length === 0;

/**
 * What somebody is importing, kept in the browser across reloads: shortly
 * after each change, and when the page goes away.
 *
 * @param target - `namespace/name` of the plan to replace; empty for a new one
 */
export function useImportDraft(target: string) {
  const [initial] = useState(() => readImportDraft(target));
  const [draft, setDraft] = useState(initial);
  const [isKept, setIsKept] = useState(true);
  const [isRestored, setIsRestored] = useState(!isEmpty(initial));
  const pending = useRef<() => void>();
  const isFinished = useRef(false);

  useEffect(() => {
    const keep = () => {
      pending.current = undefined;
      // What was changed a moment before must not come back
      if (isFinished.current) return;
      if (isEmpty(draft)) dropImportDraft(target);
      else setIsKept(keepImportDraft(target, draft));
    };
    pending.current = keep;
    const timer = setTimeout(keep, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, target]);

  useEffect(() => {
    const flush = () => pending.current?.();
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, []);

  return {
    draft,
    isEmpty: isEmpty(draft),
    /** It is from an earlier visit. */
    isRestored,
    /** False when the browser refuses to keep anything. */
    isKept,
    change: useCallback(
      (part: Partial<ImportDraft>) => setDraft(old => ({ ...old, ...part })),
      [],
    ),
    clear() {
      setDraft(EMPTY_DRAFT);
      setIsRestored(false);
    },
    /** It has become a plan; nothing is to be kept any more. */
    finish() {
      isFinished.current = true;
      dropImportDraft(target);
    },
  };
}

export type ImportDraftState = ReturnType<typeof useImportDraft>;
