import { useEffect, useRef } from 'react';
import type { RunList } from '@integration-plan/plugin-integration-plan-common';
import type { ListChange } from '../list/addressParams';
import type { LiveQuery } from '../../hooks/useLiveQuery';

/** Stands for the first page, which needs no cursor. */
const FIRST = 'first';

type Update = (change: ListChange, options?: { replace?: boolean }) => void;

/**
 * The way back through a list whose backend tells the way forward only: the
 * pages that were turned on the way here, or the first one.
 */
export function useBackwards(
  query: LiveQuery<RunList>,
  cursor: string | undefined,
  update: Update,
) {
  const before = useRef(new Map<string, string>());
  const { data, isPrevious } = query;
  const next = isPrevious ? undefined : data?.nextCursor;
  useEffect(() => {
    if (next) before.current.set(next, cursor ?? FIRST);
  }, [next, cursor]);
  const previousCursor = cursor && (before.current.get(cursor) ?? FIRST);
  const turn: Update = (change, options) =>
    update(
      change.cursor === FIRST ? { ...change, cursor: undefined } : change,
      options,
    );
  return {
    query: { ...query, data: data && { ...data, previousCursor } },
    update: turn,
  };
}
