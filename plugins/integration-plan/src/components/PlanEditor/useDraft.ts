import { useEffect, useRef, useState } from 'react';
import type { Plan } from '@integration-plan/plugin-integration-plan-common';
import { dropDraft, dropExpiredDrafts, keepDraft } from './model/draftStore';
import type { PlanPart } from './model/parts';
import type { Proposal } from './model/proposal';

const PAUSE_MS = 600;

/**
 * Keeps what is typed in the browser: shortly after each change, and when the
 * editor or the page goes away.
 */
export function useDraft({
  part,
  base,
  value,
  proposal,
  isDirty,
  isPaused,
}: {
  part: PlanPart;
  base: Plan;
  value: unknown;
  proposal?: Proposal;
  isDirty: boolean;
  /** The draft stays as it is. */
  isPaused: boolean;
}): {
  /** False when the browser refuses to keep anything. */
  isKept: boolean;
  /** Forgets the draft, and keeps no other until something changes. */
  drop: () => void;
} {
  const [isKept, setIsKept] = useState(true);
  const pending = useRef<() => void>();
  const { id } = base;

  useEffect(() => dropExpiredDrafts(), []);

  useEffect(() => {
    if (isPaused) return undefined;
    const keep = () => {
      pending.current = undefined;
      if (!isDirty) {
        dropDraft(id, part.id);
        return;
      }
      const { revision } = base;
      const draft = { revision, base: part.read(base), value, proposal };
      setIsKept(keepDraft(id, part.id, draft));
    };
    pending.current = keep;
    const timer = setTimeout(keep, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [part, base, id, value, proposal, isDirty, isPaused]);

  useEffect(() => {
    const flush = () => pending.current?.();
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, []);

  return {
    isKept,
    drop() {
      pending.current = undefined;
      dropDraft(id, part.id);
    },
  };
}
