import { useCallback, useEffect, useRef, useState } from 'react';
import {
  dropWizardDraft,
  EMPTY,
  isEmpty,
  keepWizardDraft,
  readWizardDraft,
  type WizardDraft,
} from './model/wizardDraft';

const PAUSE_MS = 400;

/**
 * The plan that somebody is about to create, kept in the browser across
 * reloads: shortly after each change, and when the page goes away.
 */
export function useWizardDraft() {
  const [draft, setDraft] = useState(readWizardDraft);
  const [isKept, setIsKept] = useState(true);
  const [isRestored, setIsRestored] = useState(() => !isEmpty(draft));
  const pending = useRef<() => void>();
  const isFinished = useRef(false);

  useEffect(() => {
    const keep = () => {
      pending.current = undefined;
      // What was changed a moment before must not come back
      if (isFinished.current) return;
      if (isEmpty(draft)) dropWizardDraft();
      else setIsKept(keepWizardDraft(draft));
    };
    pending.current = keep;
    const timer = setTimeout(keep, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft]);

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
      (
        part:
          | Partial<WizardDraft>
          | ((old: WizardDraft) => Partial<WizardDraft>),
      ) =>
        setDraft(old => ({
          ...old,
          ...(typeof part === 'function' ? part(old) : part),
        })),
      [],
    ),
    clear() {
      setDraft(EMPTY);
      setIsRestored(false);
    },
    /** It has become a plan; nothing is to be kept any more. */
    finish: useCallback(() => {
      isFinished.current = true;
      dropWizardDraft();
    }, []),
  };
}

export type WizardDraftState = ReturnType<typeof useWizardDraft>;
